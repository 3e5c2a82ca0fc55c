import type { JobKey, JobView } from "@jobwatch/core";
import { showFailure } from "../failures.ts";
import { type CommandContext, inProgress } from "./command.ts";
import { actWords } from "./words.ts";

/** Does something to each job, one server request a job; all failures together are one message. What succeeded is returned. */
export const actOnJobs = async <T>(
  { log }: Pick<CommandContext, "log">,
  jobs: readonly JobView[],
  words: { readonly failed: string },
  act: (key: JobKey) => Promise<T>,
): Promise<readonly { readonly view: JobView; readonly result: T }[]> => {
  const done: { view: JobView; result: T }[] = [];
  const failures: { view: JobView; error: unknown }[] = [];
  await inProgress(async () => {
    // One after the other: a server that is in trouble is not hit by all of a big selection at once.
    for (const view of jobs) {
      try {
        done.push({ view, result: await act(view.key) });
      } catch (error) {
        failures.push({ view, error });
      }
    }
  });
  const [first] = failures;
  if (first !== undefined) {
    const whose =
      jobs.length === 1 ? actWords().one(first.view.job.name) : actWords().someOf(failures.length, jobs.length);
    showFailure(first.error, log, { connection: first.view.key.connection, lead: `${whose} ${words.failed}` });
  }
  return done;
};
