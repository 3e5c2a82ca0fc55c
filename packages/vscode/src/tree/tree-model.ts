import { type ConnectionId, type Instant, type JobView, type Mute, type Step, tallyJobs } from "@jobwatch/core";
import type { ViewStore } from "../view-store.ts";
import { connectionRow } from "./connection-row.ts";
import type { StatusFilter } from "./filter.ts";
import { jobRow } from "./job-row.ts";
import { type ConnectionNode, connectionNode, jobNode, type Note, noteNode, stepNode, type TreeNode } from "./node.ts";
import type { Row } from "./row.ts";
import { selectJobs } from "./select-jobs.ts";
import type { LoadedSteps, StepCache } from "./step-cache.ts";
import { noteRow, stepRow } from "./step-row.ts";
import { treeWords } from "./words.ts";

/** The tree's root, for which VS Code has no node. */
const root = "";

/**
 * How often (ms) the age on a connection's row may change. VS Code reads all children of a changed row again, and for
 * that moment its menus know no row of them.
 */
const ageStep = 10_000;

/** Whatever the tree shows, without VS Code: rows and children now, and which rows no longer say what was given out. */
export class TreeModel {
  readonly #views: ViewStore;
  readonly #steps: StepCache;
  readonly #filter: () => StatusFilter;
  readonly #now: () => Instant;
  /** By parent: the nodes that VS Code holds. A row keeps its node, since VS Code tells rows apart by object. */
  readonly #given = new Map<string, ReadonlyMap<string, TreeNode>>();
  /** What VS Code draws for each node. */
  readonly #drawn = new WeakMap<TreeNode, string>();

  constructor(views: ViewStore, steps: StepCache, filter: () => StatusFilter, now: () => Instant) {
    this.#views = views;
    this.#steps = steps;
    this.#filter = filter;
    this.#now = now;
  }

  roots(): readonly TreeNode[] {
    return this.#give(root, this.#freshRoots());
  }

  children(node: TreeNode): readonly TreeNode[] | Promise<readonly TreeNode[]> {
    if (node.type === "connection") return this.#give(node.id, this.#freshJobs(node));
    if (node.type !== "job") return [];
    const view = this.#views.job(node.key);
    if (view === null) return [];
    const loaded = this.#steps.get(node.key, view.job);
    const give = (result: LoadedSteps) => this.#give(node.id, stepNodes(node, result));
    return loaded instanceof Promise ? loaded.then(give) : give(loaded);
  }

  /** null: what the node stood for is gone. */
  row(node: TreeNode): Row | null {
    const row = this.#freshRow(node);
    if (row !== null) this.#drawn.set(node, JSON.stringify(row));
    return row;
  }

  /** The person opened or closed the row. */
  setOpen(node: TreeNode, open: boolean): void {
    if (node.type !== "job") return;
    this.#steps.setOpen(node.key, open);
    const view = this.#views.job(node.key);
    if (open && view !== null) this.#steps.update(node.key, view.job);
  }

