import { isActive, type JobKey, keyOf } from "@jobwatch/core";
import * as vscode from "vscode";
import { logScheme } from "../ids.ts";
import type { Services } from "../services.ts";
import { LogFollower, type LogFollowerHost } from "./log-follower.ts";
import { logAddress, logKey } from "./log-uri.ts";
import { logWords } from "./words.ts";

/** Jobs' logs as read-only documents that follow while they can be seen. */
export class LogDocuments implements vscode.TextDocumentContentProvider {
  readonly #host: LogFollowerHost;
  readonly #views: Services["views"];
  readonly #followers = new Map<string, LogFollower>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  /** Documents whose last line was in sight before they grew: they stay at their end. */
  readonly #atEnd = new Set<string>();

  readonly onDidChange = this.#changed.event;

  constructor({ door, views, log }: Pick<Services, "door" | "views" | "log">) {
    this.#views = views;
    const goesOn = (key: JobKey) => isActive(views.job(key)?.job.status ?? "unknown");
    this.#host = { door, log, goesOn, now: Date.now, sleep };
  }

  register(context: vscode.ExtensionContext): void {
    context.subscriptions.push(
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(logScheme, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#close(uri)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#stayAtEnd(document)),
      vscode.window.onDidChangeVisibleTextEditors(() => this.#followVisible()),
      { dispose: () => this.#pauseAll() },
    );
  }

  /** Opens the job's log and shows its end. */
  async open(key: JobKey): Promise<void> {
    const name = this.#views.job(key)?.job.name ?? key.job;
    const document = await vscode.workspace.openTextDocument(
      vscode.Uri.from({ scheme: logScheme, ...logAddress(key, name) }),
    );
    const editor = await vscode.window.showTextDocument(document, { preview: true });
    revealEnd(editor);
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const key = logKey(uri);
    if (key === null) return `${logWords().noAddress}\n`;
    const known = this.#followers.get(keyOf(key));
    if (known !== undefined) return known.read();
    const follower = new LogFollower(key, this.#host, () => this.#grow(uri));
    this.#followers.set(keyOf(key), follower);
    await follower.start();
    return follower.read();
  }

  #grow(uri: vscode.Uri): void {
    const editor = editorOf(uri);
    if (editor !== undefined && showsEnd(editor)) this.#atEnd.add(uri.toString());
    this.#changed.fire(uri);
  }

  #stayAtEnd({ uri }: vscode.TextDocument): void {
    if (!this.#atEnd.delete(uri.toString())) return;
    const editor = editorOf(uri);
    if (editor !== undefined) revealEnd(editor);
  }

  #followVisible(): void {
    const visible = new Set(vscode.window.visibleTextEditors.map(({ document: { uri } }) => followerId(uri)));
    for (const [id, follower] of this.#followers) {
      if (visible.has(id)) void follower.start();
      else follower.pause();
    }
  }

  #pauseAll(): void {
    for (const follower of this.#followers.values()) follower.pause();
  }

  #close(uri: vscode.Uri): void {
    const id = followerId(uri);
    if (id === null) return;
    this.#followers.get(id)?.pause();
    this.#followers.delete(id);
  }
}

const followerId = (uri: vscode.Uri): string | null => {
  const key = uri.scheme === logScheme ? logKey(uri) : null;
  return key === null ? null : keyOf(key);
};

/** The jobs whose logs can be seen in this window. */
export const openLogs = (): readonly JobKey[] =>
  vscode.window.visibleTextEditors
    .map(({ document: { uri } }) => (uri.scheme === logScheme ? logKey(uri) : null))
    .filter((key) => key !== null);

const editorOf = (uri: vscode.Uri): vscode.TextEditor | undefined =>
  vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());

const showsEnd = ({ document, visibleRanges }: vscode.TextEditor): boolean =>
  visibleRanges.some(({ end }) => end.line >= document.lineCount - 2);

const revealEnd = (editor: vscode.TextEditor): void => {
  const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
  editor.revealRange(new vscode.Range(end, end));
};

const sleep = async (ms: number, signal: AbortSignal): Promise<void> => {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
    signal.addEventListener("abort", done);
  });
};
