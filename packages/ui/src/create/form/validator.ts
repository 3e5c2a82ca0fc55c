import { type JsonSchema, matchesPart } from "@jobwatch/core/json-schema";
import type { ValidatorType } from "@rjsf/utils";

/**
 * What the form asks while it is drawn: which branch of an `if`, `oneOf` or `anyOf` a value fits. What is wrong with the
 * input is not asked here: it is checked as a whole before it is sent, as the server does.
 */
export const validator: ValidatorType<unknown, JsonSchema> = {
  isValid: (schema, value, root) => matchesPart(schema, root, plain(value)),
  validateFormData: () => ({ errors: [], errorSchema: {} }),
  rawValidation: () => ({}),
};

/** As it would be sent: without what is undefined. */
const plain = (value: unknown): unknown => (value === undefined ? null : JSON.parse(JSON.stringify(value)));
