import { useMemo } from "preact/compat";
import { differences } from "../json/differences.ts";
import { type Draft, inputOf } from "./draft.ts";
import type { Original } from "./original.ts";
import { words } from "./words.ts";

/** In how many places the input is another than that of the job that the new one is like. */
export const Changes = ({ draft, original }: { readonly draft: Draft; readonly original: Original }) => {
  const changed = useMemo(() => {
    const input = inputOf(draft);
    return input === null ? null : differences(input.value, original.input ?? {});
  }, [draft, original.input]);
  if (changed === null) return null;
  const { found, more } = changed;
  return (
    <p class="jw-form-help" role="status">
      <bdi>
        {found.length === 0 && !more
          ? words().unchanged(original.name)
          : more
            ? words().manyChanges(found.length, original.name)
            : words().changes(found.length, original.name)}
      </bdi>
    </p>
  );
};
