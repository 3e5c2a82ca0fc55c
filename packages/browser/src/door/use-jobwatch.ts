import { type Doorway, useDoor } from "@jobwatch/ui";
import { browser } from "wxt/browser";
import { consoleLog } from "../ports/log.ts";
import { areaStorage } from "../ports/storage.ts";
import { createSnapshots } from "../snapshot.ts";
import { doorName } from "./door-name.ts";
import { portCarrier } from "./port-carrier.ts";
import type { WorkerApi } from "./worker-api.ts";

/** What a page knows of the worker. */
export type Jobwatch = Doorway<WorkerApi>;

const options = {
  connect: () => portCarrier(browser.runtime.connect({ name: doorName })),
  handlers: {},
  recall: () => createSnapshots(areaStorage(browser.storage.session)).read(),
  log: consoleLog,
};

/** The worker's view and door, from the page's first moment on: before the worker answers, its last snapshot. */
export const useJobwatch = (): Jobwatch => useDoor<WorkerApi>(options);
