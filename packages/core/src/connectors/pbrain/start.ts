import * as z from "zod/mini";
import { plainLine } from "../../format/text.ts";
import { catalogue } from "../../i18n/catalogue.ts";
import type { Startable, StartableWorkflow, Transport } from "../connector.ts";
import { parseAnswer } from "../parse.ts";
import { pipeline } from "./runs.ts";
import { subjectName } from "./to-job.ts";
import { WireNamed, WireNamedList } from "./wire.ts";

/** Projects whose subjects are asked for. */
const mostProjects = 30;

/** Each project is a workflow, whose input is what `run-full` takes: its subjects, and a part of the pipeline. */
export const readProjects = async (transport: Transport, signal: AbortSignal): Promise<Startable> => {
  const named = async (path: string) => {
    const rows = parseAnswer(WireNamedList, (await transport.request(path, { signal })).text);
    return rows.flatMap((row) => WireNamed.safeParse(row).data ?? []);
  };
  const projects = (await named("/projects")).slice(0, mostProjects);
  const workflows = await Promise.all(
    projects.map(async ({ id, name }): Promise<StartableWorkflow> => {
      const subjects = await named(`/projects/${encodeURIComponent(id)}/subjects`);
      return {
        id,
        name: plainLine(name ?? id) || plainLine(id),
        about: words().about,
        inputSchema: inputSchema(subjects),
        steps: pipeline,
        needs: [],
      };
    }),
  );
  return { workflows, unlisted: false, places: [], problems: [] };
};

/** What `run-full` takes. */
export const RunInput = z.object({
  subjectIds: z.array(z.string()).check(z.minLength(1)),
  stageIds: z.optional(z.array(z.string())),
});

const inputSchema = (subjects: readonly WireNamed[]): Readonly<Record<string, unknown>> => ({
  type: "object",
  required: ["subjectIds"],
  properties: {
    subjectIds: {
      type: "array",
      title: words().subjects,
      minItems: 1,
      uniqueItems: true,
      items: {
        type: "string",
        oneOf: subjects.map(({ id, name }) => ({ const: id, title: plainLine(name ?? "") || subjectName(id) })),
      },
    },
    stageIds: {
      type: "array",
      title: words().stages,
      description: words().stagesHelp,
      uniqueItems: true,
      items: { type: "string", enum: pipeline },
    },
  },
});

const words = catalogue({
  en: {
    about: "Runs the whole pipeline for the chosen subjects.",
    subjects: "Subjects",
    stages: "Stages",
    stagesHelp: "None chosen: all of them.",
  },
  de: {
    about: "Führt die ganze Pipeline für die gewählten Probanden aus.",
    subjects: "Probanden",
    stages: "Stufen",
    stagesHelp: "Keine gewählt: alle.",
  },
});
