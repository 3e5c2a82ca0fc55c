import {
  jobPages,
  json,
  type Script,
  type ScriptedServer,
  startScriptedServer,
  text,
  wireJob,
} from "@jobwatch/core/testing";

/** A way in which a server can fail, and what a person reads. */
export interface ProblemCase {
  /** The connection's name. */
  readonly name: string;
  /** null: nothing listens. */
  readonly script: Script | null;
  readonly title: string;
  /** What happened, as far as the server said it. */
  readonly detail: string;
  readonly remedy: string;
  /** The name of a job that is shown all the same. */
  readonly goodRow: string | null;
}

const fails = (name: string, script: Script | null, title: string, detail: string, remedy: string): ProblemCase => ({
  name,
  script,
  title,
  detail,
  remedy,
  goodRow: null,
});
const rejects = (name: string, row: () => object, goodRow: string, detail: string): ProblemCase => ({
  name,
  script: jobPages(() => [row(), wireJob("good", { name: goodRow, status: "completed" })]),
  title: "1 job could not be read",
  detail,
  remedy: "All other jobs are shown",
  goodRow,
});

export const problemCases: readonly ProblemCase[] = [
  fails(
    "Wrong token",
    json({ message: "bad token" }, 401),
    "The server does not accept the token",
    "HTTP 401: bad token",
    "Enter a valid token",
  ),
  fails(
    "Wrong URL",
    json({ message: "nothing here" }, 404),
    "No job API at this address",
    "HTTP 404: nothing here",
    "Check the connection's URL",
  ),
  fails("Refused", null, "Nothing answers at this address", "127.0.0.1:", "Start the server"),
  fails(
    "No JSON",
    text("Welcome to nginx!"),
    "The answer is not what a job API sends",
    "",
    "Check the connection's URL and kind",
  ),
  fails(
    "Login page",
    text("<!doctype html><form>", 200, { "content-type": "text/html" }),
    "The server leads to a web page",
    "HTTP 200 with an HTML page",
    "give this connection a token",
  ),
  fails(
    "Too many",
    json({}, 429, { "retry-after": "600" }),
    "The server asks to be asked less often",
    "HTTP 429",
    "checks wait until it allows them",
  ),
  fails(
    "Broken",
    json({ message: "oops" }, 500),
    "The server has an internal error",
    "HTTP 500: oops",
    "Look at the server's own log",
  ),
  rejects(
    "Huge row",
    () => wireJob("huge", { input_payload: "x".repeat(10 * 1024 * 1024) }),
    "Beside a huge row",
    "row 1 of the list: more than 8 MiB",
  ),
  rejects("Bad row", () => ({ id: "bad", status: 7 }), "Beside a bad row", "job bad: status"),
];

/** A server in trouble; one that refuses is closed already. */
export const startProblemServer = async ({ script }: ProblemCase): Promise<ScriptedServer> => {
  const server = await startScriptedServer(script ?? json({}));
  if (script === null) await server.close();
  return server;
};
