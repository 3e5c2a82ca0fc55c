import {
  ADDITIONAL_PROPERTY_FLAG,
  type ArrayFieldItemTemplateProps,
  type ArrayFieldTemplateProps,
  canExpand,
  type FieldPathId,
  type FieldTemplateProps,
  type MultiSchemaFieldTemplateProps,
  type ObjectFieldTemplateProps,
} from "@rjsf/utils";
import type { ComponentChildren } from "preact";
import { IconButton } from "../../jobs/icon-button.tsx";
import { words } from "../words.ts";
import { idPrefix, useField } from "./field-problems.ts";
import { Was } from "./was.tsx";

/** Its label, what it is for, the control, and what is wrong with it. A group brings its label itself. */
export const FieldTemplate = (props: FieldTemplateProps) => {
  const { id, label, children, rawDescription, schema, fieldPathId } = props;
  const { required = false, hidden = false, displayLabel = false } = props;
  const { errors, helpId, errorsId } = useField(id, rawDescription);
  if (hidden) return <div hidden>{children}</div>;
  const isGroup = !displayLabel;
  return (
    <div class={`jw-form-field${errors.length > 0 ? " jw-form-wrong" : ""}`}>
      {ADDITIONAL_PROPERTY_FLAG in schema && (
        <div class="jw-form-key">
          <label for={`${id}-key`}>{words().fieldName}</label>
          <input id={`${id}-key`} defaultValue={label} onBlur={props.onKeyRenameBlur} />
          <button type="button" onClick={props.onRemoveProperty}>
            {words().removeEntry}
          </button>
        </div>
      )}
      {!isGroup && schema.type !== "boolean" && (
        <FieldLabel for={id} required={required && !isEntry(fieldPathId)}>
          {titleOf(label, fieldPathId)}
        </FieldLabel>
      )}
      {!isGroup && rawDescription && (
        <p class="jw-form-help" id={helpId}>
          {rawDescription}
        </p>
      )}
      {children}
      <Was {...props} label={schema.title ?? label} />
      <Errors id={errorsId} errors={errors} />
    </div>
  );
};

const FieldLabel = (props: {
  readonly for: string;
  readonly required: boolean;
  readonly children: ComponentChildren;
}) => (
  <label class="jw-form-label" for={props.for}>
    <bdi>{props.children}</bdi>
    {props.required && <span class="jw-form-needed"> {words().needed}</span>}
  </label>
);

const Errors = ({ id, errors }: { readonly id: string; readonly errors: readonly string[] }) =>
  errors.length === 0 ? null : (
    <ul class="jw-form-errors" id={id}>
      {errors.map((error) => (
        <li key={error}>{error}</li>
      ))}
    </ul>
  );

/** Fields that belong together. The input itself needs no frame. */
export const ObjectFieldTemplate = (props: ObjectFieldTemplateProps) => {
  const { fieldPathId, title, schema, uiSchema, formData, properties, onAddProperty, disabled, required } = props;
  const id = fieldPathId.$id;
  const { helpId, aria } = useField(id, schema.description);
  return (
    <fieldset class={id === idPrefix ? "jw-form-root" : "jw-form-group"} id={id} {...aria}>
      {id !== idPrefix && title && (
        <Legend title={titleOf(title, fieldPathId)} required={(required ?? false) && !isEntry(fieldPathId)} />
      )}
      {schema.description && (
        <p class="jw-form-help" id={helpId}>
          {schema.description}
        </p>
      )}
      {properties.map((property) => property.content)}
      {canExpand(schema, uiSchema, formData) && (
        <button type="button" disabled={disabled} onClick={onAddProperty}>
          {words().addField}
        </button>
      )}
    </fieldset>
  );
};

/** It is one of a list: it is there because somebody added it. */
const isEntry = ({ path }: FieldPathId): boolean => typeof path.at(-1) === "number";

/** The library numbers entries as `Rows-1`. */
const titleOf = (title: string, at: FieldPathId): string => (isEntry(at) ? title.replace(/-(\d+)$/, " $1") : title);

const Legend = ({ title, required }: { readonly title: string; readonly required: boolean }) => (
  <legend>
    <bdi>{title}</bdi>
    {required && <span class="jw-form-needed"> {words().needed}</span>}
  </legend>
);

export const ArrayFieldTemplate = (props: ArrayFieldTemplateProps) => {
  const { fieldPathId, title, schema, items, canAdd = false, onAddClick, disabled, required } = props;
  const { helpId, aria } = useField(fieldPathId.$id, schema.description);
  return (
    <fieldset class="jw-form-group" id={fieldPathId.$id} {...aria}>
      <Legend title={titleOf(title, fieldPathId)} required={(required ?? false) && !isEntry(fieldPathId)} />
      {schema.description && (
        <p class="jw-form-help" id={helpId}>
          {schema.description}
        </p>
      )}
      {items}
      {canAdd && (
        <button
          type="button"
          disabled={disabled}
          aria-label={`${title}: ${words().addEntry}`}
          onClick={(event) => onAddClick(event)}
        >
          {words().addEntry}
        </button>
      )}
    </fieldset>
  );
};

export const ArrayFieldItemTemplate = (props: ArrayFieldItemTemplateProps) => {
  const { children, buttonsProps, index, hasToolbar, disabled = false } = props;
  const { hasMoveUp, hasMoveDown, hasRemove, onMoveUpItem, onMoveDownItem, onRemoveItem } = buttonsProps;
  const tools = [
    { icon: "up", what: words().moveUp, has: hasMoveUp, onClick: onMoveUpItem },
    { icon: "down", what: words().moveDown, has: hasMoveDown, onClick: onMoveDownItem },
    { icon: "close", what: words().removeEntry, has: hasRemove, onClick: onRemoveItem },
  ] as const;
  return (
    <div class="jw-form-entry">
      <div class="jw-form-entry-main">{children}</div>
      {hasToolbar && (
        <div class="jw-form-entry-tools">
          {tools
            .filter(({ has }) => has)
            .map(({ icon, what, onClick }) => (
              <IconButton
                key={icon}
                icon={icon}
                label={words().ofEntry(what, index + 1)}
                tabIndex={0}
                disabled={disabled}
                onClick={onClick}
              />
            ))}
        </div>
      )}
    </div>
  );
};

/** Which of several forms a value has, and that form. */
export const MultiSchemaFieldTemplate = ({ selector, optionSchemaField }: MultiSchemaFieldTemplateProps) => (
  <div class="jw-form-choice">
    {selector}
    {optionSchemaField}
  </div>
);
