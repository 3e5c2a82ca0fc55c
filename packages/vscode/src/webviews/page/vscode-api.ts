import { PageState } from "../host-api.ts";

/** What VS Code gives a webview's page, once (https://code.visualstudio.com/api/extension-guides/webview). */
interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare const acquireVsCodeApi: () => VsCodeApi;

export const vscode = acquireVsCodeApi();

const stored = PageState.safeParse(vscode.getState());
let state: PageState = stored.success ? stored.data : { path: "", memory: {} };

/** What the page keeps over being hidden and over a reload of the window. */
export const pageState = {
  /** "" before the first. */
  path: (): string => state.path,
  setPath: (path: string): void => keep({ ...state, path }),
  read: (name: string): unknown => state.memory[name] ?? null,
  write: (name: string, value: unknown): void => keep({ ...state, memory: { ...state.memory, [name]: value } }),
};

const keep = (next: PageState): void => {
  state = next;
  vscode.setState(next);
};
