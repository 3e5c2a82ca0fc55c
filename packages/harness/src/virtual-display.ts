import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Environment } from "./environment.ts";
import { findProgram } from "./find-program.ts";
import { startProcessGroup } from "./processes.ts";

const run = promisify(execFile);

/** A screen that nobody sees, on which whole windows can be pictured: a browser without one draws no toolbar. */
export type VirtualDisplay = {
  /** The value of DISPLAY that opens a window on it. */
  readonly name: string;
  /** Gives the keyboard to the window with this in its title, as a click would: without it a browser opens no popup. */
  focus(title: string): Promise<void>;
  /** Writes a picture of its upper left corner as a PNG. */
  picture(file: string, size: { readonly width: number; readonly height: number }): Promise<void>;
  stop(): Promise<void>;
};

/** The programs that it is made of, with their packages in Debian and its like. */
const PROGRAMS: Readonly<Record<string, string>> = { Xvfb: "xvfb", xdotool: "xdotool", import: "imagemagick" };
const START_TIMEOUT_MS = 15_000;

/** The packages that this machine lacks for it. */
export function missingForDisplay(env: Environment = process.env): readonly string[] {
  return Object.entries(PROGRAMS).flatMap(([program, debian]) =>
    findProgram([program], env) === null ? [debian] : [],
  );
}

/** Starts one on the first free number. */
export async function startVirtualDisplay(): Promise<VirtualDisplay> {
  const server = await startProcessGroup("Xvfb", [
    ...["-displayfd", "1"],
    ...["-screen", "0", "1280x900x24"],
    ...["-nolisten", "tcp"],
  ]);
  const [number] = await server.waitForLine(/^\d+$/, START_TIMEOUT_MS);
  const name = `:${number}`;
  const env = { ...process.env, DISPLAY: name };
  return {
    name,
    focus: async (title) => {
      await run("xdotool", ["search", "--sync", "--onlyvisible", "--name", title, "windowfocus", "--sync"], { env });
    },
    picture: async (file, { width, height }) => {
      await run("import", ["-window", "root", "-crop", `${width}x${height}+0+0`, "+repage", file], { env });
    },
    stop: () => server.stop(),
  };
}
