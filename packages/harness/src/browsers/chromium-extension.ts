import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { type BrowserContext, type ConsoleMessage, chromium, type Page, type Worker } from "playwright-core";
import { chromiumFlags, requireChromium } from "../chromium.ts";
import type { NotificationDaemon } from "../notifications/notification-daemon.ts";
import { prepareProfile } from "./chromium-profile.ts";
import { type Badge, callInPage, QUIET_FILE, readBadge } from "./extension-api.ts";
import { unpackedExtensionId } from "./extension-id.ts";
import { type WorkerWatch, watchWorkers } from "./worker-watch.ts";

/** How a browser with the extension is started. */
export type ExtensionBrowserOptions = {
  /** The built extension, unpacked. */
  readonly extensionDir: string;
  /** The browser's own folder, used again when it exists; a new one, deleted at the end, when absent. */
  readonly profile?: string;
  /** Match patterns of the hosts that the person will grant when asked. */
  readonly grantedHosts?: readonly string[];
  /** Who shows its notifications. */
  readonly daemon?: Pick<NotificationDaemon, "address">;
  /** What the operating system prefers. */
  readonly colorScheme?: "light" | "dark";
  /** false: with a window on the screen. */
  readonly headless?: boolean;
};

/** The most that a browser gives to a popup that asks for a width of 380. */
export const POPUP_SIZE = { width: 380, height: 600 } as const;
/** What a server answers, or that it does not; and what no worker can do once it, or the whole browser, is being ended. */
const NO_FAULT_OF_OURS = /^Failed to load resource|The browser is shutting down\.|\bError: No SW\b/;
const PAGE_SIZE = { width: 1000, height: 800 } as const;

/** Starts the machine's Chromium with the extension in it. Rejects when there is no Chromium. */
export async function launchChromiumWithExtension(options: ExtensionBrowserOptions): Promise<ChromiumExtension> {
  const profile = options.profile ?? (await mkdtemp(path.join(os.tmpdir(), "jobwatch-chromium-")));
  const browser = new ChromiumExtension({ ...options, profile }, options.profile === undefined);
  await prepareProfile(profile, browser.id, { grantedHosts: options.grantedHosts ?? [] });
  try {
    await browser.start();
  } catch (error) {
    await browser.close();
    throw error;
  }
  return browser;
}

/** A Chromium with one extension, to which the debugger is attached: its worker does not die by itself. */
export class ChromiumExtension {
  readonly id: string;
  readonly #options: ExtensionBrowserOptions & { readonly profile: string };
  readonly #temporary: boolean;
  readonly #errors: string[] = [];
  readonly #messages: string[] = [];
  #context: BrowserContext | null = null;
  #quiet: Page | null = null;
  #workers: WorkerWatch | null = null;

  constructor(options: ExtensionBrowserOptions & { readonly profile: string }, temporary: boolean) {
    this.#options = options;
    this.#temporary = temporary;
    this.id = unpackedExtensionId(options.extensionDir);
  }

  /** The browser's own folder. */
  get profile(): string {
    return this.#options.profile;
  }

  /** The pages and windows; throws while the browser is closed. */
  get context(): BrowserContext {
    if (this.#context === null) {
      throw new Error("The browser is not running");
    }
    return this.#context;
  }

  /** Errors that no code handled, and what was written to a console as one, in pages and workers since the start. */
  get errors(): readonly string[] {
    return this.#errors;
  }

  /** Everything written to the consoles of pages and workers. */
  get messages(): readonly string[] {
    return this.#messages;
  }

  /** The address of a page of the extension. */
  url(file: string): string {
    return `chrome-extension://${this.id}/${file}`;
  }

