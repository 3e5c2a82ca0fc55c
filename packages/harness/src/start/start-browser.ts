import path from "node:path";
import { browserName, findBrowser } from "../browsers/find-browser.ts";
import { ensureSystemPackages } from "../system-packages.ts";
import { type BrowserWish, browsersToTry, type FoundBrowser, notFound } from "./choose-browser.ts";
import type { DemoServer } from "./demo-server.ts";
import { extensionDir, type OpenBrowser, openBrowser } from "./open-browser.ts";
import { hasScreen } from "./open-vscode.ts";

export interface StartBrowserOptions {
  readonly wish: BrowserWish;
  /** Holds the profiles. */
  readonly folder: string;
  readonly server: DemoServer;
  readonly env: NodeJS.ProcessEnv;
  /** Nobody looks: no window, and a browser that does not open is an error. */
  readonly smoke: boolean;
  readonly say: (line: string) => void;
}

/** Opens the first browser that takes the extension; where none does, says how to load it by hand and gives null. */
export const startBrowser = async (options: StartBrowserOptions): Promise<OpenBrowser | null> => {
  const { wish, folder, server, env, smoke, say } = options;
  if (smoke) ensureSystemPackages();
  const found = wish === "none" ? [] : browsersToTry(wish, (kind) => findBrowser(kind, env));
  const why = reasonForNone(options, found);
  if (smoke && why !== null) throw new Error(why);
  for (const browser of why === null ? found : []) {
    const name = browserName(browser.kind);
    try {
      const window = await openBrowser({ browser, folder, server, visible: !smoke });
      say(`Browser       opened ${name} with the extension, apart from yours`);
      return window;
    } catch (error) {
      if (smoke) throw error;
      say(`Browser       ${name} did not take the extension: ${String(error).split("\n")[0]}`);
    }
  }
  say(`Browser       ${why ?? "none of those here takes the extension this way"}; ${byHand(server)}`);
  return null;
};

/** null: one can be opened. */
const reasonForNone = ({ wish, env, smoke }: StartBrowserOptions, found: readonly FoundBrowser[]): string | null => {
  if (wish === "none") return "none, as you said";
  if (!smoke && !hasScreen(env)) return "no display to open one on";
  return found.length === 0 ? notFound(wish) : null;
};

const byHand = ({ pairingCode }: DemoServer): string => {
  const [chrome, firefox] = (["chrome", "firefox"] as const).map((build) =>
    path.relative(process.cwd(), extensionDir(build)),
  );
  return `load ${chrome} in chrome://extensions (developer mode), or
              ${firefox} in about:debugging, and pair in its settings with ${pairingCode}`;
};
