import { type Job, type JobId, noHealth, type Step } from "@jobwatch/core";
import { aConnectionView, aJobView, aStep, aView, now } from "@jobwatch/core/testing/views";
import { expect, test } from "vitest";
import { recordingLog } from "../testing/log.ts";
import { ViewStore } from "../view-store.ts";
import type { StatusFilter } from "./filter.ts";
import { StepCache } from "./step-cache.ts";
import { TreeModel } from "./tree-model.ts";

const running = { id: "run" as JobId, status: "running", startedAt: now - 5_000, createdAt: now - 5_000 } as const;
const done = { id: "done" as JobId, status: "completed", createdAt: now - 9_000 } as const;
const step = aStep(0, { status: "running", startedAt: now - 1_000 });

/** A tree as VS Code drew it: everything asked for once. */
const drawn = () => {
  const views = new ViewStore();
  views.replace(aView([aJobView(running), aJobView(done)]));
  let filter: StatusFilter = "all";
  let time = now;
  const model = new TreeModel(
    views,
    new StepCache({ steps: async () => [step] }, recordingLog()),
    () => filter,
    () => time,
  );
  const draw = () => {
    const roots = model.roots();
    for (const root of roots) {
      model.row(root);
      for (const node of model.children(root) as readonly never[]) model.row(node);
    }
    return roots;
  };
  const [lab] = draw();
  const change = (job: Partial<Job>) =>
    views.apply({ connections: null, jobs: [aJobView(job)], gone: [], journal: [], mutes: null });
  const outdated = (ticking = false) => {
    const nodes = model.outdated(ticking);
    return nodes === "all" ? nodes : nodes.map(({ id }) => id);
  };
  return {
    views,
    model,
    lab: lab!,
    draw,
    change,
    outdated,
    setFilter: (next: StatusFilter) => {
      filter = next;
    },
    pass: (ms: number) => {
      time += ms;
    },
  };
};

test("nothing is drawn again when nothing changed", () => {
  expect(drawn().outdated()).toEqual([]);
});

test("a changed job is the only row that is drawn again", () => {
  const { change, outdated } = drawn();
  change({ ...done, serverStatus: "UNSTABLE" });
  expect(outdated()).toEqual(["c1/done"]);
});

test("a second changes the running jobs only", () => {
  const { outdated, pass } = drawn();
  pass(1_000);
  expect(outdated(true)).toEqual(["c1/run"]);
});

test("a check that found nothing new draws nothing", () => {
  const { views, outdated, pass } = drawn();
  pass(900);
  views.apply({
    connections: [aConnectionView({ health: { ...noHealth, checkedAt: now + 900 } })],
    jobs: [],
    gone: [],
    journal: [],
    mutes: null,
  });
  expect(outdated()).toEqual([]);
});

test("the age of a connection that does not answer changes seldom", () => {
  const { views, outdated, pass, draw } = drawn();
  const problem = { code: "timeout", detail: "", httpStatus: null, retryAt: null, details: [] } as const;
  const health = { ...noHealth, checkedAt: now - 20_000, problem };
  views.replace(aView([], { connections: [aConnectionView({ health })] }));
  draw();
  pass(9_000);
  expect(outdated()).toEqual([]);
  pass(1_000);
  expect(outdated()).toEqual(["c1"]);
});

test("a new job draws its connection's list again, and the old rows keep their nodes", () => {
  const { change, outdated, model, lab } = drawn();
  const before = model.children(lab) as readonly { id: string }[];
  change({ id: "new" as JobId, createdAt: now });
  expect(outdated()).toEqual(["c1"]);
  const after = model.children(lab) as readonly { id: string }[];
  expect(after.map(({ id }) => id)).toEqual(["c1/new", "c1/run", "c1/done"]);
  expect(after[1]).toBe(before[0]);
});

test("another filter changes the list", () => {
  const { setFilter, outdated, model, lab } = drawn();
  setFilter("running");
  expect(outdated()).toEqual(["c1"]);
  expect(model.children(lab)).toMatchObject([{ id: "c1/run" }]);
});

test("a new connection draws the top again", () => {
  const { views, outdated } = drawn();
  views.apply({ connections: [], jobs: [], gone: [], journal: [], mutes: null });
  expect(outdated()).toBe("all");
});

test("a row whose job has gone draws nothing", () => {
  const { views, model, lab } = drawn();
  const [node] = model.children(lab) as readonly never[];
  views.apply({ connections: null, jobs: [], gone: [aJobView(running).key], journal: [], mutes: null });
  expect(model.row(node!)).toBeNull();
  expect(model.children(node!)).toEqual([]);
});

test("a connection that never answered does not claim that it has no jobs", () => {
  const { views, model, lab } = drawn();
  views.replace(aView([], { connections: [aConnectionView({ health: noHealth })] }));
  expect(model.children(lab)).toEqual([]);
});

test("an open running step ticks, without its job being drawn again for it", async () => {
  const { model, lab, outdated, pass, change } = drawn();
  change({ ...running, startedAt: null });
  const [node] = model.children(lab) as readonly never[];
  model.row(node!);
  for (const child of await model.children(node!)) model.row(child);
  pass(1_000);
  expect(outdated(true)).toEqual(["c1/run/step/0"]);
});

test("steps that arrive anew redraw the job they belong to", async () => {
  const { model, lab, outdated, views } = drawn();
  const [node] = model.children(lab) as readonly never[];
  const answers: Step[][] = [[step], [step, { ...step, index: 1 }]];
  const steps = new StepCache({ steps: async () => answers.shift() ?? [] }, recordingLog());
  const other = new TreeModel(
    views,
    steps,
    () => "all",
    () => now,
  );
  for (const root of other.roots()) await other.children(root);
  await other.children(node!);
  steps.refresh();
  await new Promise((resolve) => setImmediate(resolve));
  expect(other.outdated()).toMatchObject([{ id: "c1/run" }]);
  expect(outdated()).toEqual([]);
});
