import { randomUUID } from "node:crypto";
import { WireJob } from "@jobwatch/core/jobs-api";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ApiDocument, type DocumentedOperation } from "../testing/api-document.ts";
import { type RawRequest, rawRequest } from "../testing/raw-request.ts";
import { startHere } from "../testing/start.ts";
import { World } from "../testing/world.ts";

/** More of them: `JOBWATCH_REQUESTS=20000`. */
const requests = Number(process.env["JOBWATCH_REQUESTS"] ?? 500);

/** What each parameter takes. One that the document has and this has not fails the test. */
const goodValues: Readonly<Record<string, readonly string[]>> = {
  skip: ["0", "2", "1e3"],
  limit: ["1", "50", "200"],
  status: ["failed", "running,completed"],
  workflow_id: ["quick", "command:x"],
  search: ["quick", "%_\\", "'"],
  created_after: ["2026-01-01", "2026-01-01T00:00:00Z"],
  created_before: ["2100-01-01T00:00:00+02:00"],
  updated_since: ["1999-12-31"],
  since: ["2026-01-01T00:00:00Z"],
  until: ["2100-01-01"],
  sort: ["name", "-updated_at", "status"],
  offset: ["0", "7"],
  tail: ["1", "5000"],
  wait: ["0"],
};
/** A log is waited for as long as is asked, so random values are kept away from it. */
const badWaits = ["-1", "31", "0.5", "soon", ""];

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom("", "\0", "../../etc/passwd", "-1", "1e999", "0.5", "9007199254740993", "NaN", "+275760-09-13"),
);
/** A part of a path as it goes over the line. A number is that of a job that there is. */
const anySegment = fc.oneof(
  fc.nat(9),
  fc.constantFrom("quick", "asks", "..", ".", "%2e%2e", "%2e%2e%2fjobs.db", "%00", "%ZZ", "%", "a%2Fb", "%C3%28"),
  fc.constant(randomUUID()),
  fc.string({ unit: "binary", minLength: 1 }).map((text) => encodeURIComponent(text)),
);

/** Bodies that an operation takes, by its id. */
const goodBodies: Readonly<Record<string, (pick: Pick) => object>> = {
  createJob: ({ number, text }) => {
    const choices = [
      { workflow_id: "quick", input_payload: text },
      { workflow_id: "asks", input_payload: { branch: text } },
      { workflow_id: "asks", input_payload: { branch: number } },
      { workflow_id: "needs" },
      { workflow_id: text },
      { command: ["true", text], cwd: "/" },
      { command: [text], cwd: `/${text}`, name: "x", env: { [text]: text } },
      { workflow_id: "command:x", input_payload: { command: ["true"], cwd: "/", environment: text } },
    ];
    return choices[number % choices.length] ?? {};
  },
  changeJobs: ({ number, text, ids }) => ({
    action: ["cancel", "resume", "delete"][number % 3],
    ids: [ids[number % ids.length], text],
  }),
  takeEvent: ({ number, text }) => ({ by: text || "me", expires_in: (number % 9) + 1 }),
  // A few wrong codes, and every other is refused for a minute.
  pair: ({ number, code }) => ({ code: number === 0 ? "AAAA-AAAA" : code }),
};
interface Pick {
  readonly number: number;
  readonly text: string;
  readonly ids: readonly string[];
  readonly code: string;
}

/** `change`: one key of it has another value. */
type AnyBody =
  | { readonly raw: string }
  | { readonly number: number; readonly text: string; readonly change: readonly [string, unknown] | null };
const goodBody = { number: fc.nat(99), text: anyText };
const anyBody: fc.Arbitrary<AnyBody> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ ...goodBody, change: fc.constant(null) }) },
  { weight: 2, arbitrary: fc.record({ ...goodBody, change: fc.tuple(anyText, fc.jsonValue()) }) },
  { weight: 2, arbitrary: fc.oneof(fc.json(), fc.string({ unit: "binary" })).map((raw) => ({ raw })) },
);
const tooLarge = JSON.stringify({ workflow_id: "quick", input_payload: "x".repeat(1024 * 1024) });

const anyHeaders = fc.record(
  {
    authorization: fc.constantFrom("Bearer wrong", "", "Basic x"),
    host: fc.constantFrom("evil.example", "localhost"),
    origin: fc.constantFrom("https://evil.example", "null", "chrome-extension://abcdef"),
    "if-none-match": fc.constantFrom("*", '"x"', ", W/"),
    "content-type": fc.constantFrom(
      "application/json",
      "text/plain",
      "multipart/form-data",
      "application/json; charset=x",
    ),
  },
  { requiredKeys: [] },
);

interface AnyRequest {
  readonly operation: DocumentedOperation;
  readonly method: string;
  readonly segment: string | number;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: AnyBody | null;
}

