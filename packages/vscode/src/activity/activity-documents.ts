import { type ConnectionId, type JobKey, keyOf } from "@jobwatch/core";
import * as vscode from "vscode";
import { activityScheme } from "../ids.ts";
import { logKey } from "../log/log-uri.ts";
import type { Services } from "../services.ts";
import { activityText, type Scope } from "./activity-text.ts";
import { activityWords } from "./words.ts";

/** How often (ms) an open document is written anew at most. */
const pause = 1_000;

/** What happened, and why it was told or not, as a read-only document that follows while it is open. */
export class ActivityDocuments implements vscode.TextDocumentContentProvider {
  readonly #views: Services["views"];
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  #timer: ReturnType<typeof setTimeout> | null = null;

  readonly onDidChange = this.#changed.event;

  constructor({ views }: Pick<Services, "views">) {
    this.#views = views;
  }

  register(context: vscode.ExtensionContext): void {
    context.subscriptions.push(
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(activityScheme, this),
      this.#views.onDidChange(() => this.#follow()),
      { dispose: () => this.#timer !== null && clearTimeout(this.#timer) },
    );
  }

  async open(scope: JobKey | ConnectionId | null): Promise<void> {
    const query = scope === null ? "" : typeof scope === "string" ? encodeURIComponent(scope) : keyOf(scope);
    const uri = vscode.Uri.from({ scheme: activityScheme, path: "/Jobwatch Activity", query });
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  }

  provideTextDocumentContent({ query }: vscode.Uri): string {
    const { view } = this.#views;
    return view === null ? `${activityWords().looking}\n` : activityText(view, scopeOf(query), Date.now());
  }

  #follow(): void {
    if (this.#timer !== null || openDocuments().length === 0) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      for (const { uri } of openDocuments()) this.#changed.fire(uri);
    }, pause);
  }
}

const openDocuments = (): readonly vscode.TextDocument[] =>
  vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === activityScheme);

/** A key names a job, one word a connection, nothing everything. */
const scopeOf = (query: string): Scope => {
  const key = logKey({ query });
  if (key !== null) return key;
  return { connection: query === "" ? null : (decodeURIComponent(query) as ConnectionId), job: null };
};
