import {
  formatTimeOfDay,
  healthLine,
  isActive,
  type JobView,
  type JobwatchApi,
  jobLine,
  jobWord,
  type View,
} from "@jobwatch/core";
import { openDoor } from "../door.ts";
import { newestFirst } from "../jobs/find-job.ts";
import { jobTable, tally } from "../jobs/job-table.ts";
import { allTargets } from "../targets.ts";
import { inStatusColor, styled } from "../terminal/colors.ts";
import { print, printJson } from "../terminal/print.ts";
import { type Register, withConnection, withJson } from "./command.ts";

interface Options {
  readonly json?: boolean;
  readonly connection?: string;
}

/** Durations tick by themselves between two pieces of news, in milliseconds. */
const tickMs = 1_000;

export const registerWatch: Register = (program) => {
  withConnection(
    withJson(
      program
        .command("watch")
        .description("jobs of all connections, live; where stdout is no terminal, a line for each change"),
    ),
  ).action(async ({ json = false, connection }: Options) => {
    const door = await openDoor(await allTargets(connection, process.env));
    const stopped = new AbortController();
    process.once("SIGINT", () => stopped.abort());
    process.once("SIGTERM", () => stopped.abort());
    try {
      if (process.stdout.isTTY && !json) await showTable(door, stopped.signal);
      else await tellChanges(door, stopped.signal, json);
    } finally {
      door.close();
    }
  });
};

/** Redraws the screen at each change and each second, until it is told to stop; then the shell's screen is back. */
const showTable = async (door: JobwatchApi, stopped: AbortSignal): Promise<void> => {
  // The alternate screen, without the cursor: https://invisible-island.net/xterm/ctlseqs/ctlseqs.html
  process.stdout.write("\u001b[?1049h\u001b[?25l");
  const draw = async () => {
    const { columns, rows } = process.stdout;
    const lines = screen(await door.view(), Date.now(), { width: columns, height: rows });
    process.stdout.write(`\u001b[H${lines.map((line) => `${line}\u001b[K`).join("\n")}\u001b[J`);
  };
  const timer = setInterval(() => void draw(), tickMs);
  try {
    await draw();
    for await (const _ of door.changes(stopped)) await draw();
  } finally {
    clearInterval(timer);
    process.stdout.write("\u001b[?25h\u001b[?1049l");
  }
};

/** The table of a view as the lines of a terminal: what is active stands above what is newer. */
export const screen = (
  { jobs, connections }: View,
  now: number,
  { width, height }: { readonly width: number; readonly height: number },
): string[] => {
  const ordered = newestFirst(jobs);
  const active = ordered.filter(({ job }) => isActive(job.status));
  const ended = ordered.filter(({ job }) => !isActive(job.status));
  const head = [
    `${tally(jobs)}   ${styled("gray", "Ctrl-C ends")}`,
    ...connections.map(({ connection, health }) =>
      styled("gray", `${connection.name}: ${healthLine(health, now)}`.slice(0, width)),
    ),
    "",
  ];
  const shown = [...active, ...ended].slice(0, Math.max(1, height - head.length - 1));
  return [...head, ...jobTable(shown, now, { width, connections: connections.length > 1 })];
};

/** The active jobs at first, then every change of a job's status, one a line. */
const tellChanges = async (door: JobwatchApi, stopped: AbortSignal, json: boolean): Promise<void> => {
  const changes = door.changes(stopped);
  const { jobs } = await door.view();
  const known = new Map(jobs.map((view) => [idOf(view), signOf(view)]));
  for (const view of newestFirst(jobs).toReversed()) if (isActive(view.job.status)) tell(view, json);
  for await (const change of changes)
    for (const view of change.jobs) {
      if (known.get(idOf(view)) === signOf(view)) continue;
      known.set(idOf(view), signOf(view));
      tell(view, json);
    }
};

const idOf = ({ key }: JobView): string => `${key.connection}/${key.job}`;
const signOf = ({ job }: JobView): string => `${job.status} ${job.attempt}`;

const tell = ({ key, job }: JobView, json: boolean): void => {
  const now = Date.now();
  if (json) {
    printJson({ connection: key.connection, ...job });
    return;
  }
  const facts = [jobLine(job, now) === jobWord(job) ? null : jobLine(job, now), job.error].filter(
    (part) => part !== null,
  );
  print(
    [
      formatTimeOfDay(now),
      inStatusColor(job.status, jobWord(job).padEnd(9)),
      job.id.slice(0, 8),
      job.name,
      facts.join(" · "),
    ]
      .join("  ")
      .trimEnd(),
  );
};
