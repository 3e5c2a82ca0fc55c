import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";

/** What a new profile of Chromium is told beforehand. */
export type ChromiumProfile = {
  /**
   * Match patterns of the hosts that the extension may reach once it asks in a click: a browser without a screen cannot
   * ask the person, and leaves the request pending for ever.
   * https://developer.chrome.com/docs/extensions/develop/concepts/match-patterns
   */
  readonly grantedHosts: readonly string[];
  /** Whether the extension's button stands on the toolbar, which a person has to ask for. */
  readonly pinned?: boolean;
  /** null: as the system prefers. */
  readonly colorScheme?: "light" | "dark" | null;
};

const COLOR_SCHEMES = { light: 1, dark: 2 } as const;

/** Writes the preferences of a profile that does not exist yet. Chromium keeps what it was told at the first start. */
export async function prepareProfile(profile: string, extensionId: string, told: ChromiumProfile): Promise<void> {
  const file = path.join(profile, "Default", "Preferences");
  if (existsSync(file)) {
    return;
  }
  const permissions = { api: [], explicit_host: told.grantedHosts, manifest_permissions: [], scriptable_host: [] };
  const preferences = {
    extensions: {
      settings: { [extensionId]: { runtime_granted_permissions: permissions } },
      pinned_extensions: told.pinned ? [extensionId] : [],
    },
    browser: told.colorScheme ? { theme: { color_scheme: COLOR_SCHEMES[told.colorScheme] } } : {},
  };
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(preferences));
}
