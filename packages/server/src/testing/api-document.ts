import { Ajv2020 } from "ajv/dist/2020.js";
import * as z from "zod/mini";
import type { RawAnswer } from "./raw-request.ts";

const Reference = z.object({ $ref: z.string() });
const Content = z.optional(z.object({ "application/json": z.object({ schema: Reference }) }));
const Operation = z.object({
  operationId: z.string(),
  parameters: z._default(z.array(z.object({ name: z.string(), in: z.string() })), []),
  requestBody: z.optional(z.object({ content: Content })),
  responses: z.record(z.string(), z.object({ content: Content })),
});
const Document = z.object({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

export interface DocumentedOperation extends z.output<typeof Operation> {
  readonly method: string;
  /** With its parameters in braces. */
  readonly path: string;
}

/** A server's OpenAPI document, to hold its answers against. */
export class ApiDocument {
  readonly operations: readonly DocumentedOperation[];
  readonly #ajv = new Ajv2020({ strict: false });

  constructor(json: unknown) {
    const { paths, components } = Document.parse(json);
    this.operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, ...operation })),
    );
    this.#ajv.addSchema({ $id: "document", components });
  }

  /** Which operation a request means, a path without parameters first; null: none. */
  operation(method: string, path: string): DocumentedOperation | null {
    const { pathname } = new URL(path, "http://127.0.0.1");
    const fitting = this.operations.filter(
      (each) => each.method === method && new RegExp(`^${each.path.replace(/\{\w+\}/g, "[^/]+")}$`).test(pathname),
    );
    return fitting.find((each) => each.path === pathname) ?? fitting[0] ?? null;
  }

  /** How an answer differs from what the document says of it; null where it does not. */
  difference({ responses }: Pick<DocumentedOperation, "responses">, answer: RawAnswer): string | null {
    const response = responses[answer.status];
    if (response === undefined) return `status ${answer.status} is not in the document`;
    if (response.content === undefined) return answer.text === "" ? null : "a body that the document does not have";
    return this.misfit(response.content["application/json"].schema.$ref, answer);
  }

  /** What keeps an answer from being JSON of that schema (`#/components/schemas/Error`); null where it is. */
  misfit(reference: string, { headers, text }: RawAnswer): string | null {
    if (headers["content-type"] !== "application/json") return `its type is ${headers["content-type"]}`;
    const fits = this.#ajv.validate({ $ref: `document${reference}` }, JSON.parse(text));
    return fits ? null : this.#ajv.errorsText();
  }
}
