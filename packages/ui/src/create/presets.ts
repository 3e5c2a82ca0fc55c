import type { JsonSchema } from "@jobwatch/core/json-schema";
import type { Memory } from "../app/page.ts";

/** An input that a person kept by a name, for one workflow of one connection. */
export interface Preset {
  readonly name: string;
  readonly input: unknown;
}

/** Characters of its JSON: the memory of a page holds small values. */
export const largestPreset = 64 * 1024;

/** `about`: the connection and the workflow. */
export const readPresets = (memory: Memory, about: string): readonly Preset[] => {
  const kept = memory.read(nameOf(about));
  if (!Array.isArray(kept)) return [];
  return kept.flatMap((each: unknown) =>
    isObject(each) && typeof each["name"] === "string" && "input" in each
      ? [{ name: each["name"], input: each["input"] }]
      : [],
  );
};

export const writePresets = (memory: Memory, about: string, presets: readonly Preset[]): void =>
  memory.write(nameOf(about), presets);

const nameOf = (about: string): string => `presets ${about}`;

/** The presets with one of this name, in the place of an earlier one of the same name. */
export const withPreset = (presets: readonly Preset[], preset: Preset): readonly Preset[] =>
  presets.some(({ name }) => name === preset.name)
    ? presets.map((each) => (each.name === preset.name ? preset : each))
    : [...presets, preset];

/** What may be kept of an input: without what its schema marks as secret (`writeOnly`, or the format `password`). */
export const withoutSecrets = (schema: unknown, input: unknown): unknown => {
  if (!isObject(schema)) return input;
  if (Array.isArray(input)) return input.map((each) => withoutSecrets(schema["items"], each));
  const { properties } = schema;
  if (!isObject(input) || !isObject(properties)) return input;
  return Object.fromEntries(
    Object.entries(input).flatMap(([key, value]) =>
      isSecret(properties[key]) ? [] : [[key, withoutSecrets(properties[key], value)]],
    ),
  );
};

const isSecret = (schema: unknown): boolean =>
  isObject(schema) && (schema["writeOnly"] === true || schema["format"] === "password");

const isObject = (value: unknown): value is JsonSchema =>
  typeof value === "object" && value !== null && !Array.isArray(value);
