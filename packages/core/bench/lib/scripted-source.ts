import type { JobSource } from "../../src/connectors/connector.ts";
import { jobsApi } from "../../src/connectors/jobs-api/source.ts";

/** The connector over a server that answers each page of its list with `textOf`, and offers nothing more. */
export const scriptedSource = (
  textOf: (page: { readonly skip: number; readonly limit: number }) => string,
): JobSource =>
  jobsApi.connect(
    {
      request: async (path) => {
        const { pathname, searchParams } = new URL(path, "http://server");
        const page = { skip: Number(searchParams.get("skip")), limit: Number(searchParams.get("limit")) };
        const text = pathname === "/jobs" ? textOf(page) : '{"paths":{}}';
        return { status: 200, text, validator: null, servedAt: null };
      },
      stream: () => {
        throw new Error("nothing is pushed");
      },
    },
    {},
  );
