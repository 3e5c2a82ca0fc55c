import { checkValue } from "@jobwatch/core/json-schema";
import type { Issue } from "../issues.ts";
import type { Workflow } from "./workflow.ts";

/** What is wrong with an input, each at its path in the body; empty for one that the workflow takes. */
export const checkInput = (input: unknown, { inputSchema }: Pick<Workflow, "inputSchema">): readonly Issue[] =>
  inputSchema === null
    ? []
    : checkValue(inputSchema, input).map(({ path, message }) => ({ path: ["input_payload", ...path], message }));
