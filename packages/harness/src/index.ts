export {
  type ChromiumExtension,
  type ExtensionBrowserOptions,
  launchChromiumWithExtension,
  POPUP_SIZE,
} from "./browsers/chromium-extension.ts";
export { type Badge, type CallApi, callInPage } from "./browsers/extension-api.ts";
export type { ExtensionTab } from "./browsers/extension-tab.ts";
export type { ExtensionWindow } from "./browsers/extension-window.ts";
export { type BrowserKind, browserName, findBrowser } from "./browsers/find-browser.ts";
export {
  type FirefoxExtension,
  type FirefoxExtensionOptions,
  launchFirefoxWithExtension,
} from "./browsers/firefox-extension.ts";
export { launchUnattachedChromium, type UnattachedChromium } from "./browsers/unattached-chromium.ts";
export { launchChromium } from "./chromium.ts";
export { type DesktopCodeOptions, findDesktopCode, openDesktopCode } from "./desktop-vscode.ts";
export { type Environment, withoutEditor } from "./environment.ts";
export { type MintKeyProxy, type MintKeyProxyOptions, startMintKeyProxy } from "./mint-key/proxy.ts";
export {
  type Notification,
  type NotificationDaemon,
  startNotificationDaemon,
} from "./notifications/notification-daemon.ts";
export { type Ending, type ProcessGroup, type ProcessGroupOptions, startProcessGroup } from "./processes.ts";
export { type RecordingProxy, type SeenRequest, startRecordingProxy } from "./recording-proxy.ts";
export { repositoryRoot } from "./repository.ts";
export { type BrowserOptions, openBrowser } from "./start/open-browser.ts";
export { processesOf } from "./start/stop-processes-of.ts";
export { ensureSystemPackages } from "./system-packages.ts";
export { missingForDisplay, startVirtualDisplay, type VirtualDisplay } from "./virtual-display.ts";
export { extensionHostErrors, extensionHostLogs, type LogFile } from "./vscode-host/logs.ts";
export {
  createProfile,
  type ProfileOptions,
  profileSecret,
  type Settings,
  type VsCodeProfile,
  writeSettings,
} from "./vscode-host/profile.ts";
export {
  installExtension,
  type ServerOptions,
  startVsCodeServer,
  type VsCodeServer,
  type WorkbenchAddress,
  workbenchUrl,
} from "./vscode-host/server.ts";
export { ensureVsCodeHost } from "./vscode-host/vscode-host.ts";
export type { DialogContent } from "./workbench/dialog.ts";
export type { EditorTab } from "./workbench/editors.ts";
export { openWorkbench, type WorkbenchOptions } from "./workbench/open-workbench.ts";
export type { QuickPickOption } from "./workbench/quick-input.ts";
export type { StatusBarItem } from "./workbench/status-bar.ts";
export type { ToastRecord } from "./workbench/toast-recorder.ts";
export type { TreeRow } from "./workbench/tree-view.ts";
export { Workbench } from "./workbench/workbench.ts";
