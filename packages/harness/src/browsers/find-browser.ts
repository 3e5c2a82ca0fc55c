import path from "node:path";
import type { Environment } from "../environment.ts";
import { findProgram, isExecutable } from "../find-program.ts";

/** The browsers that the extension runs in, in the order in which one is looked for. */
export const browserKinds = ["chromium", "chrome", "edge", "firefox"] as const;
export type BrowserKind = (typeof browserKinds)[number];

/** Where a browser is installed. */
type Places = {
  /** What it is called in a sentence. */
  readonly name: string;
  /** The variable by which the person chooses its program. */
  readonly variable: string;
  /** Its programs on PATH, the usual one first. */
  readonly programs: readonly string[];
  /** Its bundle below /Applications on macOS, and the program in it. */
  readonly bundle: readonly [folder: string, program: string];
  /** Below a folder of programs on Windows. */
  readonly windows: string;
};

const places: Readonly<Record<BrowserKind, Places>> = {
  chromium: {
    name: "Chromium",
    variable: "CHROMIUM",
    programs: ["chromium", "chromium-browser"],
    bundle: ["Chromium.app", "Chromium"],
    windows: "Chromium\\Application\\chrome.exe",
  },
  chrome: {
    name: "Chrome",
    variable: "CHROME",
    programs: ["google-chrome", "google-chrome-stable"],
    bundle: ["Google Chrome.app", "Google Chrome"],
    windows: "Google\\Chrome\\Application\\chrome.exe",
  },
  edge: {
    name: "Edge",
    variable: "EDGE",
    programs: ["microsoft-edge", "microsoft-edge-stable"],
    bundle: ["Microsoft Edge.app", "Microsoft Edge"],
    windows: "Microsoft\\Edge\\Application\\msedge.exe",
  },
  firefox: {
    name: "Firefox",
    variable: "FIREFOX",
    programs: ["firefox-esr", "firefox"],
    bundle: ["Firefox.app", "firefox"],
    windows: "Mozilla Firefox\\firefox.exe",
  },
};

/** What a browser is called in a sentence. */
export const browserName = (kind: BrowserKind): string => places[kind].name;

/** How to name a browser's program where it is not found by itself. */
export const browserVariable = (kind: BrowserKind): string => places[kind].variable;

/**
 * The program of a browser: the one that its variable names, else the first on PATH, else the one in its usual folder;
 * null if there is none. A wrong choice is not silently replaced.
 */
export function findBrowser(
  kind: BrowserKind,
  env: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
): string | null {
  const { variable, programs } = places[kind];
  const chosen = env[variable];
  if (chosen) {
    return isExecutable(chosen) ? chosen : null;
  }
  return findProgram(programs, env) ?? usualPrograms(kind, env, platform).find(isExecutable) ?? null;
}

/** The path of a Chromium, else of a Chrome, unless `CHROMIUM` says which; null if there is none. */
export function findChromium(env: Environment = process.env): string | null {
  return findBrowser("chromium", env) ?? (env["CHROMIUM"] ? null : findBrowser("chrome", env));
}

/** The path of a Firefox; null if there is none. */
export function findFirefox(env: Environment = process.env): string | null {
  return findBrowser("firefox", env);
}

function usualPrograms(kind: BrowserKind, env: Environment, platform: NodeJS.Platform): readonly string[] {
  const { bundle, windows } = places[kind];
  if (platform === "darwin") {
    return [path.posix.join("/Applications", bundle[0], "Contents/MacOS", bundle[1])];
  }
  if (platform === "win32") {
    const folders = [env["ProgramFiles"], env["ProgramFiles(x86)"], env["LOCALAPPDATA"]];
    return folders.flatMap((folder) => (folder ? [`${folder}\\${windows}`] : []));
  }
  return [];
}
