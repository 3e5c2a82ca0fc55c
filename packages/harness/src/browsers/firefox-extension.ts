import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Page } from "puppeteer-core";
import type { ExtensionBrowserOptions } from "./chromium-extension.ts";
import { type Badge, callInPage, readBadge } from "./extension-api.ts";
import { findFirefox } from "./find-browser.ts";
import { evaluateInChrome } from "./firefox-chrome.ts";
import { firefoxUrl, goToExtension, launchFirefox, readFirefoxManifest } from "./firefox-launch.ts";
import { packExtension } from "./pack-extension.ts";

/** How a Firefox with the extension is started. */
export type FirefoxExtensionOptions = Omit<ExtensionBrowserOptions, "grantedHosts"> & {
  /** After how long without an event (ms) the event page ends; 30 s in Firefox's own setting. */
  readonly idleTimeoutMs?: number;
};

const PAGE_SIZE = { width: 1000, height: 800 } as const;
/** How Firefox prints what nobody handled in a page of ours, and what our log calls an error. */
const OUR_ERROR = new RegExp(`^JavaScript error: ${firefoxUrl("")}|^console\\.error: "jobwatch`);
const OPEN_TIMEOUT_MS = 15_000;

/**
 * Starts the machine's Firefox, without a screen, with the extension in its profile as if the person had installed it.
 * Rejects when there is none, or it takes signed packages only: an ESR or a Developer Edition takes others.
 */
export async function launchFirefoxWithExtension(options: FirefoxExtensionOptions): Promise<FirefoxExtension> {
  const profile = options.profile ?? (await mkdtemp(path.join(os.tmpdir(), "jobwatch-firefox-")));
  const firefox = new FirefoxExtension({ ...options, profile }, options.profile === undefined);
  try {
    // https://extensionworkshop.com/documentation/enterprise/enterprise-distribution/
    const packed = path.join(profile, "extensions", `${readFirefoxManifest(options.extensionDir).id}.xpi`);
    await mkdir(path.dirname(packed), { recursive: true });
    await writeFile(packed, await packExtension(options.extensionDir));
    await firefox.start();
    return firefox;
  } catch (error) {
    await firefox.close();
    throw error;
  }
}

/** A Firefox with one extension. */
export class FirefoxExtension {
  readonly #options: FirefoxExtensionOptions & { readonly profile: string };
  readonly #temporary: boolean;
  readonly #errors: string[] = [];
  readonly #messages: string[] = [];
  #browser: Browser | null = null;
  #quiet: Page | null = null;

  /** `temporary`: the profile is deleted at the end. */
  constructor(options: FirefoxExtensionOptions & { readonly profile: string }, temporary: boolean) {
    this.#options = options;
    this.#temporary = temporary;
  }

  /** Errors that no code handled, and what was written to a console as one, in pages and the event page. */
  get errors(): readonly string[] {
    return this.#errors;
  }

  /** Everything that the browser wrote, consoles included. */
  get messages(): readonly string[] {
    return this.#messages;
  }

  /** The address of a page of the extension. */
  url(file: string): string {
    return firefoxUrl(file);
  }

