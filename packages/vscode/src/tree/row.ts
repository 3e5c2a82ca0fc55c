import type { StatusColor } from "@jobwatch/core";

/** What a row of the tree says. Plain data: two equal rows need no second drawing. Texts are plain, never Markdown. */
export interface Row {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  /** A codicon's name. null color: the theme's foreground. */
  readonly icon: { readonly name: string; readonly color: StatusColor | null } | null;
  /** Tokens for the menus, see `tokens.ts`. */
  readonly contextValue: string;
  readonly children: "none" | "collapsed" | "expanded";
}

/** Joined lines of a tooltip; null and empty ones are left out. */
export const lines = (...parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null && part !== "").join("\n");
