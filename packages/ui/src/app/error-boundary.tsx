import { Component, type ComponentChildren } from "preact";
import { words } from "./words.ts";

export interface ErrorBoundaryProps {
  readonly children: ComponentChildren;
  /** Shows everything anew. */
  readonly onReload: () => void;
}

interface Failure {
  /** What was thrown; null: nothing. */
  readonly message: string | null;
}

/** What stands in the place of a page that could not be drawn: what happened, and the way on. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, Failure> {
  override state: Failure = { message: null };

  static override getDerivedStateFromError(error: unknown): Failure {
    return { message: String(error) };
  }

  override componentDidCatch(error: unknown): void {
    // Else nobody could find the fault.
    console.error(error);
  }

  override render(): ComponentChildren {
    const { message } = this.state;
    if (message === null) return this.props.children;
    return (
      <div class="jw-note jw-note-trouble" role="alert">
        <h1 class="jw-note-title">{words().broken}</h1>
        <p>{words().brokenHelp}</p>
        <p class="jw-note-detail">{message}</p>
        <button type="button" class="jw-primary" onClick={this.props.onReload}>
          {words().reload}
        </button>
      </div>
    );
  }
}
