import { ruleSentence } from "@jobwatch/core";
import { useEffect, useRef } from "preact/compat";
import { CheckField } from "../fields/check-field.tsx";
import { RowButton } from "./row-button.tsx";
import type { Slot } from "./slots.ts";
import { words } from "./words.ts";

/** What a person may do with a rule in the list. */
export interface RuleActions {
  readonly onEnable: (enabled: boolean) => void;
  readonly onMove: (to: number) => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

export interface RuleItemProps extends RuleActions {
  readonly slot: Slot;
  /** From 0, of `count`. */
  readonly place: number;
  readonly count: number;
  readonly nameOfConnection: (id: string) => string;
  /** The person came to look at this one. */
  readonly sought: boolean;
  /** The person wrote this one just now: they go on from here. */
  readonly returned: boolean;
}

/** One rule in the order in which they are asked, in words; one that nobody can read with what is wrong. */
export const RuleItem = ({ slot, place, count, nameOfConnection, sought, returned, ...actions }: RuleItemProps) => {
  const { rule, name, problem, origin } = slot;
  const { onEnable, onMove, onEdit, onRemove } = actions;
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (sought) item.current?.scrollIntoView({ block: "center" });
  }, [sought]);
  useEffect(() => {
    if (returned) item.current?.querySelector<HTMLElement>(".jw-rule-edit")?.focus();
  }, [returned]);
  const move = (event: KeyboardEvent) => {
    const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (!event.altKey || step === 0 || place + step < 0 || place + step >= count) return;
    event.preventDefault();
    onMove(place + step);
  };
  return (
    <li
      ref={item}
      class={`jw-rule ${sought ? "jw-rule-sought" : ""}`}
      aria-current={sought ? "true" : undefined}
      onKeyDown={move}
    >
      {rule === null ? (
        <div class="jw-rule-main">
          <p>
            <span class="jw-red">{problem}</span> {words().badRule}
          </p>
          <pre class="jw-rule-raw">{JSON.stringify(slot.raw, null, 1)}</pre>
        </div>
      ) : (
        <div class="jw-rule-main">
          <CheckField checked={rule.enabled} onChecked={onEnable} label={words().on(name)}>
            <bdi class="jw-rule-name">{name}</bdi>
            {origin !== "own" && (
              <span class="jw-muted"> · {origin === "changed" ? words().changed : words().builtIn}</span>
            )}
          </CheckField>
          <p class={rule.enabled ? "jw-rule-text" : "jw-rule-text jw-muted"}>{ruleSentence(rule, nameOfConnection)}</p>
        </div>
      )}
      <div class="jw-rule-buttons">
        <RowButton label={words().up(name)} disabled={place === 0} onClick={() => onMove(place - 1)}>
          ↑
        </RowButton>
        <RowButton label={words().down(name)} disabled={place === count - 1} onClick={() => onMove(place + 1)}>
          ↓
        </RowButton>
        <RowButton class="jw-rule-edit" label={words().edit(name)} onClick={onEdit}>
          {words().editWord}
        </RowButton>
        {origin !== "built-in" && (
          <RowButton label={origin === "changed" ? words().restore(name) : words().remove(name)} onClick={onRemove}>
            {origin === "changed" ? words().restoreWord : words().removeWord}
          </RowButton>
        )}
      </div>
    </li>
  );
};
