import type { Capabilities, JobSource } from "../connectors/connector.ts";
import { connectorOf } from "../connectors/registry.ts";
import { fixedInterval } from "../connectors/settings.ts";
import type { Connection } from "../model/connection.ts";
import { ProblemError } from "../model/problem.ts";
import type { Acknowledge } from "../notify/claim.ts";
import type { AskSteps } from "../notify/failing-step.ts";
import type { Ports } from "../ports.ts";
import type { Heading } from "../transport/http.ts";
import { freeManners, type Manners } from "../watch/manners.ts";
import type { OriginBudget } from "./budgets.ts";
import { openSource } from "./open-source.ts";

/** The source of one connection, opened at the first need, and how it wants to be treated. */
export interface LazySource {
  /** Throws ProblemError where the settings make no sense. */
  open(): JobSource;
  /** Settings that make no sense are a problem of each check, shown as such, not an exception that takes the others along. */
  readonly proxy: Pick<JobSource, "list" | "get" | "changed"> & {
    readonly acknowledge: Acknowledge;
    readonly steps: AskSteps;
  };
  capabilities(): Capabilities;
  readonly manners: Manners;
  /** As `OriginBudget.turn`. */
  turn(): Promise<void>;
}

export const lazySource = (
  connection: Connection,
  ports: Pick<Ports, "secrets" | "clock" | "network" | "localSockets">,
  budgetOf: (base: URL) => OriginBudget,
  watcherName: () => Promise<string>,
): LazySource => {
  const base = baseOf(connection);
  const budget = base === null ? null : budgetOf(base);
  let opened: JobSource | null = null;
  let heard: ReturnType<Manners["heard"]> = freeManners.heard();

  const onAnswer = ({ servedAt, quota }: Heading): void => {
    // The date has whole seconds: half of one is what it lacks on average.
    const serverAhead = servedAt === null ? heard.serverAhead : servedAt + 500 - ports.clock.now();
    heard = { quota, serverAhead };
  };
  const open = (): JobSource => {
    const network = budget?.network ?? ports.network;
    opened ??= openSource(connection, () => ports.secrets.get(connection.id), {
      network,
      localSockets: ports.localSockets,
      clock: ports.clock,
      onAnswer,
    });
    return opened;
  };
  return {
    open,
    proxy: {
      list: async (query, signal) => open().list(query, signal),
      get: async (id, signal) => open().get(id, signal),
      changed: async (since, signal) => (await open().changed?.(since, signal)) ?? null,
      steps: async (id, signal) => {
        const source = open();
        return source.capabilities.steps && source.steps !== undefined ? source.steps(id, signal) : [];
      },
      acknowledge: async (event, signal) => {
        const own = event.slice(event.indexOf("/") + 1);
        return (await open().acknowledge?.(own, await watcherName(), signal)) ?? "ours";
      },
    },
    capabilities: () => opened?.capabilities ?? nothing,
    turn: async () => budget?.turn(),
    manners: {
      ...(budget ?? freeManners),
      every: fixedInterval(connection),
      rest: restOf(connection),
      heard: () => heard,
    },
  };
};

const nothing: Capabilities = { steps: false, log: "none", push: false, create: "none", actions: {} };

const restOf = ({ kind }: Connection): number | null => {
  const connector = connectorOf(kind);
  return connector?.transport === "local-socket" ? connector.rest : null;
};

/** null where the settings name no address. */
const baseOf = ({ kind, settings }: Connection): URL | null => {
  try {
    return connectorOf(kind)?.baseUrl(settings) ?? null;
  } catch (error) {
    if (error instanceof ProblemError) return null;
    throw error;
  }
};
