import { type JobKey, type Log, openRpc, setLocale, type View } from "@jobwatch/core";
import { browser } from "wxt/browser";
import { extensionUrl, pageOfNotification } from "../addresses.ts";
import { build } from "../build.ts";
import { connectionsKey, createConnectionStore } from "../connections/connection-store.ts";
import { removedConnections, stateKey } from "../connections/removed-connections.ts";
import { doorName } from "../door/door-name.ts";
import { portCarrier } from "../door/port-carrier.ts";
import type { WorkerApi } from "../door/worker-api.ts";
import { createPolicyValues, isPolicyChange } from "../policy/policy-values.ts";
import { clock } from "../ports/clock.ts";
import { createHostAccess } from "../ports/host-access.ts";
import { consoleLog } from "../ports/log.ts";
import { grantedNetwork } from "../ports/network.ts";
import { desktopNotifier } from "../ports/notifier.ts";
import { createSecretStore, secretPrefix } from "../ports/secrets.ts";
import { areaStorage } from "../ports/storage.ts";
import { createSnapshots } from "../snapshot.ts";
import { badgeOf } from "./badge-of.ts";
import { createEngine } from "./engine.ts";
import { createAlarms } from "./floor-alarm.ts";
import { heartbeat } from "./heartbeat.ts";
import { isLive } from "./liveness.ts";
import { badgePainter } from "./show-badge.ts";
import { spread } from "./spread.ts";

/** How often (ms) the snapshot for pages is written at most. */
const snapshotPause = 1_000;

/** Builds everything of one life of the worker and listens. Nothing is awaited before all listeners stand: an event that woke the worker would be lost. */
export const startWorker = (log: Log = consoleLog): void => {
  setLocale(browser.i18n.getUILanguage());
  const storage = areaStorage(browser.storage.local);
  const secrets = createSecretStore(storage);
  const connections = createConnectionStore(storage, secrets);
  const policy = createPolicyValues(storage);
  const alarms = createAlarms(browser.alarms, build.alarmMinutes);
  const paint = badgePainter(browser.action);
  const snapshots = createSnapshots(areaStorage(browser.storage.session));

  /** Nothing that a listener begins may fail unheard. */
  const attempt = (what: string, task: Promise<unknown>): void => {
    task.catch((error: unknown) => log.error(`${what} failed`, { error: String(error) }));
  };

  let view: View | null = null;
  /** The open pages, each with the job that it shows to the person now. */
  const pages = new Map<object, JobKey | null>();
  const live = () => isLive(view, pages.size, clock.now());
  const alarm = heartbeat(() => wake(), live, clock);
  const network = grantedNetwork(createHostAccess(browser.permissions));
  const keepSnapshot = spread(snapshotPause, (latest: View) => attempt("keeping the view", snapshots.write(latest)));

  const engine = createEngine({
    ports: {
      clock,
      alarm,
      storage,
      secrets: {
        get: async (id) => {
          const connection = (await connections.read()).find((each) => each.id === id);
          return connection === undefined ? null : connections.secretFor(connection);
        },
      },
      network,
      localSockets: null,
      presence: {
        watching: () => pages.size > 0,
        openJobs: () => [...pages.values()].filter((job) => job !== null),
      },
      notifier: desktopNotifier(browser.notifications, extensionUrl("icon/128.png")),
      log,
      random: Math.random,
    },
    connections,
    policy,
    onView: (latest) => {
      view = latest;
      attempt("showing the badge", paint(badgeOf(latest, clock.now())));
      keepSnapshot(latest);
      alarm.reconsider();
      if (build.firefox) attempt("keeping the page awake", alarms.keepAlive(live()));
    },
  });
  const wake = () => attempt("a check", engine.wake());
  const reconfigure = () => attempt("a new configuration", engine.reconfigure());

  browser.alarms.onAlarm.addListener(wake);
  self.addEventListener("online", () => attempt("a check", engine.wake("wake")));
  browser.runtime.onStartup.addListener(wake);
  browser.runtime.onInstalled.addListener(wake);
  browser.permissions.onAdded.addListener(reconfigure);
  browser.permissions.onRemoved.addListener(() => {
    attempt("closing sockets", network.closeRevoked());
    reconfigure();
  });
  browser.storage.local.onChanged.addListener((changes) => {
    if (isPolicyChange(changes)) attempt("other wishes", engine.govern());
    if (!Object.keys(changes).some((key) => key === connectionsKey || key.startsWith(secretPrefix))) return;
    const removed = removedConnections(changes[connectionsKey]);
    attempt(
      "a new configuration",
      engine.reconfigure().then(() => Promise.all(removed.map((id) => storage.delete(stateKey(id))))),
    );
  });
  browser.notifications.onClicked.addListener((id) => {
    attempt("opening the job", browser.tabs.create({ url: extensionUrl(pageOfNotification(id)) }));
    attempt("clearing the notification", browser.notifications.clear(id));
    wake();
  });
  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== doorName) return;
    const page = {};
    pages.set(page, null);
    const handlers: WorkerApi = {
      ...engine.door,
      attend: async (job) => {
        if (pages.has(page)) pages.set(page, job);
      },
    };
    const { closed } = openRpc<object>(portCarrier(port), handlers, []);
    void closed.then(() => pages.delete(page));
    wake();
  });
  attempt("setting the alarm", alarms.ensureFloor());
  wake();
};
