import { type JobView, type Log, tallyJobs } from "@jobwatch/core";
import * as vscode from "vscode";
import { contextKeys, views as viewIds } from "../ids.ts";
import type { Services } from "../services.ts";
import type { Sight } from "../sight.ts";
import type { ViewStore } from "../view-store.ts";
import { isStatusFilter, type StatusFilter } from "./filter.ts";
import type { TreeNode } from "./node.ts";
import { StepCache } from "./step-cache.ts";
import { toTreeItem } from "./tree-item.ts";
import { TreeModel } from "./tree-model.ts";
import { filterWords, treeWords } from "./words.ts";

const filterKey = "jobwatch.filter";

/** The view "Jobs": connections, their jobs, the jobs' steps. */
export class JobsTree implements vscode.TreeDataProvider<TreeNode> {
  readonly #views: ViewStore;
  readonly #sight: Sight;
  readonly #steps: StepCache;
  readonly #model: TreeModel;
  readonly #memento: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<TreeNode[] | undefined>();
  #view: vscode.TreeView<TreeNode> | null = null;
  #filter: StatusFilter;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(
    { views, sight, door, log }: Pick<Services, "views" | "sight" | "door"> & { log: Log },
    memento: vscode.Memento,
  ) {
    this.#views = views;
    this.#sight = sight;
    this.#memento = memento;
    const stored = memento.get<unknown>(filterKey);
    this.#filter = isStatusFilter(stored) ? stored : "all";
    this.#steps = new StepCache(door, log);
    this.#model = new TreeModel(views, this.#steps, () => this.#filter, Date.now);
  }

  get filter(): StatusFilter {
    return this.#filter;
  }

  register(context: vscode.ExtensionContext): void {
    const view = vscode.window.createTreeView(viewIds.jobs, {
      treeDataProvider: this,
      canSelectMany: true,
      showCollapseAll: true,
    });
    this.#view = view;
    this.#sight.report(viewIds.jobs, view.visible);
    const tick = setInterval(() => this.#redraw(true), 1_000);
    context.subscriptions.push(
      view,
      this.#changed,
      { dispose: () => clearInterval(tick) },
      view.onDidExpandElement(({ element }) => this.#model.setOpen(element, true)),
      view.onDidCollapseElement(({ element }) => this.#model.setOpen(element, false)),
      view.onDidChangeVisibility(({ visible }) => {
        this.#sight.report(viewIds.jobs, visible);
        this.#onNews();
      }),
      this.#steps.onDidLoad(() => this.#redraw()),
      this.#views.onDidChange(() => this.#onNews()),
    );
    this.#onNews();
  }

  getChildren(node?: TreeNode): TreeNode[] | Promise<TreeNode[]> {
    const children = node === undefined ? this.#model.roots() : this.#model.children(node);
    return children instanceof Promise ? children.then((nodes) => [...nodes]) : [...children];
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    const row = this.#model.row(node);
    // The row left between two calls of VS Code; its parent is about to be drawn without it.
    return row === null ? new vscode.TreeItem("") : toTreeItem(row);
  }

  async setFilter(filter: StatusFilter): Promise<void> {
    this.#filter = filter;
    this.#onNews();
    await this.#memento.update(filterKey, filter);
  }

  /** Reads the steps of open jobs again. */
  refreshSteps(): void {
    this.#steps.refresh();
  }

  #onNews(): void {
    const jobs = this.#views.view?.jobs ?? [];
    this.#describe(jobs);
    if (this.#view?.visible) for (const { key, job } of jobs) this.#steps.update(key, job);
    this.#redraw();
  }

  /** What stands around the rows: badge, filter, the state that the welcome texts ask for. */
  #describe(jobs: readonly JobView[]): void {
    const { active } = tallyJobs(
      jobs.map(({ job }) => job),
      Date.now(),
    );
    if (this.#view !== null) {
      const tooltip = treeWords().activeJobs(active);
      this.#view.badge = active === 0 ? undefined : { value: active, tooltip };
      this.#view.description = this.#filter === "all" ? "" : filterWords()[this.#filter].label;
      this.#view.message = this.#views.disconnected ?? "";
    }
    const known = this.#views.view;
    const state = known === null ? "connecting" : known.connections.length === 0 ? "empty" : "ready";
    void vscode.commands.executeCommand("setContext", contextKeys.state, state);
    const structures = known?.connections.some(({ capabilities }) => capabilities.create === "structure") ?? false;
    void vscode.commands.executeCommand("setContext", contextKeys.structures, structures);
    const startable = known?.connections.some(({ capabilities }) => capabilities.create !== "none") ?? false;
    void vscode.commands.executeCommand("setContext", contextKeys.startable, startable);
    void vscode.commands.executeCommand("setContext", contextKeys.filtered, this.#filter !== "all");
  }

  /** Only what changed: firing the whole tree at each check would drop what the person points at. */
  #redraw(ticking = false): void {
    if (!this.#view?.visible) return;
    const nodes = this.#model.outdated(ticking);
    if (nodes === "all") this.#changed.fire(undefined);
    else if (nodes.length > 0) this.#changed.fire([...nodes]);
  }
}
