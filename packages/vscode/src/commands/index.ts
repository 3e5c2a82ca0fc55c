import { actionCommands } from "./act.ts";
import { addConnection, editConnection } from "./add-connection.ts";
import type { Command } from "./command.ts";
import { copyId } from "./copy-id.ts";
import { enterToken } from "./enter-token.ts";
import { clearFilter, filter } from "./filter.ts";
import { follow, unfollow } from "./follow.ts";
import { mute, unmute } from "./mute.ts";
import { newJob, rerunEdited } from "./new-job.ts";
import { openDashboard } from "./open-dashboard.ts";
import { openInBrowser } from "./open-in-browser.ts";
import { openJob } from "./open-job.ts";
import { openLog } from "./open-log.ts";
import { refresh } from "./refresh.ts";
import { removeConnection } from "./remove-connection.ts";
import { rerun } from "./rerun.ts";
import { runCommand, runSelection } from "./run-command.ts";
import { showActivity } from "./show-activity.ts";
import { startServer } from "./start-server.ts";
import { submitStructure } from "./submit-structure.ts";
import { testConnection } from "./test-connection.ts";

/** Every command. A new one is a file here, an entry in this list, an id in `ids.ts` and a contribution in the manifest. */
export const allCommands: readonly Command[] = [
  refresh,
  filter,
  clearFilter,
  openDashboard,
  openJob,
  openLog,
  ...actionCommands,
  newJob,
  rerun,
  rerunEdited,
  follow,
  unfollow,
  mute,
  unmute,
  showActivity,
  copyId,
  openInBrowser,
  submitStructure,
  startServer,
  runCommand,
  runSelection,
  addConnection,
  editConnection,
  testConnection,
  enterToken,
  removeConnection,
];
