import { styleText } from "node:util";
import { type JobStatus, type StatusColor, statusLooks } from "@jobwatch/core";

/** The roles of `statusLooks` in a terminal. */
const colors = { muted: "gray", blue: "blue", green: "green", red: "red", yellow: "yellow" } as const satisfies Record<
  StatusColor,
  string
>;

type Style = (typeof colors)[StatusColor] | "bold";

/** Colours the text if stdout is a terminal that has colours (NO_COLOR and FORCE_COLOR are heard). */
export const styled = (style: Style, text: string): string => styleText(style, text, { stream: process.stdout });

export const inStatusColor = (status: JobStatus, text: string): string =>
  styled(colors[statusLooks[status].color], text);
