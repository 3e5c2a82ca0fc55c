import { type JobKey, problemText, type StartableWorkflow } from "@jobwatch/core";
import { useEffect, useMemo, useState } from "preact/compat";
import type { PageProps } from "../app/page.ts";
import { PlaceLink } from "../app/place-link.tsx";
import { ProblemNote } from "../problems/problem-note.tsx";
import { type Draft, draftOf, inputOf, replaced } from "./draft.ts";
import { InputEditor } from "./input-editor.tsx";
import { dropDraft, keepDraft } from "./kept-draft.ts";
import type { Original } from "./original.ts";
import { PresetBar } from "./preset-bar.tsx";
import { ProblemSummary } from "./problem-summary.tsx";
import { checkInput } from "./problems.ts";
import { isInDoubt, type Starting, useStart } from "./use-start.ts";
import { words } from "./words.ts";
import { WorkflowName } from "./workflow-picker.tsx";

export interface JobFormProps extends Pick<PageProps, "door" | "host" | "connected"> {
  readonly connection: JobKey["connection"];
  readonly workflow: StartableWorkflow;
  /** It is not in the server's list. */
  readonly unlisted: boolean;
  /** What the form begins with; undefined: the schema's defaults. */
  readonly input: unknown;
  readonly like: JobKey | null;
  /** The job that it is to be like, with the input of that one; null: there is none, or its input is not known. */
  readonly original: Original | null;
  /** null: there is no other. */
  readonly onOther: (() => void) | null;
}

/** The input of one workflow, its presets, and the button that starts it; at the end the way to the new job. */
export const JobForm = ({
  connection,
  workflow,
  unlisted,
  input: first,
  like,
  original,
  onOther,
  ...page
}: JobFormProps) => {
  const { door, host, connected } = page;
  const schema = workflow.inputSchema;
  const [draft, setDraft] = useState<Draft>(() => draftOf(first, schema === null ? "json" : "form"));
  const { starting, start, edit } = useStart(door, connection);
  const input = useMemo(() => inputOf(draft), [draft]);
  const about = `${connection}/${workflow.id}`;
  useKeptDraft(host.memory, {
    like,
    schema,
    connection,
    workflow: workflow.id,
    // One that is too large to be edited is the one that the page began with.
    input: draft.as === "whole" ? null : input,
    over: starting.state === "started",
  });
  const isOff = isUnderWay(starting);
  const wrong = "wrong" in starting ? starting.wrong : [];
  return (
    <form
      class="jw-create-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!connected || input === null || starting.state === "started") return;
        start(workflow.id, input.value, checkInput(schema, input.value));
      }}
    >
      <section class="jw-chosen" aria-label={words().workflow}>
        <div class="jw-chosen-head">
          <WorkflowName {...workflow} />
          {onOther !== null && (
            <button type="button" disabled={isOff} onClick={onOther}>
              {words().otherWorkflow}
            </button>
          )}
        </div>
        {workflow.about !== null && <p class="jw-form-help">{workflow.about}</p>}
        {unlisted && <p class="jw-form-help">{words().unlisted}</p>}
        <WorkflowFacts {...workflow} />
      </section>
      <PresetBar
        memory={host.memory}
        about={about}
        schema={schema}
        input={input}
        disabled={isOff}
        onUse={(value) => setDraft((before) => replaced(before, value))}
      />
      {wrong.length > 0 && <ProblemSummary problems={wrong} draft={draft} />}
      <Refusal starting={starting} />
      <InputEditor
        schema={schema}
        draft={draft}
        original={original}
        problems={wrong}
        disabled={isOff}
        copy={host.copy}
        onChange={setDraft}
      />
      <div class="jw-create-end" role="status">
        {starting.state === "started" ? (
          <div class="jw-note jw-note-good">
            <p class="jw-note-title">
              <bdi>{words().started(workflow.name)}</bdi>
              {" · "}
              <PlaceLink host={host} to={{ page: "job", job: starting.job }}>
                {words().open}
              </PlaceLink>
            </p>
            <button type="button" onClick={edit}>
              {words().another}
            </button>
          </div>
        ) : (
          <button type="submit" class="jw-primary" aria-disabled={isOff || input === null || !connected}>
            {isOff ? words().starting : words().start}
          </button>
        )}
        {!connected && <p class="jw-form-help">{words().notConnected}</p>}
      </div>
    </form>
  );
};

const isUnderWay = ({ state }: Starting): boolean => state === "starting";

const WorkflowFacts = ({ steps, needs }: StartableWorkflow) =>
  steps.length + needs.length === 0 ? null : (
    <dl class="jw-chosen-facts">
      {steps.length > 0 && (
        <div>
          <dt>{words().steps}</dt>
          <dd>{steps.join(" → ")}</dd>
        </div>
      )}
      {needs.length > 0 && (
        <div>
          <dt>{words().needs}</dt>
          <dd>{needs.join(", ")}</dd>
        </div>
      )}
    </dl>
  );

/** Why the server did not start it, as far as that has no place in the input. */
const Refusal = ({ starting }: { readonly starting: Starting }) => {
  if (starting.state !== "refused") return null;
  const { problem, missing, wrong } = starting;
  const { perhapsStarted, perhapsHelp, notStarted } = words();
  const { remedy } = problemText(problem);
  if (isInDoubt(problem))
    return (
      <ProblemNote
        about={null}
        title={perhapsStarted}
        explanation={null}
        detail={problem.detail}
        remedy={perhapsHelp}
      />
    );
  if (missing.length > 0)
    return (
      <div class="jw-note jw-note-trouble" role="alert">
        <p class="jw-note-title">
          {notStarted}: {words().missing}
        </p>
        <ul class="jw-missing">
          {missing.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      </div>
    );
  return wrong.length > 0 ? null : (
    <ProblemNote about={null} title={notStarted} explanation={null} detail={problem.detail} remedy={remedy} />
  );
};

interface Kept extends Pick<JobFormProps, "connection" | "like"> {
  readonly schema: StartableWorkflow["inputSchema"];
  readonly workflow: string;
  readonly input: { readonly value: unknown } | null;
  readonly over: boolean;
}

/** Keeps what is typed, a moment after the last key, until the job is started. */
const useKeptDraft = (memory: PageProps["host"]["memory"], { like, schema, input, over, ...about }: Kept): void => {
  const { connection, workflow } = about;
  useEffect(() => {
    if (over) return dropDraft(memory);
    if (input === null) return;
    const keep = (): void => keepDraft(memory, like, schema, { connection, workflow, input: input.value });
    const timer = setTimeout(keep, 300);
    return () => clearTimeout(timer);
  }, [memory, schema, connection, workflow, input, over]);
};
