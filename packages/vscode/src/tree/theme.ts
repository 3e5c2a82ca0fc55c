import type { StatusColor } from "@jobwatch/core";

/**
 * Which of the theme's colours stands for a role (https://code.visualstudio.com/api/references/theme-color). The test
 * icons' colours have contrast in every theme; charts have no green or red that is safe on a light side bar.
 */
export const themeColors: Readonly<Record<StatusColor, string>> = {
  muted: "disabledForeground",
  blue: "charts.blue",
  green: "testing.iconPassed",
  red: "testing.iconFailed",
  yellow: "list.warningForeground",
};
