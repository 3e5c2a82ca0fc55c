import {
  addressOf,
  type Connection,
  type ConnectionId,
  isNoAccess,
  type Network,
  type Paired,
  type Problem,
  ProblemError,
  pair,
  problemText,
  type TestResult,
} from "@jobwatch/core";
import { type Outcome, right } from "@jobwatch/ui";
import type { ConnectionStore } from "../connections/connection-store.ts";
import { clock } from "../ports/clock.ts";
import type { HostAccess } from "../ports/host-access.ts";
import { hostPattern } from "../ports/host-access.ts";
import { connectWords } from "./words.ts";

export interface ConnectDeps {
  readonly store: Pick<ConnectionStore, "read" | "add" | "update" | "secretFor" | "setSecret" | "remove">;
  readonly access: Pick<HostAccess, "drop">;
  readonly network: Network;
  readonly test: (connection: Connection, secret: string | null) => Promise<TestResult>;
}

/** The connection answers, and that is how. */
export const testOutcome = (name: string, result: TestResult): Outcome =>
  result.ok
    ? {
        ok: true,
        title: connectWords().answers(name, result.jobs),
        detail: null,
        explanation: null,
        remedy: null,
      }
    : problemOutcome(result.problem);

const problemOutcome = (problem: Problem): Outcome => ({
  ok: false,
  ...problemText(problem),
  detail: isNoAccess(problem) ? null : problem.detail,
});

const refusedAccess = (url: URL): Outcome => ({
  ok: false,
  title: connectWords().refused(url.hostname),
  detail: null,
  explanation: null,
  remedy: connectWords().allow,
});

/** What a try needs: the person's answer when asked for access to `url`, and how to try. */
interface Try {
  readonly url: URL;
  readonly granted: Promise<boolean>;
  readonly test: ConnectDeps["test"];
}

/** Tries a connection with a token, and keeps what works. */
const keepIfItWorks = async (
  connection: Connection,
  token: string | null,
  { url, granted, test }: Try,
  keep: () => Promise<void>,
): Promise<Outcome> => {
  if (!(await granted)) return refusedAccess(url);
  const result = await test(connection, token);
  if (result.ok) await keep();
  return testOutcome(connection.name, result);
};

/** Tries a new connection and keeps it if it works. `granted`: what the person answered when asked for access to `url`. */
export const addConnection = (
  connection: Connection,
  token: string | null,
  url: URL,
  granted: Promise<boolean>,
  { store, test }: Pick<ConnectDeps, "store" | "test">,
): Promise<Outcome> => keepIfItWorks(connection, token, { url, granted, test }, () => store.add(connection, token));

/**
 * Tries a connection as it was changed, with another token if one was entered, and keeps both if it works. A name alone is
 * kept without asking the server.
 */
export const changeConnection = async (
  before: Connection,
  changed: Connection,
  token: string | null,
  url: URL,
  granted: Promise<boolean>,
  { store, access, test }: ConnectDeps,
): Promise<Outcome> => {
  if (token === null && JSON.stringify(before.settings) === JSON.stringify(changed.settings)) {
    await store.update(changed);
    return right(connectWords().saved(changed.name));
  }
  const secret = token ?? (await store.secretFor(changed));
  return keepIfItWorks(changed, secret, { url, granted, test }, async () => {
    if (token !== null) await store.setSecret(changed, token);
    await store.update(changed);
    await dropAccess(before, { store, access });
  });
};

/**
 * Exchanges the code that a server shows for its token, and keeps the connection. A server that is connected already gets
 * the new token instead of a second entry.
 */
export const pairWith = async (
  url: URL,
  code: string,
  granted: Promise<boolean>,
  { store, network, test }: ConnectDeps,
): Promise<Outcome> => {
  if (!(await granted)) return refusedAccess(url);
  let paired: Paired;
  try {
    paired = await pair(url.href, code.trim(), { network, clock });
  } catch (error) {
    if (error instanceof ProblemError) return pairingFailure(error.problem);
    throw error;
  }
  const known = (await store.read()).find((each) => addressOf(each)?.origin === url.origin);
  const connection: Connection = known ?? {
    id: crypto.randomUUID() as string as ConnectionId,
    kind: "jobs-api",
    name: paired.name,
    settings: { url: url.href },
  };
  if (known === undefined) await store.add(connection, paired.token);
  else await store.setSecret(known, paired.token);
  return testOutcome(connection.name, await test(connection, paired.token));
};

/** The code's own problems come in words for the person; those of the way to the server have their usual ones. */
const pairingFailure = (problem: Problem): Outcome =>
  problem.code === "auth" || problem.code === "limited" || problem.code === "not-found"
    ? { ok: false, title: connectWords().notPaired, detail: null, explanation: null, remedy: problem.detail }
    : problemOutcome(problem);

/** Removes a connection with its secret, and gives back access to its host unless another connection needs it. */
export const removeConnection = async (
  connection: Connection,
  deps: Pick<ConnectDeps, "store" | "access">,
): Promise<void> => {
  await deps.store.remove(connection.id);
  await dropAccess(connection, deps);
};

/** Gives back access to the host that a connection had, unless one needs it. */
const dropAccess = async (
  connection: Connection,
  { store, access }: Pick<ConnectDeps, "store" | "access">,
): Promise<void> => {
  const url = addressOf(connection);
  if (url === null) return;
  const others = (await store.read()).map((each) => addressOf(each));
  const needed = others.some((other) => other !== null && hostPattern(other) === hostPattern(url));
  if (!needed) await access.drop(url);
};
