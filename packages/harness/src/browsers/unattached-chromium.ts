import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { chromiumFlags, requireChromium } from "../chromium.ts";
import { type ProcessGroup, startProcessGroup } from "../processes.ts";
import type { ExtensionBrowserOptions } from "./chromium-extension.ts";
import { prepareProfile } from "./chromium-profile.ts";
import { connectDevTools, type DevTools } from "./devtools.ts";
import { type Badge, type CallApi, callInPage, QUIET_FILE, readBadge } from "./extension-api.ts";
import { unpackedExtensionId } from "./extension-id.ts";

/** One entry of the browser's list of targets. */
type Target = {
  readonly id: string;
  readonly type: string;
  readonly url: string;
  readonly webSocketDebuggerUrl: string;
};

/** A Chromium with the extension that no debugger keeps alive: its worker dies when it has nothing to do. */
export type UnattachedChromium = {
  /** Calls a function of the extension API as in a click of the person, without waking the worker. */
  readonly call: CallApi;
  /** The badge as a person sees it, without waking the worker. */
  badge(): Promise<Badge>;
  /** Whether the worker runs now. */
  isWorkerRunning(): Promise<boolean>;
  /** Ends the browser; deletes a profile that was made for it. */
  close(): Promise<void>;
};

const START_TIMEOUT_MS = 30_000;

/** Starts the machine's Chromium as a person would, but without a screen. */
export async function launchUnattachedChromium(options: ExtensionBrowserOptions): Promise<UnattachedChromium> {
  const profile = options.profile ?? (await mkdtemp(path.join(os.tmpdir(), "jobwatch-chromium-")));
  const id = unpackedExtensionId(options.extensionDir);
  await prepareProfile(profile, id, { grantedHosts: options.grantedHosts ?? [] });
  const browser = await startProcessGroup(
    requireChromium(),
    [
      ...chromiumFlags(),
      "--headless=new",
      "--remote-debugging-port=0",
      `--user-data-dir=${profile}`,
      `--disable-extensions-except=${options.extensionDir}`,
      `--load-extension=${options.extensionDir}`,
      "about:blank",
    ],
    { env: { ...process.env, ...(options.daemon ? { DBUS_SESSION_BUS_ADDRESS: options.daemon.address } : {}) } },
  );
  const close = async () => {
    await browser.stop();
    if (options.profile === undefined) {
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  };
  try {
    const { list, quiet } = await openQuietPage(browser, `chrome-extension://${id}/${QUIET_FILE}`);
    const call: CallApi = (name, ...args) => evaluate(quiet, callInPage, [name, args]);
    return {
      call,
      badge: () => readBadge(call),
      isWorkerRunning: async () =>
        (await list()).some(({ type, url }) => type === "service_worker" && url.includes(id)),
      close: async () => {
        quiet.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openQuietPage(browser: ProcessGroup, url: string) {
  const [, host] = await browser.waitForLine(/^DevTools listening on ws:\/\/([^/]+)\//, START_TIMEOUT_MS);
  const list = async () => (await (await fetch(`http://${host}/json/list`)).json()) as readonly Target[];
  // An extension that is still being loaded has no pages yet.
  for (
    const deadline = Date.now() + START_TIMEOUT_MS;
    !(await list()).some(({ type }) => type === "service_worker");
  ) {
    if (Date.now() > deadline) {
      throw new Error(`The extension's worker did not start\n${browser.tail()}`);
    }
    await sleep(100);
  }
  const page = (await (await fetch(`http://${host}/json/new?${url}`, { method: "PUT" })).json()) as Target;
  const quiet = await connectDevTools(page.webSocketDebuggerUrl);
  for (const deadline = Date.now() + START_TIMEOUT_MS; (await evaluate(quiet, pageAddress, null)) !== url; ) {
    if (Date.now() > deadline) {
      throw new Error(`${url} did not open`);
    }
    await sleep(50);
  }
  return { list, quiet };
}

/** Runs in the page. */
function pageAddress(): string {
  return document.readyState === "complete" ? location.href : "";
}

/** Runs a function in a page; it is sent as text. */
async function evaluate<T>(page: DevTools, run: (argument: T) => unknown, argument: T): Promise<unknown> {
  const answer = (await page.send("Runtime.evaluate", {
    expression: `(${run.toString()})(${JSON.stringify(argument)})`,
    awaitPromise: true,
    // As if the person had clicked: permissions are asked for in a click only.
    userGesture: true,
    returnByValue: true,
  })) as { readonly result: { readonly value?: unknown }; readonly exceptionDetails?: { readonly text: string } };
  if (answer.exceptionDetails) {
    throw new Error(`${answer.exceptionDetails.text} ${JSON.stringify(answer.result)}`);
  }
  return answer.result.value;
}
