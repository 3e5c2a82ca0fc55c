import { createHash } from "node:crypto";
import { type JobwatchApi, type Log, type Notifier, openRpc, type Ports, type Presence } from "@jobwatch/core";
import { runtimeFolder, takeSeat } from "@jobwatch/core/node";
import { Emitter, type Event } from "../emitter.ts";
import type { ViewStore } from "../view-store.ts";
import { feedViews } from "./feed-views.ts";
import { type Attendee, lobbyNotifier, lobbyPresence } from "./lobby-notifier.ts";
import type { Pulse } from "./pulse.ts";
import { type FollowerApi, type LeaderApi, leaderStreams } from "./window-api.ts";

/** This window, as far as sharing the watch goes. */
export interface Window {
  focused(): boolean;
  readonly presence: Presence;
  /** The focus, or what can be seen, changed. */
  readonly onDidChangeAttention: Event<unknown>;
  readonly notifier: Notifier;
  readonly pulse: Pulse;
}

/** All windows, as the one that watches needs them. */
export interface Windows extends Pick<Ports, "notifier" | "presence"> {
  /** What `presence` says may have changed. */
  readonly onDidChangeAttention: Event<void>;
}

export interface SeatOptions {
  /** Windows with the same value share one watch: the path of the extension's global storage. */
  readonly scope: string;
  readonly window: Window;
  readonly views: ViewStore;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** The door of the present leader; null while there is none. */
  readonly onLeader: (api: JobwatchApi | null) => void;
  /** Watches until `lost`; called in the window that leads. `open` is told the door as soon as it can be used. */
  readonly watch: (here: Windows, open: (api: JobwatchApi) => Promise<void>, lost: AbortSignal) => Promise<void>;
}

/** Has exactly one of all windows watch; the others see through its door. Ends when `signal` aborts. */
export const shareWatch = async ({
  scope,
  window,
  views,
  log,
  signal,
  onLeader,
  watch,
}: SeatOptions): Promise<void> => {
  await takeSeat({
    folder: runtimeFolder(),
    name: `vscode-${createHash("sha256").update(scope).digest("hex").slice(0, 16)}`,
    signal,
    ready: window.pulse.returned,
    lead: async (lobby, ended) => {
      log.info("this window watches");
      // A host without its window lets another one lead: nobody would see what it shows.
      const lost = AbortSignal.any([ended, window.pulse.gone(ended)]);
      const attendees = new Set<Attendee>();
      const notifier = lobbyNotifier(seen(window), window.focused, attendees);
      const presence = lobbyPresence(window.presence, window.focused, attendees);
      const attention = new Emitter<void>();
      const own = window.onDidChangeAttention(() => attention.fire());
      await watch(
        { notifier, presence, onDidChangeAttention: attention.event },
        async (api) => {
          lobby.onFollower((carrier) => {
            const handlers: LeaderApi = {
              ...api,
              attend: async (focused, openJobs, watching) => {
                attendee.focused = focused;
                attendee.openJobs = openJobs;
                attendee.watching = watching;
                attention.fire();
              },
            };
            const { remote, closed } = openRpc<FollowerApi>(carrier, handlers, []);
            const attendee: Attendee = { window: remote, focused: false, openJobs: [], watching: false };
            attendees.add(attendee);
            void closed.then(() => attendees.delete(attendee));
          });
          onLeader(api);
          await feedViews(api, views, lost);
        },
        lost,
      );
      own.dispose();
      onLeader(null);
    },
    follow: async (carrier) => {
      log.info("another window watches; this one follows it");
      const own: FollowerApi = seen(window);
      const { remote, closed } = openRpc<LeaderApi>(carrier, own, leaderStreams);
      const { focused, presence } = window;
      const attend = () => void remote.attend(focused(), presence.openJobs(), presence.watching()).catch(() => {});
      const attention = window.onDidChangeAttention(attend);
      attend();
      onLeader(remote);
      // The feed ends with the carrier; what it throws then says the same as `closed`.
      await Promise.race([
        closed,
        feedViews(remote, views, signal).catch((error) => log.debug("feed ended", { error: String(error) })),
      ]);
      attention.dispose();
      onLeader(null);
    },
    onTrouble: (text) => {
      if (text !== null) {
        log.warn(text);
        views.disconnect(`${text[0]?.toUpperCase()}${text.slice(1)}.`);
      }
    },
  });
};

/** Shows only in a window that is there. What nobody could see is refused: it stays in the outbox, or another window takes it. */
const seen = ({ notifier, pulse }: Window): Notifier => ({
  show: async (event) => {
    if (!(await pulse.answers())) throw new Error("this window does not answer");
    await notifier.show(event);
  },
});
