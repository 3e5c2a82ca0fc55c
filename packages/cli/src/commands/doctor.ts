import { access, constants, mkdir, statfs } from "node:fs/promises";
import { testConnection } from "@jobwatch/core";
import { discoveryFile, systemClock, systemLocalSockets, systemNetwork } from "@jobwatch/core/node";
import { defaultDataFolder, version } from "@jobwatch/server/basics";
import { connectionFile, readConnections, toConnection, tokenOf } from "../connections/connection-file.ts";
import { problemLine } from "../problem-line.ts";
import { findLocalServer } from "../server/local-server.ts";
import { styled } from "../terminal/colors.ts";
import { print, printJson } from "../terminal/print.ts";
import { type Register, withJson } from "./command.ts";

/** One thing that was looked at; `remedy` is null where nothing has to be done. */
interface Finding {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
  readonly remedy: string | null;
}

const good = (name: string, detail: string): Finding => ({ name, ok: true, detail, remedy: null });
const bad = (name: string, detail: string, remedy: string): Finding => ({ name, ok: false, detail, remedy });

/** Free space in the data folder below which jobs may lose their logs, in bytes. */
const littleSpace = 256 * 1024 * 1024;

export const registerDoctor: Register = (program) => {
  withJson(
    program.command("doctor").description("look at everything that jobs and connections need, and say what is wrong"),
  ).action(async ({ json }: { readonly json?: boolean }) => {
    const findings = [await dataFolder(), await localServer(), ...(await connections())];
    for (const finding of findings)
      if (json) printJson(finding);
      else tell(finding);
    if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
  });
};

const tell = ({ name, ok, detail, remedy }: Finding): void => {
  print(`${ok ? styled("green", "✓") : styled("red", "✗")} ${name}: ${detail}`);
  if (remedy !== null) print(`  ${remedy}`);
};

const dataFolder = async (): Promise<Finding> => {
  const folder = defaultDataFolder(process.env);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.R_OK | constants.W_OK);
    const { bavail, bsize } = await statfs(folder);
    if (bavail * bsize >= littleSpace) return good("Data folder", folder);
    return bad("Data folder", `${folder} has less than 256 MiB left`, "Free some space: jobs may lose their logs.");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return bad(
      "Data folder",
      `${folder} cannot be used: ${reason}`,
      "Make it writable for you, or set XDG_STATE_HOME.",
    );
  }
};

const localServer = async (): Promise<Finding> => {
  const found = await findLocalServer(process.env);
  if (found === null) {
    const { readable, file } = await discoveryState();
    return readable
      ? bad(
          "Job server",
          `${file} is there, but not of a server of yours that runs`,
          "Delete the file, then start the server anew.",
        )
      : good("Job server", "not running; it starts with the first job");
  }
  const connection = { ...toConnection({ name: "local", kind: "jobs-api", settings: { url: found.url } }) };
  const result = await testConnection(connection, found.token, {
    network: systemNetwork,
    localSockets: systemLocalSockets,
    clock: systemClock,
  });
  if (!result.ok)
    return bad(
      "Job server",
      `${found.url}: ${problemLine(result.problem)}`,
      `End process ${found.pid}, then try again.`,
    );
  if (found.version !== version)
    return bad(
      "Job server",
      `version ${found.version} runs, this is ${version}`,
      "End it once its jobs are done; it starts anew by itself.",
    );
  return good("Job server", `${found.url}, process ${found.pid}, version ${found.version}`);
};

const discoveryState = async (): Promise<{ readonly readable: boolean; readonly file: string }> => {
  const file = discoveryFile(process.env);
  return access(file).then(
    () => ({ readable: true, file }),
    () => ({ readable: false, file }),
  );
};

const connections = async (): Promise<readonly Finding[]> => {
  try {
    const all = await readConnections(process.env);
    return await Promise.all(
      all.map(async (saved) => {
        const result = await testConnection(toConnection(saved), tokenOf(saved), {
          network: systemNetwork,
          localSockets: systemLocalSockets,
          clock: systemClock,
        });
        const name = `Connection ${saved.name}`;
        return result.ok
          ? good(name, `works, ${result.jobs} jobs on its first page`)
          : bad(name, problemLine(result.problem), `“jobwatch connections test ${saved.name}” tries it again.`);
      }),
    );
  } catch (error) {
    return [
      bad(
        "Connections",
        error instanceof Error ? error.message : String(error),
        `Look at ${connectionFile(process.env)}.`,
      ),
    ];
  }
};
