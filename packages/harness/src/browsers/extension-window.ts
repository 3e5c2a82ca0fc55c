import type { Environment } from "../environment.ts";
import type { ExtensionTab } from "./extension-tab.ts";

type PageSize = { readonly width: number; readonly height: number };

/** How a browser is opened as a person has it, with the extension in it. */
export type ExtensionWindowOptions = {
  /** The browser's program. */
  readonly program: string;
  /** The built extension, unpacked. */
  readonly extensionDir: string;
  /** A folder for a new profile. */
  readonly profile: string;
  /** Match patterns of the hosts that are granted when asked for. */
  readonly grantedHosts: readonly string[];
  /** false: with a window on the screen. */
  readonly headless: boolean;
  /** Of the window. */
  readonly size?: PageSize;
  /** What the toolbar and the pages look like; as the system prefers when absent. */
  readonly colorScheme?: "light" | "dark";
  /** Without the signs that a program drives the browser, which do not belong in a picture of it. */
  readonly unmarked?: boolean;
  /** The whole environment of the browser; ours when absent. */
  readonly env?: Environment;
};

/** A browser with the extension, whose button stands on its toolbar. */
export type ExtensionWindow = {
  /** Opens a page of the extension: in the tab that is there already, later in new ones. `size`: of the page, if not the window's. */
  open(file: string, size?: PageSize): Promise<ExtensionTab>;
  /** Opens an empty page that is not the extension's. */
  openBlank(): Promise<ExtensionTab>;
  /** Ends the browser. Again is harmless. */
  close(): Promise<void>;
};

/** The size of a window's pages where there is no screen. */
export const HEADLESS_SIZE = { width: 1000, height: 800 } as const;