  /** Starts the browser on its profile, and waits for the extension. */
  async start(): Promise<void> {
    const { extensionDir, profile, daemon, colorScheme, idleTimeoutMs } = this.#options;
    const browser = await launchFirefox({
      program: requireFirefox(),
      extensionDir,
      profile,
      headless: true,
      obeysSignals: true,
      env: { ...process.env, ...(daemon ? { DBUS_SESSION_BUS_ADDRESS: daemon.address } : {}) },
      preferences: {
        // What lies in the profile is installed, without a signature and without a question.
        "xpinstall.signatures.required": false,
        "extensions.autoDisableScopes": 0,
        "extensions.enabledScopes": 5,
        "layout.css.prefers-color-scheme.content-override": colorScheme === "dark" ? 0 : 1,
        ...(idleTimeoutMs === undefined ? {} : { "extensions.background.idle.timeout": idleTimeoutMs }),
        // What the event page writes to its console comes out here.
        "devtools.console.stdout.content": true,
        "devtools.console.stdout.chrome": true,
      },
    });
    this.#browser = browser;
    for (const output of [browser.process()?.stdout, browser.process()?.stderr]) {
      output?.on("data", (data: Buffer) => this.#take(data.toString()));
    }
    // Its page runs no code, so that API calls in it wake nothing.
    this.#quiet = await this.open(readFirefoxManifest(extensionDir).icon);
  }

  /** The tab with an address that contains this; null while there is none. */
  async findTab(part: string): Promise<Page | null> {
    for (const page of await this.#running().pages()) {
      // Firefox tells of no navigation to a page of the extension: the page itself knows.
      const address = await page.evaluate(() => location.href).catch(() => "");
      if (address.includes(part)) {
        return page;
      }
    }
    return null;
  }

  /** Opens a page of the extension in a tab. */
  async open(file: string, size: { readonly width: number; readonly height: number } = PAGE_SIZE): Promise<Page> {
    const page = await this.#running().newPage();
    page.on("pageerror", (error) => this.#errors.push(String(error)));
    await page.setViewport(size);
    await goToExtension(page, file);
    return page;
  }

  /** Calls a function of the extension API, without waking the event page. */
  async call(name: string, ...args: readonly unknown[]): Promise<unknown> {
    return this.#quietPage().evaluate(callInPage, [name, args] as const);
  }

  /** The badge as a person sees it. */
  badge(): Promise<Badge> {
    return readBadge((...args) => this.call(...args));
  }

  /**
   * Lets the person grant a host, by a click that asks for it. Resolves to false if it was refused.
   * `origin`: a match pattern.
   */
  async grant(origin: string): Promise<boolean> {
    const page = this.#quietPage();
    await page.evaluate((asked) => {
      const api: unknown = Reflect.get(Object(Reflect.get(globalThis, "browser")), "permissions");
      document.title = "asking";
      addEventListener("click", () => {
        const answer: Promise<boolean> = Reflect.get(Object(api), "request").call(api, { origins: [asked] });
        void answer.then((granted) => {
          document.title = granted ? "granted" : "refused";
        });
      });
    }, origin);
    await page.bringToFront();
    await page.mouse.click(5, 5);
    for (const deadline = Date.now() + OPEN_TIMEOUT_MS; (await page.title()) === "asking"; await sleep(50)) {
      if (Date.now() > deadline) {
        throw new Error(`Firefox did not answer the request for ${origin}`);
      }
    }
    return (await page.title()) === "granted";
  }

  /** Ends the event page as Firefox does with an idle one. Resolves when it is gone. */
  async stopWorker(): Promise<void> {
    const { id } = readFirefoxManifest(this.#options.extensionDir);
    await evaluateInChrome(
      this.#running(),
      `WebExtensionPolicy.getByID(${JSON.stringify(id)}).extension.terminateBackground()`,
    );
  }

  /** Whether the event page is there now; asking does not wake it. */
  async isWorkerRunning(): Promise<boolean> {
    return this.#quietPage().evaluate(() => {
      const api: unknown = Reflect.get(Object(Reflect.get(globalThis, "browser")), "extension");
      const views: Window[] = Reflect.get(Object(api), "getViews").call(api);
      return views.some(({ location }) => location.pathname.includes("background"));
    });
  }

  /** Closes the browser and starts it again on the same profile. Pages of before are gone. */
  async restart(): Promise<void> {
    await this.#end();
    await this.start();
  }

  /** Ends the browser; deletes a profile that was made for it. Again is harmless. */
  async close(): Promise<void> {
    await this.#end();
    if (this.#temporary) {
      await rm(this.#options.profile, { recursive: true, force: true, maxRetries: 5 });
    }
  }

  async #end(): Promise<void> {
    const browser = this.#browser;
    this.#browser = null;
    this.#quiet = null;
    await browser?.close();
  }

  #running(): Browser {
    if (this.#browser === null) {
      throw new Error("The browser is not running");
    }
    return this.#browser;
  }

  #quietPage(): Page {
    if (this.#quiet === null) {
      throw new Error("The browser is not running");
    }
    return this.#quiet;
  }

  #take(output: string): void {
    const lines = output.split("\n").filter((line) => line !== "");
    this.#messages.push(...lines);
    this.#errors.push(...lines.filter((line) => OUR_ERROR.test(line)));
  }
}

function requireFirefox(): string {
  const firefox = findFirefox();
  if (firefox === null) {
    throw new Error("No Firefox found: run `node packages/harness/src/system-packages.ts`, or set FIREFOX");
  }
  return firefox;
}
