import type { JobSource } from "../../src/connectors/connector.ts";
import { jobsApi } from "../../src/connectors/jobs-api/source.ts";

/** The connector over a server that answers each page of its list with `textOf`, and offers nothing more. */
export const scriptedSource = (
  textOf: (page: { readonly skip: number; readonly limit: number }) => string,
): JobSource =>
  jobsApi.connect(
    {
      request: async (path) => {
        // Without reading it as an address, which would take a third of the time that an unchanged answer takes.
        const [, skip, limit] = /^\/jobs\?skip=(\d+)&limit=(\d+)$/.exec(path) ?? [];
        const text = skip === undefined ? '{"paths":{}}' : textOf({ skip: Number(skip), limit: Number(limit) });
        return { status: 200, text, validator: null, servedAt: null };
      },
      stream: () => {
        throw new Error("nothing is pushed");
      },
    },
    {},
  );
