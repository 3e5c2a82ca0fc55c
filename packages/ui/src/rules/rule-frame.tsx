import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/compat";
import { words } from "./words.ts";

export interface RuleFrameProps {
  readonly children: ComponentChildren;
  /** Saves what is written, or marks what is wrong with it. */
  readonly onSubmit: () => void;
  readonly onCancel: () => void;
}

/** Around what edits a rule: its first field has the focus, then the first that is wrong; Escape leaves it as “Cancel” does. */
export const RuleFrame = ({ children, onSubmit, onCancel }: RuleFrameProps) => {
  const form = useRef<HTMLFormElement>(null);
  const focus = (field: string) => form.current?.querySelector<HTMLElement>(field)?.focus();
  useEffect(() => focus("input, textarea"), []);
  return (
    <form
      ref={form}
      class="jw-card jw-rule-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
        setTimeout(() => focus("[aria-invalid=true]"));
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onCancel();
      }}
    >
      {children}
      <div class="jw-buttons">
        <button type="submit" class="jw-primary">
          {words().save}
        </button>
        <button type="button" onClick={onCancel}>
          {words().cancel}
        </button>
      </div>
    </form>
  );
};
