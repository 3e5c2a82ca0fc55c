import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { commands, contextKeys, settings, views } from "./ids.ts";
import { tokens } from "./tree/tokens.ts";

const Commanded = z.array(z.object({ command: z.string(), when: z.optional(z.string()) }));
const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
const { contributes } = z
  .object({
    contributes: z.object({
      commands: z.array(z.object({ command: z.string(), category: z.literal("Jobwatch") })),
      views: z.record(z.string(), z.array(z.object({ id: z.string() }))),
      viewsWelcome: z.array(z.object({ view: z.string(), when: z.string() })),
      menus: z.record(z.string(), Commanded),
      configuration: z.object({ properties: z.record(z.string(), z.object({ scope: z.literal("application") })) }),
    }),
  })
  .parse(JSON.parse(text));

const textsOf = (file: string) =>
  z
    .record(z.string(), z.string().check(z.minLength(1)))
    .parse(JSON.parse(readFileSync(new URL(`../${file}`, import.meta.url), "utf8")));
const english = textsOf("package.nls.json");
const german = textsOf("package.nls.de.json");

const sorted = (ids: Iterable<string>) => [...ids].toSorted((a, b) => a.localeCompare(b));
const menuItems = Object.values(contributes.menus).flat();
const conditions = [...menuItems, ...contributes.viewsWelcome].map(({ when }) => when ?? "");

test("the manifest contributes the commands of the table and no others", () => {
  expect(sorted(contributes.commands.map(({ command }) => command))).toEqual(sorted(Object.values(commands)));
});

test("the manifest contributes the views of the table and no others", () => {
  expect(
    sorted(
      Object.values(contributes.views)
        .flat()
        .map(({ id }) => id),
    ),
  ).toEqual(sorted(Object.values(views)));
});

test("the manifest contributes the settings of the table and no others, none for a workspace to set", () => {
  expect(sorted(Object.keys(contributes.configuration.properties))).toEqual(sorted(Object.values(settings)));
});

test("menus and texts name commands of the table", () => {
  const linked = [english, german].flatMap((texts) =>
    Object.values(texts).flatMap((each) => [...each.matchAll(/\(command:([^)]+)\)/g)].map((match) => match[1])),
  );
  expect(linked).toContain(commands.addConnection);
  for (const id of [...menuItems.map(({ command }) => command), ...linked]) {
    expect(Object.values(commands)).toContain(id);
  }
});

test("every context key of a condition is set by the code, and every one that is set is used", () => {
  const used = conditions.flatMap((when) => when.match(/jobwatch\.\w+/g) ?? []).filter((key) => key !== views.jobs);
  expect(sorted(new Set(used))).toEqual(sorted(Object.values(contextKeys)));
});

test("menus ask for tokens that rows have, and every token is asked for", () => {
  const asked = conditions.flatMap((when) => [...when.matchAll(/\\b(\w+)\\b/g)].map((match) => match[1] ?? ""));
  expect(sorted(new Set(asked))).toEqual(sorted(tokens));
});

test("every text of the manifest is there in both languages, and none that it does not say", () => {
  const said = [...text.matchAll(/"%([^%"]+)%"/g)].map((match) => match[1] ?? "");
  expect(sorted(Object.keys(english))).toEqual(sorted(new Set(said)));
  expect(Object.keys(german)).toEqual(Object.keys(english));
  const same = Object.keys(english).filter((key) => german[key] === english[key]);
  expect(same).toEqual(["view.jobs"]);
  for (const each of Object.values(german)) expect(each).not.toMatch(/”|(^|[\s(])“/);
});

test("what a person reads of the manifest is a text in both languages", () => {
  expect(text.match(/"(title|description|markdownDescription|contents|patternErrorMessage)": "[^%].*"/g)).toEqual([
    // The product's name.
    '"title": "Jobwatch"',
    '"title": "Jobwatch"',
  ]);
});
