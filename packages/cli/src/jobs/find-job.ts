import type { JobKey, JobView, JobwatchApi } from "@jobwatch/core";
import { CliError } from "../cli-error.ts";

const shortestPrefix = 4;

/**
 * The job that a person means: its id, the beginning of it, or nothing for the newest one. Throws CliError when there is
 * none, or more than one.
 */
export const findJob = async (door: Pick<JobwatchApi, "view">, text: string | undefined): Promise<JobKey> => {
  const { jobs, connections } = await door.view();
  const problem = connections.find(({ health }) => health.problem !== null)?.health.problem;
  if (text === undefined) {
    const [newest] = newestFirst(jobs);
    if (newest) return newest.key;
    throw new CliError(problem ? problem.detail : "There are no jobs yet");
  }
  const exact = jobs.find(({ key }) => key.job === text);
  if (exact) return exact.key;
  const matches = text.length < shortestPrefix ? [] : jobs.filter(({ key }) => key.job.startsWith(text));
  const [first, ...others] = matches;
  if (first && others.length === 0) return first.key;
  if (first)
    throw new CliError(
      `“${text}” is the beginning of ${matches.length} jobs: ${matches.map(({ key }) => key.job).join(", ")}`,
    );
  throw new CliError(
    problem?.detail ??
      `There is no job “${text}”; “jobwatch list” shows the ids (at least ${shortestPrefix} characters of one)`,
  );
};

export const newestFirst = (jobs: readonly JobView[]): readonly JobView[] =>
  jobs.toSorted((a, b) => (b.job.createdAt ?? 0) - (a.job.createdAt ?? 0));
