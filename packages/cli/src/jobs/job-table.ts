import { formatAge, type Instant, type JobView, jobLine, jobWord, plainLine } from "@jobwatch/core";
import { inStatusColor, styled } from "../terminal/colors.ts";

const idLength = 8;
const longestName = 40;

/** A table of jobs as lines, the columns as wide as they need to be: `Running  3f2a…  Train  3/5 · 1m 20s`. */
export const jobTable = (
  jobs: readonly JobView[],
  now: Instant,
  { width, connections }: { readonly width: number; readonly connections: boolean },
): string[] => {
  const rows = jobs.map(({ key, job }) => ({
    status: job.status,
    cells: [
      jobWord(job),
      plainLine(job.id, 60).slice(0, idLength),
      plainLine(job.name, longestName),
      ...(connections ? [plainLine(key.connection, 20)] : []),
      job.createdAt === null ? "" : formatAge(job.createdAt, now),
      [jobWord(job) === jobLine(job, now) ? null : jobLine(job, now), job.error]
        .filter((part) => part !== null)
        .join(" · "),
    ],
  }));
  const widths = (rows[0]?.cells ?? []).map((_, column) =>
    Math.max(...rows.map(({ cells }) => cells[column]?.length ?? 0)),
  );
  return rows.map(({ status, cells }) => {
    const padded = cells.map((cell, column) => (column === cells.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)));
    const line = padded.join("  ").trimEnd();
    const cut = line.length > width ? `${line.slice(0, width - 1)}…` : line;
    const word = padded[0] ?? "";
    return `${inStatusColor(status, cut.slice(0, word.length))}${cut.slice(word.length)}`;
  });
};

/** What stands above the table. */
export const tally = (jobs: readonly JobView[]): string => {
  const count = (status: string) => jobs.filter(({ job }) => job.status === status).length;
  const parts = (["running", "queued", "failed", "completed"] as const).map((status) => `${count(status)} ${status}`);
  return styled("bold", parts.join(" · "));
};
