import type { ComponentChildren } from "preact";

export interface RowButtonProps {
  /** What it does with what, for who does not see where it stands. */
  readonly label: string;
  readonly disabled?: boolean;
  readonly class?: string;
  readonly onClick: () => void;
  readonly children: ComponentChildren;
}

/** A small button of a row. It stays where the focus is when there is nothing to do for it any more. */
export const RowButton = ({ label, disabled = false, onClick, children, ...look }: RowButtonProps) => (
  <button
    type="button"
    class={look.class}
    aria-label={label}
    title={label}
    aria-disabled={disabled}
    onClick={() => {
      if (!disabled) onClick();
    }}
  >
    {children}
  </button>
);
