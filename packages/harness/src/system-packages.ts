import { execFileSync } from "node:child_process";
import { findChromium, findFirefox } from "./browsers/find-browser.ts";
import { withoutPackageManager } from "./environment.ts";
import { findLibrary } from "./find-library.ts";
import { findProgram } from "./find-program.ts";

/** Something of the operating system that the tests or `start` run on. */
type SystemPackage = {
  /** Its names in Debian and its like. */
  readonly debian: readonly string[];
  readonly purpose: string;
  isPresent(): boolean;
};

const onLinux = process.platform === "linux";

const NEEDED: readonly SystemPackage[] = [
  {
    debian: ["chromium"],
    purpose: "the browser that windows of VS Code are opened in",
    isPresent: () => findChromium() !== null,
  },
  {
    debian: ["firefox-esr"],
    purpose: "the other browser that the extension runs in",
    isPresent: () => findFirefox() !== null,
  },
  {
    debian: ["dbus"],
    purpose: "the bus that desktop notifications travel on",
    isPresent: () => !onLinux || findProgram(["dbus-daemon"]) !== null,
  },
  {
    debian: ["libnotify4"],
    purpose: "the way of Firefox's notifications to that bus",
    isPresent: () => !onLinux || findLibrary("libnotify.so.4") !== null,
  },
];

/**
 * Installs what is missing, where that can be done without asking: with apt, as root or by a sudo that wants no
 * password. Elsewhere it throws an error that says what to install.
 */
export function ensureSystemPackages(report: (line: string) => void = console.log): void {
  const missing = NEEDED.filter((each) => !each.isPresent());
  if (missing.length === 0) {
    return;
  }
  const names = missing.flatMap((each) => each.debian);
  const prefix = installerPrefix();
  if (prefix === null) {
    throw new Error(missingMessage(missing));
  }
  for (const { debian, purpose } of missing) {
    report(`Installing ${debian.join(", ")}: ${purpose}`);
  }
  const lock = ["-o", "DPkg::Lock::Timeout=900"];
  apt([...prefix, ...lock, "update"], report);
  apt([...prefix, ...lock, "install", "-y", "--no-install-recommends", ...names], report);
  const stillMissing = missing.filter((each) => !each.isPresent());
  if (stillMissing.length > 0) {
    throw new Error(missingMessage(stillMissing));
  }
}

function apt(command: readonly string[], report: (line: string) => void): void {
  report(`  ${command.join(" ")}`);
  const [program, ...args] = command;
  execFileSync(program!, args, {
    env: { ...withoutPackageManager(process.env), DEBIAN_FRONTEND: "noninteractive" },
    stdio: ["ignore", "ignore", "inherit"],
  });
}

/** The words that start an apt-get with the right to install; null where there is no such way. */
function installerPrefix(): readonly string[] | null {
  if (findProgram(["apt-get"]) === null) {
    return null;
  }
  if (process.getuid?.() === 0) {
    return ["apt-get"];
  }
  try {
    execFileSync("sudo", ["-n", "true"], { stdio: "ignore" });
    return ["sudo", "-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
  } catch {
    return null;
  }
}

function missingMessage(missing: readonly SystemPackage[]): string {
  const names = missing.flatMap((each) => each.debian).join(" ");
  return [
    "This machine lacks:",
    ...missing.map(({ debian, purpose }) => `  ${debian.join(", ")}: ${purpose}`),
    `On Debian or Ubuntu: sudo apt-get update && sudo apt-get install --no-install-recommends ${names}`,
    "Elsewhere: install Chromium or Chrome, and Firefox; set CHROMIUM and FIREFOX to their paths if they are not on PATH.",
  ].join("\n");
}

if (import.meta.main) {
  ensureSystemPackages();
}
