import { ignore, type Meta, type Story } from "../../testing/story.ts";
import { SchemaForm } from "./schema-form.tsx";

const meta = {
  component: SchemaForm,
  args: { original: null, problems: [], disabled: false, onChange: ignore },
  render: (args) => (
    <div class="jw-create">
      <fieldset class="jw-create-input">
        <legend>Input</legend>
        <SchemaForm {...args} />
      </fieldset>
    </div>
  ),
} satisfies Meta<typeof SchemaForm>;
export default meta;

/** What servers mostly ask for. */
const simple = {
  type: "object",
  required: ["branch", "workers"],
  properties: {
    branch: { type: "string", title: "Branch", description: "What is built: a branch, a tag or a commit." },
    workers: { type: "integer", title: "Workers", minimum: 1, maximum: 64, default: 4 },
    profile: { type: "string", title: "Profile", enum: ["debug", "release", "release with debug information"] },
    clean: { type: "boolean", title: "Begin from a clean folder" },
    since: { type: "string", title: "Changes since", format: "date" },
    token: { type: "string", title: "Upload token", format: "password", writeOnly: true },
    notes: {},
  },
};

const nested = JSON.parse(`{
  "type": "object",
  "required": ["data", "source"],
  "properties": {
    "data": {
      "type": "array",
      "title": "Data sets",
      "description": "They are read in this order.",
      "minItems": 1,
      "items": {
        "type": "object",
        "required": ["name"],
        "properties": { "name": { "type": "string", "title": "Name" }, "rows": { "type": "integer", "title": "Rows" } }
      }
    },
    "tags": { "type": "array", "title": "Tags", "items": { "type": "string" } },
    "metrics": {
      "type": "array", "title": "Metrics", "uniqueItems": true,
      "items": { "type": "string", "enum": ["accuracy", "loss", "precision", "recall"] }
    },
    "source": { "type": "string", "title": "Source", "enum": ["file", "url"] },
    "optimizer": {
      "title": "Optimizer",
      "oneOf": [
        { "title": "Adam", "type": "object", "properties": { "rate": { "type": "number", "title": "Learning rate" } } },
        { "title": "SGD", "type": "object", "properties": { "momentum": { "type": "number", "title": "Momentum" } } }
      ]
    },
    "environment": { "type": "object", "title": "Environment", "additionalProperties": { "type": "string" } },
    "extra": { "type": "object", "title": "Extra options", "description": "Passed on as they are." }
  },
  "if": { "properties": { "source": { "const": "url" } }, "required": ["source"] },
  "then": {
    "required": ["url"],
    "properties": { "url": { "type": "string", "title": "Address", "format": "uri", "description": "Only asked for where the source is an address." } }
  }
}`);
const nestedValue = {
  data: [
    { name: "train", rows: 60_000 },
    { name: "", rows: 10_000 },
  ],
  tags: ["nightly"],
  metrics: ["accuracy", "loss"],
  source: "url",
  optimizer: { rate: 0.001 },
  environment: { SEED: "7" },
  extra: { kpts: [4, 4, 4] },
};

const long = "a".repeat(120);
const structure = {
  type: "object",
  required: ["structure"],
  properties: {
    structure: { type: "string", format: "structure", title: "Structure", description: "The text of a POSCAR." },
    cluster: { type: "string", enum: ["local", "nersc-perlmutter"], default: "local", title: "Cluster" },
    params: { type: "object", default: {}, title: "Parameters", description: 'As JSON, such as {"kpts": [4, 4, 4]}.' },
  },
};
const poscar = "MgO\n1.0\n4.2 0 0\n0 4.2 0\n0 0 4.2\nMg O\n1 1\nDirect\n0 0 0\n0.5 0.5 0.5\n";

export const Simple: Story<typeof meta> = { args: { schema: simple, value: { branch: "main" } } };
export const NestedListsAndConditions: Story<typeof meta> = { args: { schema: nested, value: nestedValue } };
export const ProblemsAtFields: Story<typeof meta> = {
  args: {
    schema: nested,
    value: nestedValue,
    problems: [
      { path: ["data", "1", "name"], message: "At least 1 character is needed." },
      { path: ["url"], message: "This is needed." },
      { path: ["metrics"], message: "At most 1 entry is allowed." },
      { path: ["extra"], message: "This is not known here." },
    ],
  },
};
export const AStructure: Story<typeof meta> = { args: { schema: structure, value: { structure: poscar } } };
export const UnlikeTheOriginal: Story<typeof meta> = {
  args: {
    schema: { ...nested, properties: { ...nested.properties, ...simple.properties } },
    value: {
      ...nestedValue,
      branch: "main",
      workers: 8,
      profile: "release",
      clean: true,
      token: "s3cret",
      notes: { a: 1 },
    },
    original: {
      name: "nightly build",
      input: {
        data: [{ name: "train", rows: 6_000 }],
        tags: ["nightly"],
        metrics: ["accuracy"],
        source: "url",
        url: "https://example.com/data",
        optimizer: { rate: 0.01 },
        environment: { SEED: "1" },
        extra: { kpts: [2, 2, 2] },
        branch: `release/${"long-".repeat(60)}`,
        workers: 4,
        profile: "debug",
        clean: false,
        token: "another",
        since: "2025-12-24",
      },
    },
  },
};
export const Disabled: Story<typeof meta> = { args: { schema: simple, value: { branch: "main" }, disabled: true } };
export const LongNames: Story<typeof meta> = {
  args: {
    schema: {
      type: "object",
      required: [long],
      properties: {
        [long]: { type: "string", description: `${long} ${long}`, enum: [long, "b"] },
        group: { type: "object", title: long, properties: { [`${long}b`]: { type: "boolean" } } },
      },
    },
    value: { [long]: long },
    problems: [{ path: [long], message: `${long} ${long}` }],
  },
};
