/** Writes `workflow.schema.json` of this package anew: `pnpm --filter @jobwatch/server run schema`. */
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { workflowSchema } from "./workflow-schema.ts";

const file = path.join(import.meta.dirname, "../../workflow.schema.json");
await writeFile(file, `${JSON.stringify(workflowSchema(), null, 2)}\n`);
