/** How a person may have set their screen; each story is looked at in all of them. */
export const schemes = {
  light: { colorScheme: "light", forcedColors: "none" },
  dark: { colorScheme: "dark", forcedColors: "none" },
  "forced-colours": { colorScheme: "dark", forcedColors: "active" },
} as const;

export type Scheme = keyof typeof schemes;
export const schemeNames = ["light", "dark", "forced-colours"] as const satisfies readonly Scheme[];
