import type { StatusColor } from "@jobwatch/core";

/**
 * Which of the theme's colours stands for a role (https://code.visualstudio.com/api/references/theme-color). All of them are
 * there in every theme, high contrast included, but for the warnings', in whose place an icon has the text's colour. The test
 * icons' green is too pale on a light side bar.
 */
export const themeColors: Readonly<Record<StatusColor, string>> = {
  muted: "descriptionForeground",
  blue: "charts.blue",
  green: "charts.green",
  red: "charts.red",
  yellow: "list.warningForeground",
};
