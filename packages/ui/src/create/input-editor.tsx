import type { JsonSchema } from "@jobwatch/core/json-schema";
import { lazy, Suspense, useState } from "preact/compat";
import { type Draft, inputOf, turned } from "./draft.ts";
import { FormBoundary } from "./form-boundary.tsx";
import { JsonInput } from "./json-input.tsx";
import type { InputProblem } from "./problems.ts";
import { words } from "./words.ts";

/** Loaded when it is shown first. */
const SchemaForm = lazy(async () => ({ default: (await import("./form/schema-form.tsx")).SchemaForm }));

export const jsonInputId = "jw-input-json";

export interface InputEditorProps {
  /** null: there is nothing to make a form of. */
  readonly schema: JsonSchema | null;
  readonly draft: Draft;
  readonly problems: readonly InputProblem[];
  readonly disabled: boolean;
  readonly onChange: (draft: Draft) => void;
}

/** The input of a job: as a form where its schema is known, and as JSON. */
export const InputEditor = ({ schema, draft, problems, disabled, onChange }: InputEditorProps) => {
  const [refused, setRefused] = useState(false);
  const [broken, setBroken] = useState<JsonSchema | null>(null);
  const hasForm = schema !== null && broken !== schema;
  const turn = (as: Draft["as"]): void => {
    setRefused(inputOf(draft) === null);
    onChange(turned(draft, as));
  };
  return (
    <fieldset class="jw-create-input">
      <legend>{words().input}</legend>
      {hasForm ? (
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
      <div role="status">{refused && inputOf(draft) === null && <p class="jw-form-errors">{words().jsonFirst}</p>}</div>
      {draft.as === "form" && hasForm ? (
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
