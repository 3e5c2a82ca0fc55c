import * as z from "zod/mini";
import { firstLine, plainLine } from "../../format/text.ts";
import type { JobId } from "../../model/job.ts";
import { problem } from "../../model/problem.ts";
import type { Startable } from "../connector.ts";
import { parseValue } from "../parse.ts";
import { type ReadStructure, readStructure } from "./structure.ts";
import { WireClusters, WireRecipes, WireSubmitted } from "./wire.ts";
import { crystalmathWords, submitWords } from "./words.ts";

/** Where a job runs that names no cluster. */
const here = "local";

/** What a job is started with. */
const Input = z.object({
  /** The text of a POSCAR, or what ASE's `Atoms` takes. */
  structure: z.union([z.string(), z.record(z.string(), z.unknown())]),
  cluster: z._default(z.string(), here),
  /** Of the recipe: `{kpts: [4, 4, 4]}`. */
  params: z._default(z.record(z.string(), z.unknown()), {}),
});

/** The parameters of `jobs.submit`. Throws ProblemError `declined` for what the server would only refuse later. */
export const toSubmission = (recipe: string, input: unknown): Readonly<Record<string, unknown>> => {
  const { structure, cluster, params } = parseValue(Input, input);
  const read: ReadStructure = typeof structure === "string" ? readStructure(structure) : { structure, problems: [] };
  const [wrong] = read.problems;
  if (wrong !== undefined)
    throw problem("declined", crystalmathWords().structureLine(wrong.line, wrong.text.replace(/\.$/, "")), {
      details: read.problems.map(({ line, text }) => ({ path: "structure", message: submitWords().line(line, text) })),
    });
  return { recipe, structure: read.structure, cluster, params };
};

/** The id of the job that it became. Pseudopotentials that are missing, or an engine that is, come as an error here. */
export const submittedId = (answer: unknown): JobId => {
  const { job_id, error } = parseValue(WireSubmitted, answer);
  if (job_id === null) throw problem("declined", firstLine(error) ?? crystalmathWords().noReason);
  return job_id as JobId;
};

/** What the form of a recipe asks for: what `toSubmission` takes. */
const inputSchema = (places: readonly string[]): Readonly<Record<string, unknown>> => {
  const said = submitWords();
  return {
    type: "object",
    required: ["structure"],
    properties: {
      structure: { type: "string", format: "structure", title: said.structure, description: said.structureHelp },
      cluster: { type: "string", enum: places, default: here, title: said.cluster },
      params: { type: "object", default: {}, title: said.parameters, description: said.parametersHelp },
    },
  };
};

export const toStartable = (recipeAnswer: unknown, clusterAnswer: unknown): Startable => {
  const { recipes, error } = parseValue(WireRecipes, recipeAnswer);
  if (recipes.length === 0) throw problem("declined", firstLine(error) ?? crystalmathWords().noRecipes);
  const { clusters, workflow_engine } = parseValue(WireClusters, clusterAnswer);
  if (workflow_engine !== null && workflow_engine.configured === null)
    throw problem("declined", crystalmathWords().noEngine);
  const places = [...new Set([here, ...clusters.map(({ name }) => name)])];
  const schema = inputSchema(places);
  return {
    workflows: recipes.map(({ name, fullname, docstring }) => ({
      id: fullname,
      name: plainLine(name),
      about: firstLine(docstring),
      inputSchema: schema,
      steps: [],
      needs: [],
    })),
    unlisted: false,
    places,
    problems: [],
  };
};
