import { type ConnectionId, type JobKey, keyOf } from "@jobwatch/core";
import * as z from "zod/mini";

const Key = z.object({ connection: z.string(), job: z.string() });
const JobRow = z.object({ type: z.literal("job"), key: Key });
const ConnectionRow = z.object({ type: z.literal("connection"), connection: z.string() });

/** The jobs that a command was called on: all selected rows, if the row that was clicked is one of them. */
export const jobsOf = (row: unknown, selected: unknown): readonly JobKey[] => {
  const clicked = jobOf(row);
  if (clicked === null) return [];
  const all = Array.isArray(selected) ? selected.map(jobOf).filter((key) => key !== null) : [];
  return all.some((key) => keyOf(key) === keyOf(clicked)) ? all : [clicked];
};

const jobOf = (row: unknown): JobKey | null => {
  const parsed = JobRow.safeParse(row);
  return parsed.success ? (parsed.data.key as JobKey) : null;
};

/** The connection that a command was called on; null: none. */
export const connectionOf = (row: unknown): ConnectionId | null => {
  const parsed = ConnectionRow.safeParse(row);
  return parsed.success ? (parsed.data.connection as ConnectionId) : null;
};