const anyQuery = ({ parameters }: DocumentedOperation) => {
  const names = parameters.flatMap((each) => (each.in === "query" ? [each.name] : []));
  const pairs = names.map((name) => {
    const good = goodValues[name];
    if (good === undefined) throw new Error(`The document has a parameter that is not tried: ${name}`);
    const bad = name === "wait" ? fc.constantFrom(...badWaits) : anyText;
    return fc
      .oneof({ weight: 3, arbitrary: fc.constantFrom(...good) }, { weight: 1, arbitrary: bad })
      .map((value) => [name, value]);
  });
  const other = fc.tuple(fc.constant("other"), anyText);
  return fc.array(fc.oneof(...pairs, other), { maxLength: 3 }).map((each) => new URLSearchParams(each).toString());
};

const anyRequestTo = (operation: DocumentedOperation): fc.Arbitrary<AnyRequest> =>
  fc.record({
    operation: fc.constant(operation),
    method: fc.oneof(
      { weight: 15, arbitrary: fc.constant(operation.method) },
      { weight: 1, arbitrary: fc.constantFrom("PATCH", "OPTIONS", "HEAD", "GET", "DELETE", "POST") },
    ),
    segment: fc.oneof({ weight: 2, arbitrary: fc.nat(9) }, { weight: 1, arbitrary: anySegment }),
    query: fc.oneof({ weight: 1, arbitrary: fc.constant("") }, { weight: 2, arbitrary: anyQuery(operation) }),
    headers: fc.oneof({ weight: 6, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: anyHeaders }),
    body: fc.oneof(
      { weight: 40, arbitrary: operation.requestBody ? anyBody : fc.constant(null) },
      { weight: 1, arbitrary: operation.requestBody ? fc.constant({ raw: tooLarge }) : fc.constant(null) },
    ),
  });

const startWithJobs = async () => {
  const world = await World.make();
  await world.workflow("quick", "echo one; echo two >&2");
  await world.workflow("slow", "sleep 60");
  await world.workflow("bad", "exit 3");
  const step = { steps: [{ name: "x", run: "true" }] };
  const input = { type: "object", properties: { branch: { type: "string" } } };
  await world.file("asks.yaml", JSON.stringify({ name: "Asks", input, ...step }));
  await world.file(
    "needs.yaml",
    JSON.stringify({ name: "Needs", preflight: [{ command: "no-such-program" }], ...step }),
  );
  await world.file("broken.yaml", "steps: 7");
  const { server, client, said } = await startHere(world, { concurrency: 2 });
  const ids = [
    ...(await client.createMany("quick", 3)),
    ...(await client.createMany("bad", 3)),
    ...(await client.createMany("slow", 4)),
  ];
  for (const id of ids.slice(0, 6)) await client.ended(id);
  const document = new ApiDocument(await (await fetch(`${server.url}/openapi.json`)).json());
  return { server, said, created: ids, document };
};

test("every answer of every operation is as the document says, and no request makes the server fail", {
  timeout: 60_000 + requests * 20,
}, async () => {
  const { server, said, created, document } = await startWithJobs();
  let ids = created;
  const bodyOf = ({ operationId }: DocumentedOperation, body: AnyRequest["body"]): string | null => {
    if (body === null) return null;
    if ("raw" in body) return body.raw;
    const good = goodBodies[operationId]?.({ ...body, ids, code: server.pairingCode() });
    return JSON.stringify(body.change === null ? good : { ...good, ...Object.fromEntries([body.change]) });
  };
  const concrete = ({ operation, method, segment, query, headers, body }: AnyRequest): RawRequest => {
    const there = operation.path.includes("/workflows/") ? ["quick", "asks", "needs"] : ids;
    const part = typeof segment === "number" ? (there.at(-1 - (segment % there.length)) ?? "none") : segment;
    return {
      method,
      path: operation.path.replace(/\{\w+\}/, () => part) + (query === "" ? "" : `?${query}`),
      headers: { authorization: `Bearer ${server.token}`, ...headers },
      body: bodyOf(operation, body),
    };
  };
  const seen = new Set<string>();
  const anyRequest = fc.oneof(...document.operations.map(anyRequestTo));
  await fc.assert(
    fc.asyncProperty(anyRequest, async (random) => {
      const request = concrete(random);
      const answer = await rawRequest(server.port, request);
      const isHead = request.method === "HEAD";
      const operation = document.operation(isHead ? "GET" : request.method, request.path);
      if (isHead) expect(answer.text).toBe("");
      else if (operation) expect(document.difference(operation, answer)).toBeNull();
      // A preflight is no operation.
      else if (answer.status === 204) expect(request.method).toBe("OPTIONS");
      else {
        expect([401, 403, 404, 413]).toContain(answer.status);
        expect(document.misfit("#/components/schemas/Error", answer)).toBeNull();
      }
      if (operation && answer.status < 300) seen.add(operation.operationId);
      if (answer.status === 201) ids.push(WireJob.parse(JSON.parse(answer.text)).id);
      if (answer.status === 204) ids = ids.filter((id) => !request.path.includes(id));
    }),
    { numRuns: requests },
  );
  expect(said.filter((text) => text.includes("failed:"))).toEqual([]);
  // Otherwise it would have proven little. The stream speaks another protocol.
  const known = document.operations.map(({ operationId }) => operationId).filter((id) => id !== "streamJobs");
  expect(known.filter((id) => !seen.has(id))).toEqual([]);
});
