import { rm } from "node:fs/promises";
import { type Discovery, readDiscovery, writeDiscovery } from "@jobwatch/core/node";
import { messageOf, type Say } from "./say.ts";

/** Tells this user's other programs where the server is. The answer takes that back, unless another server has since spoken. */
export const announce = async (file: string, discovery: Discovery, say: Say): Promise<() => Promise<void>> => {
  try {
    await writeDiscovery(file, discovery);
  } catch (error) {
    // The server works without; it must then be configured by hand.
    say(`The discovery file ${file} could not be written: ${messageOf(error)}`);
  }
  return async () => {
    const current = await readDiscovery(file);
    if (current?.pid === discovery.pid && current.url === discovery.url) await rm(file, { force: true });
  };
};
