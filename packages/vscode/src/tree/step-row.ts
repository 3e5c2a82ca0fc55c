import { type Instant, type Step, statusLooks, stepLine } from "@jobwatch/core";
import type { NoteNode, StepNode } from "./node.ts";
import { lines, type Row } from "./row.ts";

/** `steps`: all of the job. */
export const stepRow = (node: StepNode, step: Step, steps: readonly Step[], now: Instant): Row => {
  const { icon, color } = statusLooks[step.status];
  const line = stepLine(step, steps.indexOf(step) + 1, steps.length, now);
  return {
    id: node.id,
    label: step.name,
    description: line,
    // Without the duration, which would change under the pointer.
    tooltip: lines(step.name, statusLooks[step.status].word, step.error),
    icon: { name: icon, color },
    contextValue: "",
    children: "none",
  };
};

/** A row that only says something. */
export const noteRow = ({ id, note }: NoteNode): Row => ({
  id,
  label: "",
  description: note.text,
  tooltip: lines(note.text, note.detail),
  icon: note.icon === null ? null : { name: note.icon, color: note.icon === "warning" ? "yellow" : "muted" },
  contextValue: "",
  children: "none",
});
