import { type Network, problem } from "@jobwatch/core";
import type { HostAccess } from "./host-access.ts";

/** Requests to hosts that the person granted; any other fails before it is sent, with the remedy in words. */
export const grantedNetwork = (
  access: Pick<HostAccess, "granted">,
  send: typeof fetch = (input, init) => fetch(input, init),
): Network => ({
  fetch: async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (!(await access.granted(url))) throw noAccess(url);
    return send(input, init);
  },
  online: () => navigator.onLine,
});

/** Told from a server's 403 by having no HTTP status. */
const noAccess = ({ host }: URL) => problem("permission", `the browser does not let Jobwatch reach ${host}`);
