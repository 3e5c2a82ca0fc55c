import getDefaultRegistry from "@rjsf/core/lib/getDefaultRegistry.js";
import type { FieldProps, FieldTemplateProps } from "@rjsf/utils";
import { words } from "../words.ts";
import { JsonField } from "./json-field.tsx";

const { ObjectField } = getDefaultRegistry().fields;

/** An object of which the schema names no part. */
export const isFreeObject = (schema: FieldTemplateProps["schema"]): boolean => {
  const { properties, oneOf, anyOf, allOf, additionalProperties, $ref, patternProperties } = schema;
  return (
    !properties && !oneOf && !anyOf && !allOf && !$ref && !patternProperties && typeof additionalProperties !== "object"
  );
};

/** Such an object is its JSON; any other has its fields. */
export const NamedObjectField = (props: FieldProps) =>
  // The label stands in the legend of a group, of which this is none.
  isFreeObject(props.schema) && props.fieldPathId.path.length > 0 ? (
    <FreeObject {...props} />
  ) : (
    <ObjectField {...props} />
  );

const FreeObject = (props: FieldProps) => (
  <fieldset class="jw-form-group">
    <legend>
      <bdi>{props.schema.title ?? props.name}</bdi>
      {props.required && <span class="jw-form-needed"> {words().needed}</span>}
    </legend>
    {props.schema.description && (
      <p class="jw-form-help" id={`${props.fieldPathId.$id}__help`}>
        {props.schema.description}
      </p>
    )}
    <JsonField {...props} />
  </fieldset>
);
