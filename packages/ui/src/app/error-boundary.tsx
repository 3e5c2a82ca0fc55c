import { Component, type ComponentChildren } from "preact";
import { BrokenPage } from "./broken-page.tsx";

export interface ErrorBoundaryProps {
  readonly children: ComponentChildren;
  /** Shows everything anew. */
  readonly onReload: () => void;
}

interface Failure {
  /** What was thrown; null: nothing. */
  readonly message: string | null;
}

/** Keeps a page that cannot be drawn from taking the others with it. */
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
    return message === null ? this.props.children : <BrokenPage message={message} onReload={this.props.onReload} />;
  }
}
