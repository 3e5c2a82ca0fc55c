import type { JsonSchema } from "@jobwatch/core/json-schema";
// Not the package's index, which asks for a validator that compiles its schemas.
import Form, { type FormProps } from "@rjsf/core/lib/components/Form.js";
import { englishStringTranslator, replaceStringParameters, TranslatableString } from "@rjsf/utils";
import { type ComponentType, useMemo } from "preact/compat";
import type { Original } from "../original.ts";
import type { InputProblem } from "../problems.ts";
import { words } from "../words.ts";
import { drawable } from "./drawable.ts";
import { FieldProblems, idPrefix, idSeparator, problemsById } from "./field-problems.ts";
import { NamedObjectField } from "./free-object.tsx";
import { JsonField } from "./json-field.tsx";
import {
  ArrayFieldItemTemplate,
  ArrayFieldTemplate,
  FieldTemplate,
  MultiSchemaFieldTemplate,
  ObjectFieldTemplate,
} from "./templates.tsx";
import { validator } from "./validator.ts";
import { OriginalInput } from "./was.tsx";
import { BaseInputTemplate, CheckboxWidget, SelectWidget, StructureWidget, TextareaWidget } from "./widgets.tsx";

export interface SchemaFormProps {
  readonly schema: JsonSchema;
  readonly value: unknown;
  /** Fields that differ from its input say so; null: there is none. */
  readonly original: Original | null;
  readonly problems: readonly InputProblem[];
  readonly disabled: boolean;
  /** Also once at first, with the schema's defaults. */
  readonly onChange: (value: unknown) => void;
}

/** The fields of an input, from its JSON Schema. Loaded when it is needed: it is larger than all else on its page. */
export const SchemaForm = ({ schema, value, original, problems, disabled, onChange }: SchemaFormProps) => {
  const shown = useMemo(() => drawable(schema), [schema]);
  return (
    <OriginalInput.Provider value={original}>
      <FieldProblems.Provider value={problemsById(problems)}>
        <SchemaFields
          schema={shown}
          validator={validator}
          formData={value}
          idPrefix={idPrefix}
          idSeparator={idSeparator}
          tagName="div"
          noHtml5Validate
          showErrorList={false}
          disabled={disabled}
          fields={fields}
          templates={templates}
          widgets={widgets}
          translateString={translate}
          onChange={({ formData }: { readonly formData?: unknown }) => onChange(formData)}
        >
          {noButton}
        </SchemaFields>
      </FieldProblems.Provider>
    </OriginalInput.Provider>
  );
};

/** It is written for React, whose types are not here; its properties are checked all the same. */
const SchemaFields = Form as unknown as ComponentType<FormProps<unknown, JsonSchema>>;

/** The page has one. */
const noButton = <span hidden />;

const fields = { ObjectField: NamedObjectField, FallbackField: JsonField };
const templates = {
  FieldTemplate,
  ObjectFieldTemplate,
  ArrayFieldTemplate,
  ArrayFieldItemTemplate,
  MultiSchemaFieldTemplate,
  BaseInputTemplate,
};
const widgets = { CheckboxWidget, SelectWidget, TextareaWidget, structure: StructureWidget };

/** The library's few own words; those of templates that are ours are not said. */
const translate = (said: TranslatableString, params?: string[]): string => {
  const [first = "", second = ""] = params ?? [];
  switch (said) {
    case TranslatableString.ArrayItemTitle:
      return words().entry;
    case TranslatableString.YesLabel:
      return words().yes;
    case TranslatableString.NoLabel:
      return words().no;
    case TranslatableString.OptionPrefix:
      return words().variant(first);
    case TranslatableString.TitleOptionPrefix:
      return words().variantOf(first, second);
    case TranslatableString.NewStringDefault:
      return words().newText;
    case TranslatableString.ExpandButton:
      return words().expand;
    default:
      return params === undefined ? englishStringTranslator(said) : replaceStringParameters(said, params);
  }
};
