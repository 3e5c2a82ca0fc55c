import { createHash } from "node:crypto";
import type { OpenAPIV3_1 } from "openapi-types";

type Schema = OpenAPIV3_1.SchemaObject | OpenAPIV3_1.ReferenceObject | boolean;
type Paths = OpenAPIV3_1.Document["paths"];
interface Documented {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly paths?: Paths;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

const style = `
:root { color-scheme: light dark; --line: light-dark(#dcdfe4, #3a4049); --muted: light-dark(#5c6470, #a3acb8);
  --raised: light-dark(#f4f5f7, #272b32); --link: light-dark(#1a62c5, #6cabff); }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; font: 15px/1.5 system-ui, sans-serif;
  color: light-dark(#1c2128, #e6e9ee); background: light-dark(#ffffff, #1c1f24); }
h1, h2, h3 { line-height: 1.25; } h2 { margin-top: 2.5rem; } h3 { margin: 2rem 0 0; }
code { font: 0.92em ui-monospace, monospace; overflow-wrap: anywhere; } a { color: var(--link); }
section { border-top: 1px solid var(--line); padding-bottom: 1rem; }
table { border-collapse: collapse; width: 100%; margin: 0.5rem 0; }
th, td { text-align: left; vertical-align: top; padding: 0.25rem 0.75rem 0.25rem 0; border-top: 1px solid var(--line); }
th { color: var(--muted); font-weight: normal; } td:first-child { white-space: nowrap; }
.method { background: var(--raised); border: 1px solid var(--line); border-radius: 4px; padding: 0 0.4em; }
.quiet { color: var(--muted); } nav ul { columns: 2; padding-left: 1.2rem; }
`;

/** Nothing but the page's own style: no script, no image, no request, and no frame around it. */
export const docsPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** The OpenAPI document as a page for people. Whatever it says is text. */
export const docsPage = ({ info, paths = {}, components }: Documented): string => {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    httpMethods.flatMap((method) => {
      const operation = methods?.[method];
      return operation ? [{ method, path, operation }] : [];
    }),
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(info.title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${text(info.title)} <span class="quiet">${text(info.version)}</span></h1>
<p>${text(info.description ?? "")} For programs: <a href="openapi.json">openapi.json</a>.</p>
<nav aria-label="Operations"><ul>
${operations.map(({ method, path, operation }) => `<li><a href="#${text(operation.operationId ?? "")}">${methodAndPath(method, path)}</a></li>`).join("\n")}
</ul></nav>
<main>
<h2>Operations</h2>
${operations.map(({ method, path, operation }) => operationSection(method, path, operation)).join("\n")}
<h2>Schemas</h2>
${Object.entries(components?.schemas ?? {})
  .map(([name, schema]) => schemaSection(name, schema))
  .join("\n")}
</main>
</body>
</html>
`;
};

const httpMethods = ["get", "post", "put", "delete"] as const;

const methodAndPath = (method: string, path: string): string =>
  `<code><span class="method">${method.toUpperCase()}</span> ${text(path)}</code>`;

const operationSection = (method: string, path: string, operation: OpenAPIV3_1.OperationObject): string => {
  const {
    operationId = "",
    summary = "",
    description,
    parameters = [],
    requestBody,
    responses = {},
    security,
  } = operation;
  const open = security?.length === 0;
  return `<section id="${text(operationId)}">
<h3>${methodAndPath(method, path)}</h3>
<p>${text(summary)}.${open ? " Needs no token." : ""}</p>
${description ? `<p>${text(description)}</p>` : ""}
${table(
  ["Parameter", "In", "Takes"],
  parameters.flatMap((each) =>
    "in" in each
      ? [
          [
            `<code>${text(each.name)}</code>${each.required ? "" : " <span class=quiet>optional</span>"}`,
            text(each.in),
            typeOf(each.schema ?? true),
          ],
        ]
      : [],
  ),
)}
${requestBody && "content" in requestBody ? `<p>Body: ${contentOf(requestBody.content)}</p>` : ""}
${table(
  ["Status", "Answer", "Body"],
  Object.entries(responses).flatMap(([status, response]) =>
    !isReference(response) ? [[`<code>${status}</code>`, text(response.description), contentOf(response.content)]] : [],
  ),
)}
</section>`;
};

const schemaSection = (name: string, schema: Schema): string => {
  const properties = Object.entries((typeof schema === "object" && "properties" in schema && schema.properties) || {});
  const required = typeof schema === "object" && "required" in schema ? (schema.required ?? []) : [];
  return `<section id="schema-${text(name)}">
<h3><code>${text(name)}</code></h3>
${
  properties.length === 0
    ? `<p>${typeOf(schema)}</p>`
    : table(
        ["Field", "Type"],
        properties.map(([key, value]) => [
          `<code>${text(key)}</code>${required.includes(key) ? "" : " <span class=quiet>optional</span>"}`,
          typeOf(value),
        ]),
      )
}
</section>`;
};

const contentOf = (content: Readonly<Record<string, OpenAPIV3_1.MediaTypeObject>> | undefined): string =>
  Object.values(content ?? {})
    .map(({ schema }) => typeOf(schema ?? true))
    .join(", ");

const isReference = (value: object): value is OpenAPIV3_1.ReferenceObject => "$ref" in value;

/** A schema in words, the named ones as links. */
const typeOf = (schema: Schema): string => {
  if (typeof schema === "boolean") return "anything";
  if (isReference(schema)) {
    const name = text(schema.$ref.split("/").at(-1) ?? "");
    return `<a href="#schema-${name}">${name}</a>`;
  }
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.map(typeOf).join(" or ");
  if (schema.enum) return schema.enum.map((value) => `<code>${text(String(value))}</code>`).join(" or ");
  if (schema.const !== undefined) return `<code>${text(String(schema.const))}</code>`;
  if (schema.type === "array") return `list of ${typeOf("items" in schema ? schema.items : true)}`;
  if (schema.properties)
    return `{ ${Object.entries(schema.properties)
      .map(([key, value]) => `<code>${text(key)}</code>: ${typeOf(value)}`)
      .join(", ")} }`;
  if (typeof schema.additionalProperties === "object" && Object.keys(schema.additionalProperties).length > 0)
    return `object of ${typeOf(schema.additionalProperties)}`;
  const type = schema.type ?? "anything";
  return `${text(typeof type === "string" ? type : type.join(" or "))}${limitsOf(schema)}`;
};

const limitsOf = ({ minimum, maximum, minLength, maxLength, default: usual }: OpenAPIV3_1.SchemaObject): string => {
  const largest = maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum;
  const limits = [
    minimum === undefined || minimum === Number.MIN_SAFE_INTEGER ? null : `from ${minimum}`,
    largest === undefined ? null : `to ${largest}`,
    minLength === undefined ? null : `at least ${minLength} long`,
    maxLength === undefined ? null : `at most ${maxLength} long`,
    usual === undefined ? null : `${JSON.stringify(usual)} unless told`,
  ].filter((limit) => limit !== null);
  return limits.length === 0 ? "" : ` <span class=quiet>${text(limits.join(", "))}</span>`;
};

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  rows.length === 0
    ? ""
    : `<table><tr>${head.map((cell) => `<th>${cell}</th>`).join("")}</tr>
${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("\n")}
</table>`;

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const text = (value: string): string => value.replace(/[&<>"]/g, (character) => entities[character] ?? character);
