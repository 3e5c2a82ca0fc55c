import { Component, type ComponentChildren } from "preact";

interface FormBoundaryProps {
  readonly onBroken: () => void;
  readonly children: ComponentChildren;
}

interface State {
  readonly broken: boolean;
}

/** Around a form made of a server's schema: one that cannot be drawn, or not be loaded, takes nothing else with it. */
export class FormBoundary extends Component<FormBoundaryProps, State> {
  override state: State = { broken: false };
  static override getDerivedStateFromError = (): State => ({ broken: true });
  override componentDidCatch(): void {
    this.props.onBroken();
  }
  override render() {
    return this.state.broken ? null : this.props.children;
  }
}
