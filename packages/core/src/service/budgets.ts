import type { Instant } from "../model/job.ts";
import type { Network, Ports } from "../ports.ts";
import { isLoopback } from "../transport/loopback.ts";
import { type Budget, fullBudget, pageRestraint, refilled, spent } from "../watch/budget.ts";

/** The budget of one origin, shared by all its connections. */
export interface OriginBudget {
  /** As `Manners.lastAsked`. */
  lastAsked(): Promise<Instant | null>;
  left(): number;
  /** Resolves when a page may ask: one at a time, in turn, the slower the less is left. Never rejects. */
  turn(): Promise<void>;
  /** Requests and sockets, each of which is counted before it is sent. Nothing is refused: who asks looks at `left`, or waits for its turn. */
  readonly network: Network;
}

/** So many requests at most are taken from the stored budget at once. */
const largestLease = 10;

/** The storage key of an origin's budget. */
const budgetKey = (origin: string): string => `budget/${origin}`;

/** One budget an origin; none for servers on this machine. */
export const createBudgets = (ports: Pick<Ports, "clock" | "storage" | "network" | "log">) => {
  const budgets = new Map<string, OriginBudget>();
  return (base: URL): OriginBudget => {
    if (isLoopback(base))
      return {
        lastAsked: async () => null,
        left: () => Number.POSITIVE_INFINITY,
        turn: async () => {},
        network: ports.network,
      };
    const budget = budgets.get(base.origin) ?? createBudget(base.origin, ports);
    budgets.set(base.origin, budget);
    return budget;
  };
};

/**
 * In memory it goes by the clock that never jumps. Storage holds what will be left when the present lease is used up, so
 * that a process that dies has never asked more often than was written down. The longer a process lives, the larger its
 * leases: one that is ended every half minute loses none, one that stays writes seldom.
 */
const createBudget = (
  origin: string,
  { clock, storage, network, log }: Pick<Ports, "clock" | "storage" | "network" | "log">,
): OriginBudget => {
  let budget: Budget = fullBudget(clock.monotonic());
  let lease = 0;
  let requests = 0;
  let loading: Promise<Instant | null> | null = null;

  const load = async (): Promise<Instant | null> => {
    const stored = await storage.get(budgetKey(origin));
    if (!isBudget(stored)) return null;
    // What was set back meanwhile was not waited for.
    const at = Math.min(stored.at, clock.now());
    budget = { left: refilled({ left: stored.left, at }, clock.now()).left, at: clock.monotonic() };
    return at;
  };
  const loaded = (): Promise<Instant | null> => {
    loading ??= load();
    return loading;
  };

  let turns: Promise<void> = Promise.resolve();
  const wait = async (): Promise<void> => {
    // Who cannot read what was left begins with a full budget.
    await loaded().catch(() => null);
    const ms = pageRestraint(refilled(budget, clock.monotonic()).left);
    if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
  };

  const spend = async (): Promise<void> => {
    await loaded();
    budget = spent(budget, 1, clock.monotonic());
    requests++;
    if (lease-- > 0) return;
    lease = Math.min(requests, largestLease) - 1;
    try {
      await storage.set(budgetKey(origin), { left: budget.left - lease, at: clock.now() } satisfies Budget);
    } catch (error) {
      log.warn("the budget of a server could not be stored", { origin, error: String(error) });
    }
  };

  return {
    lastAsked: loaded,
    left: () => refilled(budget, clock.monotonic()).left,
    turn: () => {
      turns = turns.then(wait);
      return turns;
    },
    network: {
      fetch: async (input, init) => {
        await spend();
        return network.fetch(input, init);
      },
      webSocket: (url) => {
        void spend().catch((error: unknown) =>
          log.warn("a budget could not be read", { origin, error: String(error) }),
        );
        return network.webSocket(url);
      },
      online: () => network.online(),
    },
  };
};

const isBudget = (value: unknown): value is Budget =>
  typeof value === "object" &&
  value !== null &&
  "left" in value &&
  "at" in value &&
  Number.isFinite(value.left) &&
  Number.isFinite(value.at);
