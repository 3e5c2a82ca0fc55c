import type { RecordingProxy } from "@jobwatch/harness";
import { expect } from "vitest";

/** Long enough for a look that follows another (ms). */
const quiet = 1_000;

/** Waits until the extension listens to the server's stream and has looked at its list once since; when that is (ms since 1970). */
export const streamSettled = async (proxy: Pick<RecordingProxy, "requests" | "sockets">): Promise<number> => {
  const settled = () => {
    const sinceConnect = proxy.requests.slice(proxy.requests.findLastIndex(({ upgrade }) => upgrade));
    const [connect, ...after] = sinceConnect;
    const looked = connect?.upgrade === true && after.some(({ path }) => /\/jobs\?/.test(path));
    return looked && proxy.sockets() === 1 && Date.now() - (sinceConnect.at(-1)?.at ?? 0) > quiet;
  };
  await expect.poll(settled, { timeout: 20_000 }).toBe(true);
  return Date.now();
};
