import type { ConnectionId, JobKey } from "@jobwatch/core";
import { keyOf } from "@jobwatch/core";
import type { JsonSchema } from "@jobwatch/core/json-schema";
import type { Memory } from "../app/page.ts";
import { withoutSecrets } from "./presets.ts";

/** What a person was about to start when its page was left: a webview that is hidden is gone. */
export interface KeptDraft {
  readonly connection: ConnectionId;
  readonly workflow: string;
  readonly input: unknown;
}

const name = "create.draft";
/** Characters of its JSON. */
const largestDraft = 300_000;
const likeText = (like: JobKey | null): string => (like === null ? "" : keyOf(like));

/** null: nothing was begun in this place. */
export const readDraft = (memory: Memory, like: JobKey | null): KeptDraft | null => {
  const kept = memory.read(name);
  if (!isObject(kept) || kept["like"] !== likeText(like)) return null;
  const { connection, workflow, input } = kept;
  if (typeof connection !== "string" || typeof workflow !== "string") return null;
  return { connection: connection as ConnectionId, workflow, input };
};

/** A draft larger than a memory holds is not kept: the page then begins as it did before. */
export const keepDraft = (memory: Memory, like: JobKey | null, schema: JsonSchema | null, draft: KeptDraft): void => {
  const input = withoutSecrets(schema, draft.input);
  if (JSON.stringify(input).length > largestDraft) dropDraft(memory);
  else memory.write(name, { like: likeText(like), ...draft, input });
};

export const dropDraft = (memory: Memory): void => memory.write(name, null);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;
