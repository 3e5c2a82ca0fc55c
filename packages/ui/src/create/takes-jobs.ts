import type { ConnectionView } from "@jobwatch/core";

/** A job can be started there. */
export const takesJobs = ({ capabilities }: Pick<ConnectionView, "capabilities">): boolean =>
  capabilities.create !== "none";
