import * as z from "zod/mini";
import { StepFile, WorkflowFile } from "./parse.ts";

/** The form of a workflow file as JSON Schema, for editors: what they complete, explain and underline. */
export const workflowSchema = (): object => ({
  title: "A Jobwatch workflow",
  ...z.toJSONSchema(WorkflowFile, {
    io: "input",
    override: ({ zodSchema, jsonSchema }) => {
      // What a refinement says is not told by itself.
      if (zodSchema === StepFile) jsonSchema.oneOf = [{ required: ["run"] }, { required: ["script"] }];
    },
  }),
});
