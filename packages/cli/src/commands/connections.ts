import { connectorOf, connectors, pair, settingLines, testConnection } from "@jobwatch/core";
import { systemClock, systemLocalSockets, systemNetwork } from "@jobwatch/core/node";
import { CliError } from "../cli-error.ts";
import {
  checkName,
  originOf,
  readConnections,
  type Saved,
  toConnection,
  tokenOf,
  writeConnections,
} from "../connections/connection-file.ts";
import { problemLine } from "../problem-line.ts";
import { findLocalServer } from "../server/local-server.ts";
import { oneTarget } from "../targets.ts";
import { askSecret } from "../terminal/ask.ts";
import { print, printJson } from "../terminal/print.ts";
import { type Register, withJson } from "./command.ts";

interface AddOptions {
  readonly kind: string;
  readonly set: readonly string[];
  readonly url?: string;
  readonly token?: boolean;
  readonly pair?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

const ports = { network: systemNetwork, localSockets: systemLocalSockets, clock: systemClock };

export const registerConnections: Register = (program) => {
  const family = program.command("connections").description("the job servers to watch beside this machine's own");
  withJson(
    family
      .command("add")
      .description("add a connection; it is tried before it is kept")
      .argument("<name>", "what to call it")
      .option("--url <url>", "the server's address")
      .option("--kind <kind>", `what it speaks: ${connectors.map(({ kind }) => kind).join(", ")}`, "jobs-api")
      .option(
        "--set <key=value>",
        "another setting; may be given several times",
        (pair, all: readonly string[]) => [...all, pair],
        [],
      )
      .option("--token", "ask for a token, or read it from stdin: never a part of the command line")
      .option("--pair <code>", "get the token for the code that the server shows")
      .option("--force", "keep it even if it cannot be reached now"),
  ).action(add);
  withJson(family.command("list").description("the connections, without their tokens")).action(list);
  withJson(
    family
      .command("test")
      .description("try a connection")
      .argument("[name]", "the connection (default: this machine's server)"),
  ).action(test);
  withJson(
    family.command("rm").description("remove a connection and its token").argument("<name>", "the connection"),
  ).action(remove);
};

const add = async (name: string, options: AddOptions): Promise<void> => {
  checkName(name);
  const all = await readConnections(process.env);
  if (all.some((saved) => saved.name === name))
    throw new CliError(`There is a connection “${name}” already; remove it first, or choose another name`, 2);
  const draft = { name, kind: options.kind, settings: settingsOf(options) };
  const origin = originOf(draft);
  const secret = await secretOf(options, draft.settings["url"]);
  const saved: Saved = { ...draft, token: secret === null ? null : { secret, origin } };
  const result = await testConnection(toConnection(saved), secret, ports);
  if (!result.ok && !options.force)
    throw new CliError(`${problemLine(result.problem)} (--force keeps it all the same)`);
  await writeConnections(process.env, [...all, saved]);
  if (options.json) printJson(told(saved));
  else
    print(
      result.ok ? `Added ${name}: ${result.jobs} jobs on its first page` : `Added ${name}, which cannot be reached now`,
    );
};

const settingsOf = ({ kind, set, url }: AddOptions): Record<string, string> => {
  const connector = connectorOf(kind);
  if (connector === null)
    throw new CliError(
      `There are no connections of kind “${kind}”; there are: ${connectors.map((each) => each.kind).join(", ")}`,
      2,
    );
  const pairs = set.map((text): [string, string] => {
    const at = text.indexOf("=");
    if (at < 1) throw new CliError(`--set takes key=value, not “${text}”`, 2);
    return [text.slice(0, at), text.slice(at + 1)];
  });
  const settings = Object.fromEntries([...pairs, ...(url === undefined ? [] : [["url", url] as const])]);
  const missing = connector.fields.filter(({ key, required }) => required && !settings[key]);
  for (const { key, help } of missing)
    throw new CliError(`It needs ${key === "url" ? "--url" : `--set ${key}=…`}: ${help}`, 2);
  return settings;
};

const secretOf = async ({ token, pair: code }: AddOptions, url: string | undefined): Promise<string | null> => {
  if (token && code !== undefined) throw new CliError("Give --token or --pair, not both", 2);
  if (code !== undefined) return (await pair(url ?? "", code, ports)).token;
  if (!token) return null;
  const secret = await askSecret("Token: ");
  if (secret === "") throw new CliError("No token was given", 2);
  return secret;
};

const list = async ({ json }: { readonly json?: boolean }): Promise<void> => {
  const local = await findLocalServer(process.env);
  const all = await readConnections(process.env);
  if (json) {
    printJson({ name: "local", kind: "jobs-api", settings: local ? { url: local.url } : {}, running: local !== null });
    for (const saved of all) printJson(told(saved));
    return;
  }
  print(`local  ${local ? local.url : "not running; it starts with the first job"}`);
  for (const saved of all)
    print(`${saved.name}  ${settingLines(saved).join("  ")}  ${tokenOf(saved) === null ? "no token" : "with a token"}`);
};

const test = async (name: string | undefined, { json }: { readonly json?: boolean }): Promise<void> => {
  const { connection, secret } = await oneTarget(name, process.env);
  const result = await testConnection(connection, secret, ports);
  if (json) printJson({ name: connection.name, ...result });
  else if (result.ok) print(`${connection.name} works: ${result.jobs} jobs on its first page`);
  if (result.ok) return;
  if (json) process.exitCode = 1;
  else throw new CliError(`${connection.name}: ${problemLine(result.problem)}`);
};

const remove = async (name: string, { json }: { readonly json?: boolean }): Promise<void> => {
  const all = await readConnections(process.env);
  if (!all.some((saved) => saved.name === name)) throw new CliError(`There is no connection “${name}”`, 2);
  await writeConnections(
    process.env,
    all.filter((saved) => saved.name !== name),
  );
  if (json) printJson({ name, removed: true });
  else print(`Removed ${name} and its token`);
};

/** Everything but the token itself. */
const told = (saved: Saved) => ({
  name: saved.name,
  kind: saved.kind,
  settings: saved.settings,
  token: tokenOf(saved) !== null,
});