  /** Starts the browser on its profile, and waits for the extension. */
  async start(): Promise<void> {
    const { extensionDir, profile, daemon, colorScheme, headless = true } = this.#options;
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: requireChromium(),
      headless,
      colorScheme: colorScheme ?? "light",
      viewport: PAGE_SIZE,
      env: { ...process.env, ...(daemon ? { DBUS_SESSION_BUS_ADDRESS: daemon.address } : {}) },
      args: [...chromiumFlags(), `--disable-extensions-except=${extensionDir}`, `--load-extension=${extensionDir}`],
    });
    this.#context = context;
    context.on("weberror", (error) => this.#errors.push(String(error.error().stack ?? error.error())));
    context.on("console", (message) => this.#take(message));
    context.on("serviceworker", (worker) => this.#listen(worker));
    for (const worker of context.serviceWorkers()) {
      this.#listen(worker);
    }
    if (context.serviceWorkers().length === 0) {
      await context.waitForEvent("serviceworker", { timeout: 15_000 });
    }
    this.#quiet = await this.open(QUIET_FILE);
    this.#workers = await watchWorkers(await context.newCDPSession(this.#quiet));
  }

  /** Opens a page of the extension in a tab. */
  async open(file: string, size: { readonly width: number; readonly height: number } = PAGE_SIZE): Promise<Page> {
    const page = await this.context.newPage();
    await page.setViewportSize(size);
    await page.goto(this.url(file));
    return page;
  }

  /** Calls a function of the extension API, without waking the worker. */
  async call(name: string, ...args: readonly unknown[]): Promise<unknown> {
    if (this.#quiet === null) {
      throw new Error("The browser is not running");
    }
    return this.#quiet.evaluate(callInPage, [name, args] as const);
  }

  /** The badge as a person sees it, without waking the worker. */
  badge(): Promise<Badge> {
    return readBadge((...args) => this.call(...args));
  }

  /** Ends the worker as the browser does when it wants its memory back. Resolves when it is gone. */
  async stopWorker(): Promise<void> {
    await this.#workers?.stopAll();
  }

  /** Whether the worker runs now. */
  async isWorkerRunning(): Promise<boolean> {
    return this.#workers?.isAnyRunning() ?? false;
  }

  /**
   * Lets the person grant a host, by a click that asks for it. Resolves to false if it was refused.
   * `origin` is a match pattern among those that the browser was started with.
   */
  async grant(origin: string): Promise<boolean> {
    const page = await this.open(QUIET_FILE);
    await page.evaluate((asked) => {
      const api: unknown = Reflect.get(globalThis, "chrome");
      const permissions: unknown = Reflect.get(Object(api), "permissions");
      document.addEventListener("click", async () => {
        const granted = await Reflect.get(Object(permissions), "request").call(permissions, { origins: [asked] });
        document.title = `granted ${granted}`;
      });
    }, origin);
    await page.mouse.click(10, 10);
    await page.waitForFunction(() => document.title.startsWith("granted "));
    const granted = (await page.title()) === "granted true";
    await page.close();
    return granted;
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
      await rm(this.profile, { recursive: true, force: true, maxRetries: 5 });
    }
  }

  async #end(): Promise<void> {
    const context = this.#context;
    this.#context = null;
    this.#quiet = null;
    this.#workers = null;
    await context?.close();
  }

  #listen(worker: Worker): void {
    worker.on("console", (message) => this.#take(message));
    // It may be gone before it answers.
    worker.evaluate(reportUnhandled).catch(() => {});
  }

  #take(message: ConsoleMessage): void {
    this.#messages.push(message.text());
    if (message.type() === "error" && !NO_FAULT_OF_OURS.test(message.text())) {
      this.#errors.push(`${message.text()} (${message.location().url})`);
    }
  }
}

/** Runs in the worker: what nobody handles is written to the console, which is the one thing that reaches us. */
function reportUnhandled(): void {
  addEventListener("unhandledrejection", (event) =>
    console.error(`Unhandled rejection: ${event.reason?.stack ?? event.reason}`),
  );
  addEventListener("error", (event) => console.error(`Unhandled error: ${event.message}`));
}
