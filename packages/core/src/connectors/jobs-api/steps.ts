import { firstLine, plainLine } from "../../format/text.ts";
import { type Attempt, longestStepText, type Step } from "../../model/job.ts";
import { parseInstant } from "../parse.ts";
import { toStatus } from "./status.ts";
import type { WireStep } from "./wire.ts";

/** A job's steps in their order, each with its tries: several rows of the wire. `names`: by the steps' ids, where a row has none. */
export const toSteps = (rows: readonly WireStep[], names: ReadonlyMap<string, string>): readonly Step[] => {
  const tries = new Map<number, WireStep[]>();
  for (const row of rows) {
    const others = tries.get(row.step_index);
    if (others === undefined) tries.set(row.step_index, [row]);
    else others.push(row);
  }
  const indexes = new Map(rows.map(({ step_id, step_index }) => [step_id, step_index]));
  return [...tries.values()]
    .map((all) => toStep(all.toSorted(byAttempt), names, indexes))
    .toSorted((a, b) => a.index - b.index);
};

/** The row that tells how a step stands. */
export const lastTry = (rows: readonly WireStep[], index: number): WireStep | null =>
  rows
    .filter(({ step_index }) => step_index === index)
    .toSorted(byAttempt)
    .at(-1) ?? null;

const byAttempt = (a: WireStep, b: WireStep): number => (a.attempt_number ?? 0) - (b.attempt_number ?? 0);

const toStep = (
  rows: readonly WireStep[],
  names: ReadonlyMap<string, string>,
  indexes: ReadonlyMap<string, number>,
): Step => {
  const attempts = rows.map((row, place) => toAttempt(row, place + 1));
  const [wire, last] = [rows.at(-1), attempts.at(-1)];
  if (wire === undefined || last === undefined) throw new Error("a step without a row");
  const { number, ...standing } = last;
  return {
    ...standing,
    index: wire.step_index,
    name: plainLine(wire.name ?? names.get(wire.step_id) ?? wire.step_id),
    attempt: wire.attempt_number,
    needs: wire.needs?.flatMap((id) => indexes.get(id) ?? []) ?? null,
    attempts: wire.attempt_number === null ? [] : attempts,
    agent: wire.agent === null ? null : plainLine(wire.agent),
    tool: cut(wire.tool),
    prompt: cut(wire.prompt),
  };
};

const toAttempt = (wire: WireStep, place: number): Attempt => ({
  number: wire.attempt_number ?? place,
  status: toStatus(wire.status),
  startedAt: parseInstant(wire.started_at),
  finishedAt: parseInstant(wire.completed_at),
  exitCode: wire.exit_code,
  signal: wire.signal === null ? null : plainLine(wire.signal, 20),
  error: firstLine(wire.error_message),
  errorText: cut(wire.error_message),
});

const cut = (text: string | null): string | null =>
  text === null || text.length <= longestStepText ? text : `${text.slice(0, longestStepText - 1)}…`;
