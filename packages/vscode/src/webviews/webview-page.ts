import { type ConnectionId, type JobKey, keyOf, openRpc, plainLine, toWrittenPolicy } from "@jobwatch/core";
import { type Place, pathOf, placeOf } from "@jobwatch/ui";
import * as vscode from "vscode";
import * as z from "zod/mini";
import { commands } from "../ids.ts";
import type { Services } from "../services.ts";
import { connectionNode } from "../tree/node.ts";
import { fileNameOf } from "./file-name.ts";
import type { HostApi, PageApi, Role } from "./host-api.ts";
import { pageHtml } from "./page-html.ts";
import { PageSessions } from "./page-sessions.ts";

/** Of a policy; what its parts say is looked at when it is read. */
const Written = z.object({ rules: z.array(z.unknown()), quietHours: z.unknown(), notifyFrom: z.unknown() });

/** A tab's title is cut by VS Code far below this. */
const longestTitle = 60;

export interface WebviewPageOptions {
  readonly panel: vscode.WebviewPanel;
  readonly role: Role;
  readonly place: Place;
  /** The extension's own folder. */
  readonly extension: vscode.Uri;
  readonly services: Pick<Services, "door" | "views" | "sight" | "policy" | "log">;
  /** Goes to a place that this page is not for. */
  readonly onOpen: (place: Place) => Promise<void>;
}

/** One webview in an editor tab, and what its page asks for. */
export class WebviewPage {
  readonly panel: vscode.WebviewPanel;
  readonly #options: WebviewPageOptions;
  readonly #id: string;
  #place: Place;
  /** null: hidden, or not loaded yet. */
  #page: PageApi | null = null;
  /** Where a page that has yet to load is to go, as soon as it says where it begins; null: it may stay there. */
  #wanted: Place | null = null;
  #life = 0;

  constructor(options: WebviewPageOptions) {
    const { panel, role, place, extension, services } = options;
    this.panel = panel;
    this.#options = options;
    this.#place = place;
    this.#id = `${role} ${place.page === "job" ? keyOf(place.job) : ""}`;
    const sessions = new PageSessions(
      (message) => panel.webview.postMessage(message),
      (carrier) => {
        const { remote, closed } = openRpc<PageApi>(carrier, this.#handlers(), []);
        this.#page = remote;
        void closed.then(() => {
          if (this.#page === remote) this.#page = null;
        });
      },
    );
    const media = vscode.Uri.joinPath(extension, "media");
    panel.iconPath = {
      light: vscode.Uri.joinPath(media, "tab-light.svg"),
      dark: vscode.Uri.joinPath(media, "tab-dark.svg"),
    };
    const following = [
      panel.webview.onDidReceiveMessage((message: unknown) => sessions.receive(message)),
      panel.onDidChangeViewState(() => {
        // A hidden page is thrown away, and with it what it listened to.
        if (!panel.visible) sessions.end();
        this.#describe();
      }),
      services.views.onDidChange(() => this.#describe()),
      services.policy.onDidChange(() => void this.#page?.policyChanged().catch(() => {})),
    ];
    panel.onDidDispose(() => {
      for (const each of following) each.dispose();
      sessions.end();
      services.sight.report(this.#id, false);
    });
    this.#load();
    this.#describe();
  }

  #load(): void {
    const { extension, panel, role } = this.#options;
    const files = vscode.Uri.joinPath(extension, "dist/web");
    const fileUri = (name: string) => panel.webview.asWebviewUri(vscode.Uri.joinPath(files, name)).toString();
    // Said again of a panel of before a reload, which may be of an older version.
    panel.webview.options = { enableScripts: true, localResourceRoots: [files] };
    panel.webview.html = pageHtml({
      cspSource: panel.webview.cspSource,
      script: fileUri("app.js"),
      style: fileUri("style.css"),
      role,
      path: pathOf(this.#place),
      language: vscode.env.language,
      life: ++this.#life,
    });
  }

  /** Brings it to the front, at a place. A page that has to be loaded first begins where it was: it is told then. */
  async go(place: Place): Promise<void> {
    this.panel.reveal();
    this.#wanted = place;
    // A page that goes away meanwhile is told when it is back.
    const went = this.#page?.go(pathOf(place)).then(
      () => true,
      () => false,
    );
    // One that was there already does not say so again.
    if ((await went) === true && this.#wanted === place) this.#wanted = null;
  }

  /** What the page may ask for in one life. What it sends is parsed: it shows text of servers. */
  #handlers(): HostApi {
    const { services, role, onOpen } = this.#options;
    let begins = true;
    return {
      ...services.door,
      at: async (path) => {
        // Later steps are the person's own, also one that is told before the answer to ours was handled.
        const wanted = begins ? this.#wanted : null;
        begins = false;
        this.#wanted = null;
        const place = placeOf(z.string().parse(path));
        if (wanted !== null && pathOf(wanted) !== pathOf(place)) return void this.#page?.go(pathOf(wanted));
        this.#place = place;
        this.#describe();
      },
      open: async (path) => {
        const place = placeOf(z.string().parse(path));
        if (role === "dashboard" || pathOf(place) === pathOf(this.#place)) await this.go(place);
        else await onOpen(place);
      },
      settings: async (connection) => {
        const id = z.nullable(z.string()).parse(connection);
        if (id === null) await vscode.commands.executeCommand(commands.addConnection);
        else await vscode.commands.executeCommand(commands.editConnection, connectionNode(id as ConnectionId));
      },
      policy: async () => services.policy.written(),
      setPolicy: async (next) => services.policy.write(toWrittenPolicy(Written.parse(next))),
      copy: async (text) => {
        await vscode.env.clipboard.writeText(z.string().parse(text));
        return true;
      },
      reload: async () => this.#load(),
      save: async (fileName, text) => save(z.string().parse(fileName), z.string().parse(text)),
    };
  }

  #describe(): void {
    const { views, sight } = this.#options.services;
    const job = this.#place.page === "job" ? this.#place.job : null;
    sight.report(this.#id, this.panel.visible, job);
    const title = this.#options.role === "job" && job !== null ? jobTitle(views, job) : "Jobwatch";
    if (this.panel.title !== title) this.panel.title = title;
  }
}

const jobTitle = (views: Services["views"], key: JobKey): string =>
  plainLine(views.job(key)?.job.name ?? key.job, longestTitle);

const save = async (fileName: string, text: string): Promise<void> => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const name = fileNameOf(fileName);
  const defaultUri = folder === undefined ? vscode.Uri.file(name) : vscode.Uri.joinPath(folder, name);
  const target = await vscode.window.showSaveDialog({ defaultUri });
  if (target !== undefined) await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
};
