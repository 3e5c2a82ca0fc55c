import { type Connector, problem } from "@jobwatch/core";

/** A kind of server with one URL, for unit tests; it connects to nothing. */
export const urlConnector: Connector = {
  kind: "jobs-api",
  transport: "http",
  title: "Job Monitor API",
  fields: [{ key: "url", label: "URL", help: "Where the API is", type: "url", choices: [], required: true }],
  credential: () => ({ type: "bearer" }),
  baseUrl: ({ url }) => {
    if (url === undefined || !URL.canParse(url)) throw problem("protocol", `“${url ?? ""}” is no URL.`);
    return new URL(url);
  },
  connect: () => {
    throw new Error("not in a unit test");
  },
};
