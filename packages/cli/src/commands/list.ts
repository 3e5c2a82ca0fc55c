import { type ConnectionView, healthLine, type JobStatus, jobStatuses } from "@jobwatch/core";
import { Option } from "commander";
import { openDoor } from "../door.ts";
import { newestFirst } from "../jobs/find-job.ts";
import { jobTable } from "../jobs/job-table.ts";
import { allTargets } from "../targets.ts";
import { print, printJson, warn } from "../terminal/print.ts";
import { type Register, withConnection, withJson } from "./command.ts";
import { wholeNumber } from "./whole-number.ts";

interface Options {
  readonly status?: JobStatus;
  readonly limit: number;
  readonly json?: boolean;
  readonly connection?: string;
}

export const registerList: Register = (program) => {
  withConnection(
    withJson(
      program
        .command("list")
        .alias("ls")
        .description("the newest jobs of all connections")
        .addOption(new Option("-s, --status <status>", "only jobs of that status").choices(jobStatuses))
        .option("-n, --limit <n>", "so many at most", wholeNumber(1, 2_000), 20),
    ),
  ).action(async ({ status, limit, json, connection }: Options) => {
    const targets = await allTargets(connection, process.env);
    const door = await openDoor(targets);
    const { jobs, connections } = await door.view();
    door.close();
    const chosen = newestFirst(jobs)
      .filter(({ job }) => status === undefined || job.status === status)
      .slice(0, limit);
    if (json) for (const { key, job } of chosen) printJson({ connection: key.connection, ...job });
    else {
      const width = process.stdout.isTTY ? process.stdout.columns : Number.POSITIVE_INFINITY;
      for (const line of jobTable(chosen, Date.now(), { width, connections: targets.length > 1 })) print(line);
      if (chosen.length === 0) warn("No jobs");
    }
    if (tellProblems(connections)) process.exitCode = 1;
  });
};

/** Says which connections could not be asked: their jobs are missing above. True if there are any. */
const tellProblems = (connections: readonly ConnectionView[]): boolean => {
  const failed = connections.filter(({ health }) => health.problem !== null);
  for (const { connection, health } of failed)
    warn(`jobwatch: ${connection.name}: ${healthLine(health, Date.now())}: ${health.problem?.detail}`);
  return failed.length > 0;
};
