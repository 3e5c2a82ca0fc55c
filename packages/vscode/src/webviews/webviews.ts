import { type JobKey, keyOf } from "@jobwatch/core";
import { type Place, placeOf } from "@jobwatch/ui";
import * as vscode from "vscode";
import { webviews as ids } from "../ids.ts";
import type { Services } from "../services.ts";
import { PageState, type Role } from "./host-api.ts";
import { WebviewPage } from "./webview-page.ts";

/** Jobs, each in a tab of its own, and the dashboard, of which there is one. What they showed is there after a reload. */
export class Webviews {
  readonly #services: Services;
  readonly #extension: vscode.Uri;
  readonly #jobs = new Map<string, WebviewPage>();
  #dashboard: WebviewPage | null = null;

  constructor(services: Services, extension: vscode.Uri) {
    this.#services = services;
    this.#extension = extension;
  }

  register(context: vscode.ExtensionContext): void {
    const restored = (role: Role): vscode.WebviewPanelSerializer => ({
      deserializeWebviewPanel: async (panel, state) => {
        const known = PageState.safeParse(state);
        const place = placeOf(known.success ? known.data.path : "");
        if (!this.#take(panel, role, place)) panel.dispose();
      },
    });
    context.subscriptions.push(
      vscode.window.registerWebviewPanelSerializer(ids.job, restored("job")),
      vscode.window.registerWebviewPanelSerializer(ids.dashboard, restored("dashboard")),
      // `vscode://jobwatch.jobwatch/job/<connection>/<job>`: it shows, and does nothing else, whoever made the link.
      vscode.window.registerUriHandler({ handleUri: async ({ path }) => await this.open(placeOf(path)) }),
    );
  }

  /** Goes there: to the job's own tab, or to the dashboard. */
  async open(place: Place): Promise<void> {
    const there = place.page === "job" ? this.#jobs.get(keyOf(place.job)) : this.#dashboard;
    if (there) return await there.go(place);
    const [role, type, title] =
      place.page === "job"
        ? (["job", ids.job, place.job.job] as const)
        : (["dashboard", ids.dashboard, "Jobwatch"] as const);
    this.#take(vscode.window.createWebviewPanel(type, title, vscode.ViewColumn.Active), role, place);
  }

  async openJob(job: JobKey): Promise<void> {
    await this.open({ page: "job", job });
  }

  /** Fills a tab; false: it names no job, or its place has a tab. */
  #take(panel: vscode.WebviewPanel, role: Role, place: Place): boolean {
    const onOpen = (elsewhere: Place) => this.open(elsewhere);
    const fill = () =>
      new WebviewPage({ panel, role, place, extension: this.#extension, services: this.#services, onOpen });
    if (role === "dashboard") {
      if (this.#dashboard !== null) return false;
      this.#dashboard = fill();
      panel.onDidDispose(() => {
        this.#dashboard = null;
      });
      return true;
    }
    if (place.page !== "job") return false;
    const id = keyOf(place.job);
    if (this.#jobs.has(id)) return false;
    this.#jobs.set(id, fill());
    panel.onDidDispose(() => this.#jobs.delete(id));
    return true;
  }
}
