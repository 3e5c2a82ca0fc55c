import {
  type ActionKind,
  actionConsequence,
  type ConnectionId,
  type ConnectionView,
  type JobKey,
  type JobView,
  type JobwatchApi,
  offeredAction,
  type Problem,
  ProblemError,
  problem,
} from "@jobwatch/core";

/** What can be done to several jobs at once, in the order in which it is offered. */
export const bulkActions = ["cancel", "rerun", "delete"] as const satisfies readonly ActionKind[];
export type BulkAction = (typeof bulkActions)[number];

/** What doing something to several jobs would come to, before it is done. */
export interface BulkPlan {
  readonly action: BulkAction;
  /** Those to which it is done. */
  readonly jobs: readonly JobView[];
  /** Chosen too, and left as they are: it is not possible of them now. */
  readonly left: number;
  readonly servers: readonly BulkServer[];
}

interface BulkServer {
  readonly id: ConnectionId;
  readonly name: string;
  readonly jobs: number;
  /** What the action really does there; empty: just what it is called. */
  readonly consequence: string;
}

export const planBulk = (
  action: BulkAction,
  chosen: readonly JobView[],
  connections: readonly ConnectionView[],
): BulkPlan => {
  const servers = connections.flatMap(({ connection, capabilities }) => {
    const jobs = chosen.filter(
      ({ key, job }) => key.connection === connection.id && offeredAction(capabilities, action, job) !== null,
    );
    const effect = capabilities.actions[action];
    if (effect === undefined || jobs.length === 0) return [];
    return [{ id: connection.id, name: connection.name, jobs, consequence: actionConsequence(effect) }];
  });
  const jobs = servers.flatMap((server) => server.jobs);
  return {
    action,
    jobs,
    left: chosen.length - jobs.length,
    servers: servers.map((server) => ({ ...server, jobs: server.jobs.length })),
  };
};

/** Those actions that at least one of the chosen jobs allows, each as a plan. */
export const bulkPlans = (chosen: readonly JobView[], connections: readonly ConnectionView[]): readonly BulkPlan[] =>
  bulkActions.map((action) => planBulk(action, chosen, connections)).filter(({ jobs }) => jobs.length > 0);

export interface BulkOutcome {
  readonly done: number;
  readonly failed: readonly { readonly view: JobView; readonly problem: Problem }[];
}

/** So many at a time: a server is not stormed by a click. */
const atOnce = 4;

/** Does it, one job after the other; what fails of them is kept and holds the others not back. */
export const runBulk = async (
  { action, jobs }: BulkPlan,
  door: Pick<JobwatchApi, "act">,
  onStep: (done: number) => void,
): Promise<BulkOutcome> => {
  const failed: { readonly view: JobView; readonly problem: Problem }[] = [];
  const waiting = jobs.values();
  let ended = 0;
  const work = async (): Promise<void> => {
    for (const view of waiting) {
      const trouble = await attempt(door, action, view.key);
      if (trouble !== null) failed.push({ view, problem: trouble });
      onStep(++ended);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { done: jobs.length - failed.length, failed };
};

const attempt = async (door: Pick<JobwatchApi, "act">, action: ActionKind, key: JobKey): Promise<Problem | null> => {
  try {
    await door.act(action, key);
    return null;
  } catch (error) {
    return error instanceof ProblemError ? error.problem : problem("protocol", String(error)).problem;
  }
};
