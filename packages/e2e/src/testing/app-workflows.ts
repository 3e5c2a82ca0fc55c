import { gateProperty, untilGate } from "./gate.ts";
import type { WorkflowSpec } from "./jobs.ts";

/** What a person does in the app of either host is done with these. */
export const appWorkflows: Readonly<Record<string, WorkflowSpec>> = {
  training: {
    name: "Training",
    input: {
      type: "object",
      properties: { rows: { type: "integer", title: "Rows" }, ...gateProperty },
      required: ["rows", "gate"],
    },
    steps: [
      `for i in 1 2 3 4 5 6; do echo epoch $i; sleep 1; done; ${untilGate}`,
      "echo $JOBWATCH_INPUT_ROWS rows are read; sleep 600",
    ],
  },
  broken: { name: "Broken build", steps: ["echo 'no such file' >&2; exit 3"] },
};
