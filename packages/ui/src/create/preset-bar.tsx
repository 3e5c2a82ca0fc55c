import type { JsonSchema } from "@jobwatch/core/json-schema";
import { useId, useState } from "preact/compat";
import type { Memory } from "../app/page.ts";
import { largestPreset, type Preset, readPresets, withoutSecrets, withPreset, writePresets } from "./presets.ts";
import { words } from "./words.ts";

export interface PresetBarProps {
  readonly memory: Memory;
  /** The connection and the workflow that they belong to. */
  readonly about: string;
  readonly schema: JsonSchema | null;
  /** The present input; null: it has a mistake and cannot be kept. */
  readonly input: { readonly value: unknown } | null;
  readonly disabled: boolean;
  readonly onUse: (input: unknown) => void;
}

type Asking = "save" | "rename" | "remove" | null;

/** Inputs that a person keeps by a name for this workflow: to begin with one, to save the present one, to rename and delete. */
export const PresetBar = ({ memory, about, schema, input, disabled, onUse }: PresetBarProps) => {
  const id = useId();
  const [presets, setPresets] = useState(() => readPresets(memory, about));
  const [chosen, setChosen] = useState<string | null>(null);
  const [asking, setAsking] = useState<Asking>(null);
  const [name, setName] = useState("");
  const [said, setSaid] = useState<string | null>(null);
  const keep = (next: readonly Preset[], shown: string | null): void => {
    writePresets(memory, about, next);
    setPresets(next);
    setChosen(shown);
    setAsking(null);
  };
  const ask = (what: Asking, first: string): void => {
    setName(first);
    setSaid(null);
    setAsking(what);
  };
  const wanted = name.trim();
  const isTaken = wanted !== chosen && presets.some((each) => each.name === wanted);
  const save = (): void => {
    if (wanted === "" || input === null) return;
    const kept = withoutSecrets(schema, input.value);
    if (JSON.stringify(kept).length > largestPreset) {
      setSaid(words().presetTooLarge);
      return;
    }
    keep(withPreset(presets, { name: wanted, input: kept }), wanted);
    setSaid(words().presetSaved(wanted));
  };
  const rename = (): void => {
    if (wanted === "" || chosen === null) return;
    const others = presets.filter((each) => each.name !== wanted || each.name === chosen);
    keep(
      others.map((each) => (each.name === chosen ? { ...each, name: wanted } : each)),
      wanted,
    );
  };
  return (
    <fieldset class="jw-presets">
      <legend class="jw-unseen">{words().presets}</legend>
      <div class="jw-presets-row">
        {presets.length > 0 && (
          <select
            aria-label={words().preset}
            value={chosen ?? ""}
            disabled={disabled}
            onChange={({ currentTarget }) => {
              const preset = presets.find((each) => each.name === currentTarget.value);
              setChosen(preset?.name ?? null);
              setAsking(null);
              if (preset === undefined) return;
              onUse(preset.input);
              setSaid(words().presetUsed(preset.name));
            }}
          >
            <option value="">{words().choosePreset}</option>
            {presets.map((each) => (
              <option key={each.name}>{each.name}</option>
            ))}
          </select>
        )}
        <button type="button" disabled={disabled || input === null} onClick={() => ask("save", chosen ?? "")}>
          {words().savePreset}
        </button>
        {chosen !== null && (
          <>
            <button type="button" disabled={disabled} onClick={() => ask("rename", chosen)}>
              {words().rename}
            </button>
            <button type="button" disabled={disabled} onClick={() => ask("remove", chosen)}>
              {words().remove}
            </button>
          </>
        )}
      </div>
      {(asking === "save" || asking === "rename") && (
        <div class="jw-presets-question">
          <label class="jw-form-label" for={`${id}-name`}>
            {words().presetName}
          </label>
          <input
            id={`${id}-name`}
            value={name}
            maxLength={80}
            autocomplete="off"
            aria-describedby={`${id}-help`}
            // The person asked for this field.
            ref={(field) => field?.focus()}
            onInput={({ currentTarget }) => setName(currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === "Escape") setAsking(null);
              if (event.key !== "Enter") return;
              event.preventDefault();
              if (!isTaken) (asking === "save" ? save : rename)();
            }}
          />
          <p class="jw-form-help" id={`${id}-help`}>
            {words().presetHelp}
          </p>
          {isTaken && <p role="alert">{words().replaceSure(wanted)}</p>}
          <div class="jw-answers">
            <button
              type="button"
              class="jw-primary"
              disabled={wanted === ""}
              onClick={asking === "save" ? save : rename}
            >
              {isTaken ? words().replace : asking === "save" ? words().save : words().rename}
            </button>
            <button type="button" onClick={() => setAsking(null)}>
              {words().keep}
            </button>
          </div>
        </div>
      )}
      {asking === "remove" && chosen !== null && (
        <div class="jw-presets-question" role="alert">
          <p>{words().removeSure(chosen)}</p>
          <div class="jw-answers">
            <button
              type="button"
              class="jw-danger"
              onClick={() =>
                keep(
                  presets.filter((each) => each.name !== chosen),
                  null,
                )
              }
            >
              {words().remove}
            </button>
            <button type="button" onClick={() => setAsking(null)}>
              {words().keep}
            </button>
          </div>
        </div>
      )}
      <p class="jw-form-help" role="status">
        {said}
      </p>
    </fieldset>
  );
};
