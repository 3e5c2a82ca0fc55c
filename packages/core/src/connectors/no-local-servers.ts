/** What stands in the place of `local-servers.ts` in a browser: a connection of such a kind is one of a kind unknown there. */
import { problem } from "../model/problem.ts";
import type { JobSource, LocalConnector } from "./connector.ts";

export const localConnectors: readonly LocalConnector[] = [];

export const openLocal = ({ title }: LocalConnector): JobSource => {
  throw problem("protocol", title);
};
