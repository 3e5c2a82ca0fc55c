/** Every id that the manifest and the code share. A unit test compares this table with package.json, both ways. */

/** Commands, all contributed by the manifest. */
export const commands = {
  refresh: "jobwatch.refresh",
  filter: "jobwatch.filter",
  clearFilter: "jobwatch.clearFilter",
  addConnection: "jobwatch.addConnection",
  editConnection: "jobwatch.editConnection",
  testConnection: "jobwatch.testConnection",
  enterToken: "jobwatch.enterToken",
  removeConnection: "jobwatch.removeConnection",
  openDashboard: "jobwatch.openDashboard",
  openJob: "jobwatch.openJob",
  openLog: "jobwatch.openLog",
  cancel: "jobwatch.cancel",
  newJob: "jobwatch.newJob",
  rerun: "jobwatch.rerun",
  rerunEdited: "jobwatch.rerunEdited",
  resume: "jobwatch.resume",
  cancelAll: "jobwatch.cancelAll",
  delete: "jobwatch.delete",
  follow: "jobwatch.follow",
  unfollow: "jobwatch.unfollow",
  mute: "jobwatch.mute",
  unmute: "jobwatch.unmute",
  showActivity: "jobwatch.showActivity",
  copyId: "jobwatch.copyId",
  openInBrowser: "jobwatch.openInBrowser",
  submitStructure: "jobwatch.submitStructure",
  startServer: "jobwatch.startServer",
  runCommand: "jobwatch.runCommand",
  runSelection: "jobwatch.runSelection",
} as const;
export type CommandId = (typeof commands)[keyof typeof commands];

export const views = { jobs: "jobwatch.jobs" } as const;

/** Kinds of webviews in editor tabs, by which VS Code restores them. */
export const webviews = { job: "jobwatch.job", dashboard: "jobwatch.dashboard" } as const;

/** Brings the view to the front; VS Code makes this command for each view. */
export const focusJobs = `${views.jobs}.focus`;

export const settings = {
  connections: "jobwatch.connections",
  rules: "jobwatch.rules",
  notifyFrom: "jobwatch.notifyFrom",
  quietHoursEnabled: "jobwatch.quietHours.enabled",
  quietHoursFrom: "jobwatch.quietHours.from",
  quietHoursTo: "jobwatch.quietHours.to",
  quietHoursTimeZone: "jobwatch.quietHours.timeZone",
} as const;

/** Keys for the manifest's `when` clauses. */
export const contextKeys = {
  /** `connecting`, `empty` (no connection) or `ready`. */
  state: "jobwatch.state",
  /** A status filter is on. */
  filtered: "jobwatch.filtered",
  /** A job can be started on a connection. */
  startable: "jobwatch.startable",
  /** A connection takes structures of crystals. */
  structures: "jobwatch.structures",
} as const;

/** The scheme of log documents. */
export const logScheme = "jobwatch-log";
/** The scheme of the documents that show the journal. */
export const activityScheme = "jobwatch-activity";
