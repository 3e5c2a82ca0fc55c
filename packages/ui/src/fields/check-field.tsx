import type { ComponentChildren } from "preact";
import { useId } from "preact/compat";

export interface CheckFieldProps {
  readonly checked: boolean;
  readonly onChecked: (checked: boolean) => void;
  readonly children: ComponentChildren;
  /** What it is called for who does not see what stands around it; else its words. */
  readonly label?: string;
  /** One of several of that name, of which one is chosen. */
  readonly radio?: string;
}

/** A yes or no with its words beside it. */
export const CheckField = ({ checked, onChecked, children, label, radio }: CheckFieldProps) => {
  const id = useId();
  return (
    <p class="jw-check">
      <input
        id={id}
        type={radio === undefined ? "checkbox" : "radio"}
        {...(radio === undefined ? {} : { name: radio })}
        {...(label === undefined ? {} : { "aria-label": label })}
        checked={checked}
        onChange={({ currentTarget }) => onChecked(currentTarget.checked)}
      />
      <label for={id}>{children}</label>
    </p>
  );
};
