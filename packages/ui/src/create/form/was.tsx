import { type FieldTemplateProps, isConstant } from "@rjsf/utils";
import { createContext } from "preact";
import { useContext } from "preact/compat";
import { briefValue } from "../../json/brief-value.ts";
import { differences } from "../../json/differences.ts";
import { type Original, valueAt } from "../original.ts";
import { words } from "../words.ts";
import { isFreeObject } from "./free-object.tsx";

/** The job that the new one is like; null: there is none. A context, since only templates of fields of all depths ask for it. */
export const OriginalInput = createContext<Original | null>(null);

type WasProps = Pick<FieldTemplateProps, "schema" | "formData" | "fieldPathId" | "label" | "disabled" | "onChange">;

/** What the original has where a field differs from it, and the way back to that. Groups leave it to the fields in them. */
export const Was = ({ schema, formData, fieldPathId, label, disabled, onChange }: WasProps) => {
  const original = useContext(OriginalInput);
  if (original === null || isGroup(schema)) return null;
  const was = valueAt(original.input, fieldPathId.path);
  const isList = Array.isArray(formData) && !Array.isArray(schema.items) && !isChoices(schema);
  // What it lacked and what the form filled in comes to the same.
  const same = was === undefined && (formData === undefined || isSame(formData, schema.default));
  if (same || (isList && Array.isArray(was) ? was.length === formData.length : isSame(formData, was))) return null;
  const text = isSecret(schema) ? words().wasOther : words().was(wasText(was, isList));
  return (
    <p class="jw-form-was">
      <bdi>{text}</bdi>{" "}
      <button
        type="button"
        class="jw-link"
        disabled={disabled}
        aria-label={words().resetField(label)}
        onClick={() => onChange(was, fieldPathId.path)}
      >
        {words().reset}
      </button>
    </p>
  );
};

type Schema = WasProps["schema"];

const isGroup = (schema: Schema): boolean =>
  // Of a choice between several forms the one that is chosen says it.
  [schema.oneOf, schema.anyOf].some((each) => each?.some((part) => typeof part === "boolean" || !isConstant(part))) ||
  (schema.type === "object" && !isFreeObject(schema));

/** A list whose entries are chosen, not written one by one. */
const isChoices = ({ items, uniqueItems }: Schema): boolean =>
  uniqueItems === true && typeof items === "object" && "enum" in items;

const isSecret = ({ writeOnly, format }: Schema): boolean => writeOnly === true || format === "password";

const wasText = (was: unknown, isList: boolean): string => {
  if (was === undefined) return words().notSet;
  if (typeof was === "boolean") return was ? words().yes : words().no;
  return isList && Array.isArray(was) ? words().entries(was.length) : briefValue(was, 120);
};

const isSame = (a: unknown, b: unknown): boolean => {
  const { found, more } = differences(a, b);
  return found.length === 0 && !more;
};
