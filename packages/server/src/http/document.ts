import type { Hono } from "hono";
import { type DescribeRouteOptions, describeRoute, generateSpecs } from "hono-openapi";
import type { OpenAPIV3_1 } from "openapi-types";
import { version } from "../version.ts";
import { documentSchemas, jsonBody, type SchemaName } from "./schemas.ts";

interface Operation {
  readonly id: string;
  readonly summary: string;
  readonly description?: string;
  /** null: an answer without a body. */
  readonly answer: SchemaName | null;
  /** Status of the answer; 200 unless told. */
  readonly status?: number;
  readonly body?: SchemaName;
  /** Other answers, by status: all of them errors, but for 304. */
  readonly otherwise?: Readonly<Record<number, string>>;
  /** Works without the token in a header. */
  readonly open?: true;
}

/** A route's part of the OpenAPI document. */
export const describe = ({ id, summary, description, answer, status = 200, body, otherwise = {}, open }: Operation) => {
  const others: Readonly<Record<number, string>> = {
    ...(open ? {} : { 401: "The token is missing or wrong" }),
    403: "The request comes from a web page, or is addressed to another machine's name",
    // Of any request, also of one that needs no body.
    413: "The body is over 1 MiB",
    ...otherwise,
  };
  const responses: NonNullable<DescribeRouteOptions["responses"]> = {
    [status]: { description: summary, ...(answer === null ? {} : { content: jsonBody(answer) }) },
  };
  for (const [code, description] of Object.entries(others))
    responses[code] = code === "304" ? { description } : { description, content: jsonBody("Error") };
  return describeRoute({
    operationId: id,
    summary,
    ...(description === undefined ? {} : { description }),
    responses,
    ...(body ? { requestBody: { required: true, content: jsonBody(body) } } : {}),
    ...(open ? { security: [] } : {}),
  });
};

/** The document of all described routes of the app, which tell their errors themselves. */
export const documentOf = (app: Hono) =>
  generateSpecs(app, {
    documentation: documentation(),
    exclude: ["/health"],
    defaultValidationErrorResponse: false,
  });

const documentation = (): Partial<OpenAPIV3_1.Document> => ({
  openapi: "3.1.0",
  info: {
    title: "Jobwatch job server",
    description: "The Job Monitor REST API, running workflows of real processes on this machine.",
    version,
    license: { name: "MIT", identifier: "MIT" },
  },
  security: [{ token: [] }],
  components: {
    securitySchemes: { token: { type: "http", scheme: "bearer" } },
    schemas: documentSchemas(),
  },
});
