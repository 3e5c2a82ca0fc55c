import type { JsonSchema } from "@jobwatch/core/json-schema";
import { lazy, Suspense, useState } from "preact/compat";
import type { UiHost } from "../app/page.ts";
import { JsonView } from "../json/json-view.tsx";
import { Changes } from "./changes.tsx";
import { type Draft, turned } from "./draft.ts";
import { FormBoundary } from "./form-boundary.tsx";
import { JsonInput } from "./json-input.tsx";
import { readJson } from "./json-text.ts";
import type { Original } from "./original.ts";
import type { InputProblem } from "./problems.ts";
import { words } from "./words.ts";

/** Loaded when it is shown first. */
const SchemaForm = lazy(async () => ({ default: (await import("./form/schema-form.tsx")).SchemaForm }));

export const jsonInputId = "jw-input-json";

export interface InputEditorProps {
  /** null: there is nothing to make a form of. */
  readonly schema: JsonSchema | null;
  readonly draft: Draft;
  /** What it is compared with; null: with nothing. */
  readonly original: Original | null;
  readonly problems: readonly InputProblem[];
  readonly disabled: boolean;
  readonly copy: UiHost["copy"];
  readonly onChange: (draft: Draft) => void;
}

/** The input of a job: as a form where its schema is known, and as JSON. */
export const InputEditor = (props: InputEditorProps) => {
  const { schema, draft, original, problems, disabled, copy, onChange } = props;
  const [refused, setRefused] = useState(false);
  const [broken, setBroken] = useState<JsonSchema | null>(null);
  const hasForm = schema !== null && broken !== schema;
  const turn = (as: "form" | "json"): void => {
    const next = turned(draft, as);
    setRefused(next.as !== as);
    onChange(next);
  };
  return (
    <fieldset class="jw-create-input">
      <legend>{words().input}</legend>
      {draft.as === "whole" ? null : hasForm ? (
        <div class="jw-switch" role="radiogroup" aria-label={words().editAs}>
          {(["form", "json"] as const).map((as) => (
            <label key={as}>
              <input
                type="radio"
                name="jw-edit-as"
                checked={draft.as === as}
                disabled={disabled}
                onChange={() => turn(as)}
              />
              <span>{words()[as]}</span>
            </label>
          ))}
        </div>
      ) : (
        <p class="jw-form-help">{schema === null ? words().noSchema : words().formBroken}</p>
      )}
      <div role="status">
        {refused && draft.as === "json" && (
          <p class="jw-form-errors">{readJson(draft.text).ok ? words().tooManyValues : words().jsonFirst}</p>
        )}
      </div>
      {original !== null && draft.as !== "form" && <Changes draft={draft} original={original} />}
      {draft.as === "whole" ? (
        <>
          <p class="jw-form-help">{words().tooLarge}</p>
          <JsonView value={draft.value} label={words().input} copy={copy} />
        </>
      ) : draft.as === "form" && hasForm ? (
        <FormBoundary
          key={JSON.stringify(schema)}
          onBroken={() => {
            setBroken(schema);
            onChange(turned(draft, "json"));
          }}
        >
          <Suspense fallback={<p class="jw-muted">{words().formLoading}</p>}>
            <SchemaForm
              schema={schema}
              value={draft.value}
              original={original}
              problems={problems}
              disabled={disabled}
              onChange={(value) => onChange({ as: "form", value })}
            />
          </Suspense>
        </FormBoundary>
      ) : (
        <JsonInput
          id={jsonInputId}
          text={draft.as === "json" ? draft.text : ""}
          wrong={problems.length > 0}
          disabled={disabled}
          onChange={(text) => onChange({ as: "json", text })}
        />
      )}
    </fieldset>
  );
};