  /** The fewest nodes that VS Code has to ask for again; "all": the top changed. `ticking`: only rows that change by time alone. */
  outdated(ticking = false): readonly TreeNode[] | "all" {
    if (!ticking && this.#differs(root, this.#freshRoots())) return "all";
    const nodes: TreeNode[] = [];
    for (const node of this.#given.get(root)?.values() ?? []) {
      if (node.type !== "connection") continue;
      if (!ticking && this.#differs(node.id, this.#freshJobs(node))) nodes.push(node);
      else {
        if (this.#changed(node)) nodes.push(node);
        nodes.push(...this.#outdatedJobs(node, ticking));
      }
    }
    return nodes;
  }

  #outdatedJobs(parent: ConnectionNode, ticking: boolean): readonly TreeNode[] {
    const nodes: TreeNode[] = [];
    for (const node of this.#given.get(parent.id)?.values() ?? []) {
      if (node.type !== "job") continue;
      if (ticking && this.#views.job(node.key)?.job.status !== "running") continue;
      const loaded = this.#given.has(node.id) ? this.#steps.peek(node.key) : null;
      if (this.#changed(node) || (loaded !== null && this.#differs(node.id, stepNodes(node, loaded)))) nodes.push(node);
      else for (const step of this.#given.get(node.id)?.values() ?? []) if (this.#changed(step)) nodes.push(step);
    }
    return nodes;
  }

  #freshRoots(): readonly TreeNode[] {
    return this.#views.view?.connections.map(({ connection }) => connectionNode(connection.id)) ?? [];
  }

  #freshJobs({ id, connection }: ConnectionNode): readonly TreeNode[] {
    // A connection that never answered has nothing to say about its jobs, not even that there are none.
    if (this.#views.connection(connection)?.health.checkedAt == null) return [];
    const { shown, note } = selectJobs(this.#jobsOf(connection), this.#filter());
    return [...shown.map(({ key }) => jobNode(key)), ...(note === null ? [] : [noteNode(id, note)])];
  }

  #freshRow(node: TreeNode): Row | null {
    const now = this.#now();
    switch (node.type) {
      case "note":
        return noteRow(node);
      case "connection": {
        const view = this.#views.connection(node.connection);
        const jobs = this.#jobsOf(node.connection).map(({ job }) => job);
        return view && connectionRow(node, view, tallyJobs(jobs, now), this.#mutes(), now - (now % ageStep));
      }
      case "job": {
        const view = this.#views.job(node.key);
        const connection = this.#views.connection(node.key.connection);
        return view && connection && jobRow(node, view, connection.capabilities, this.#mutes(), now);
      }
      case "step": {
        const loaded = this.#steps.peek(node.key);
        const steps: readonly Step[] = loaded?.ok ? loaded.steps : [];
        const step = steps[node.place];
        return step === undefined ? null : stepRow(node, step, steps, now);
      }
    }
  }

  #mutes(): readonly Mute[] {
    return this.#views.view?.mutes ?? [];
  }

  #jobsOf(connection: ConnectionId): readonly JobView[] {
    return this.#views.view?.jobs.filter(({ key }) => key.connection === connection) ?? [];
  }

  #give(parent: string, fresh: readonly TreeNode[]): readonly TreeNode[] {
    const before = this.#given.get(parent);
    const nodes = new Map(fresh.map((node) => [node.id, before?.get(node.id) ?? node]));
    for (const [id, node] of before ?? []) if (!nodes.has(id)) this.#drop(node);
    this.#given.set(parent, nodes);
    return [...nodes.values()];
  }

  #drop(node: TreeNode): void {
    for (const child of this.#given.get(node.id)?.values() ?? []) this.#drop(child);
    this.#given.delete(node.id);
    if (node.type === "job") this.#steps.forget(node.key);
  }

  /** VS Code holds other children, or the same in another order. Children that it never asked for do not differ. */
  #differs(parent: string, fresh: readonly TreeNode[]): boolean {
    const given = this.#given.get(parent);
    if (given === undefined) return false;
    const ids = [...given.keys()];
    return ids.length !== fresh.length || fresh.some(({ id }, place) => id !== ids[place]);
  }

  #changed(node: TreeNode): boolean {
    const drawn = this.#drawn.get(node);
    return drawn !== undefined && drawn !== JSON.stringify(this.#freshRow(node));
  }
}

const stepNodes = (parent: TreeNode & { type: "job" }, loaded: LoadedSteps): readonly TreeNode[] => {
  if (loaded.ok && loaded.steps.length > 0) return loaded.steps.map((_, place) => stepNode(parent.key, place));
  const note: Note = loaded.ok
    ? { text: treeWords().noSteps, detail: null, icon: null }
    : { text: loaded.title, detail: `${loaded.detail}\n${treeWords().refreshAgain}`, icon: "warning" };
  return [noteNode(parent.id, note)];
};
