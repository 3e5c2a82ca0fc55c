import {
  type ConnectionId,
  describeProblem,
  type JobDetail,
  type JobKey,
  keyOf,
  problemText,
  type Startable,
  type StartableWorkflow,
} from "@jobwatch/core";
import { useState } from "preact/compat";
import type { PageProps } from "../app/page.ts";
import { ProblemNote } from "../problems/problem-note.tsx";
import { JobForm } from "./job-form.tsx";
import { readDraft } from "./kept-draft.ts";
import { takesJobs } from "./takes-jobs.ts";
import { type Answer, useAnswer } from "./use-answer.ts";
import { words } from "./words.ts";
import { WorkflowPicker } from "./workflow-picker.tsx";

export interface CreatePageProps extends PageProps {
  /** A job whose workflow and input the form begins with. */
  readonly like: JobKey | null;
}

/** A new job: on which server, of which workflow, with which input. */
export const CreatePage = ({ like, ...page }: CreatePageProps) => {
  const { view, host } = page;
  const [chosen, setChosen] = useState<ConnectionId | null>(
    () => like?.connection ?? readDraft(host.memory, like)?.connection ?? null,
  );
  const able = (view?.connections ?? []).filter(takesJobs);
  const target = able.find(({ connection }) => connection.id === chosen) ?? able[0];
  return (
    <div class="jw-create">
      <h1>{words().title}</h1>
      {view === null ? (
        <p class="jw-muted">{words().notConnected}</p>
      ) : target === undefined ? (
        <Nowhere onSettings={() => host.settings(null)} />
      ) : (
        <>
          {able.length > 1 && like === null && (
            <label class="jw-create-server">
              <span class="jw-form-label">{words().connection}</span>
              <select
                value={target.connection.id}
                onChange={({ currentTarget }) =>
                  setChosen(able.find(({ connection }) => connection.id === currentTarget.value)?.connection.id ?? null)
                }
              >
                {able.map(({ connection }) => (
                  <option key={connection.id} value={connection.id}>
                    {connection.name}
                  </option>
                ))}
              </select>
            </label>
          )}
          <OnServer key={target.connection.id} connection={target.connection.id} like={like} {...page} />
        </>
      )}
    </div>
  );
};

const Nowhere = ({ onSettings }: { readonly onSettings: () => void }) => (
  <div class="jw-nothing">
    <p>{words().nowhere}</p>
    <p class="jw-muted">{words().nowhereHelp}</p>
    <button type="button" onClick={onSettings}>
      {words().settings}
    </button>
  </div>
);

interface OnServerProps extends CreatePageProps {
  readonly connection: ConnectionId;
}

/** Asks the server what it can run, and for the job that the new one is to be like. */
const OnServer = (props: OnServerProps) => {
  const { connection, like, door, connected } = props;
  const list = useAnswer(connection, connected ? () => door.startable(connection) : null);
  const job = useAnswer(like === null ? "" : keyOf(like), connected && like !== null ? () => door.detail(like) : null);
  if (list.answer.state === "failed")
    return (
      <ProblemNote
        about={null}
        title={words().notListed}
        explanation={problemText(list.answer.problem).title}
        detail={list.answer.problem.detail}
        remedy={problemText(list.answer.problem).remedy}
      >
        <button type="button" onClick={list.again}>
          {words().again}
        </button>
      </ProblemNote>
    );
  if (list.answer.state === "waiting")
    return <p class="jw-muted">{connected ? words().loading : words().notConnected}</p>;
  if (like !== null && job.answer.state === "waiting") return <p class="jw-muted">{words().likeLoading}</p>;
  return <Chosen {...props} startable={list.answer.value} job={like === null ? null : job.answer} />;
};

interface ChosenProps extends OnServerProps {
  readonly startable: Startable;
  /** null: it is to be like no job. */
  readonly job: Answer<JobDetail | null> | null;
}

/** The picker, then the form of what was picked. */
const Chosen = ({ startable, job, connection, like, ...page }: ChosenProps) => {
  const detail = job?.state === "told" ? job.value : null;
  const [begun] = useState(() => beginning(startable, connection, detail, readDraft(page.host.memory, like)));
  const [picked, setPicked] = useState<StartableWorkflow | null>(() => begun?.workflow ?? only(startable));
  const unlisted = picked !== null && !startable.workflows.some(({ id }) => id === picked.id);
  const canChange = startable.workflows.length > 1 || unlisted;
  return (
    <>
      <LikeNote job={job} offered={picked !== null || detail === null} />
      {picked === null ? (
        <WorkflowPicker workflows={startable.workflows} problems={startable.problems} onChoose={setPicked} />
      ) : (
        <JobForm
          key={picked.id}
          {...page}
          connection={connection}
          workflow={picked}
          unlisted={unlisted}
          // The input of a job goes with its own workflow alone; where that is gone, with the one that is picked instead.
          input={picked.id === begun?.workflow.id ? begun.input : begun === null ? usable(detail?.input) : undefined}
          like={like}
          original={detail === null ? null : { name: detail.name, input: usable(detail.input) }}
          onOther={canChange ? () => setPicked(null) : null}
        />
      )}
    </>
  );
};

const only = ({ workflows }: Startable): StartableWorkflow | null =>
  workflows.length === 1 ? (workflows[0] ?? null) : null;

interface Beginning {
  readonly workflow: StartableWorkflow;
  readonly input: unknown;
}

/** What the page begins with: what was begun here before, else what the job ran, else nothing (null). */
const beginning = (
  { workflows, unlisted }: Startable,
  connection: ConnectionId,
  detail: JobDetail | null,
  kept: ReturnType<typeof readDraft>,
): Beginning | null => {
  const known = (id: string | null) => workflows.find((each) => each.id === id);
  if (kept !== null && kept.connection === connection) {
    const workflow =
      known(kept.workflow) ?? (detail?.workflow === kept.workflow && unlisted ? bare(kept.workflow) : null);
    if (workflow) return { workflow, input: kept.input };
  }
  if (detail === null || detail.workflow === null) return null;
  const workflow = known(detail.workflow) ?? (unlisted ? bare(detail.workflow) : null);
  return workflow === null ? null : { workflow, input: usable(detail.input) };
};

/** A workflow of which only its id is known. */
const bare = (id: string): StartableWorkflow => ({
  id,
  name: id,
  about: null,
  inputSchema: null,
  steps: [],
  needs: [],
});

/** A job without an input begins as a new one does. */
const usable = (input: unknown): unknown => input ?? undefined;

/** Whose input it is that the form begins with, or why it is none. */
const LikeNote = ({ job, offered }: Pick<ChosenProps, "job"> & { readonly offered: boolean }) => {
  if (job === null || job.state === "waiting") return null;
  const { like, likeMissing, likeFailed, likeUnlisted } = words();
  const text =
    job.state === "failed"
      ? `${likeFailed}: ${describeProblem(job.problem)}`
      : job.value === null
        ? likeMissing
        : offered
          ? like(job.value.name)
          : likeUnlisted(job.value.workflow ?? job.value.name);
  return (
    <p class="jw-note jw-note-waiting" role="status">
      {text}
    </p>
  );
};
