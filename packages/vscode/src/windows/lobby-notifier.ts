import type { JobKey, NotificationEvent, Notifier, Presence } from "@jobwatch/core";
import type { FollowerApi } from "./window-api.ts";

/** A following window as the leader knows it. */
export interface Attendee {
  readonly window: FollowerApi;
  focused: boolean;
  /** The jobs whose logs it shows. */
  openJobs: readonly JobKey[];
  /** It shows a view of ours. */
  watching: boolean;
}

/**
 * Shows each notification in the window that has the focus, else in the leader's own. A follower that fails to take it
 * leaves it to the leader's window: rather shown there than lost.
 */
export const lobbyNotifier = (
  own: Notifier,
  ownFocused: () => boolean,
  attendees: ReadonlySet<Attendee>,
): Notifier => ({
  show: async (event: NotificationEvent) => {
    const focused = ownFocused() ? undefined : [...attendees].find((each) => each.focused);
    if (focused === undefined) return own.show(event);
    try {
      await focused.window.show(event);
    } catch {
      await own.show(event);
    }
  },
});

/** Where the person looks: at what the window with the focus shows, whichever it is; a view of ours may be seen in any. */
export const lobbyPresence = (
  own: Presence,
  ownFocused: () => boolean,
  attendees: ReadonlySet<Attendee>,
): Presence => ({
  watching: () => own.watching() || [...attendees].some(({ watching }) => watching),
  openJobs: () =>
    ownFocused() ? own.openJobs() : [...attendees].flatMap(({ focused, openJobs }) => (focused ? openJobs : [])),
});

/** Shows an event's id once: a new leader may hand over what the old one had shown and not yet noted. */
export const onceNotifier = (inner: Notifier): Notifier => {
  const shown = new Set<string>();
  return {
    show: async (event) => {
      if (shown.has(event.id)) return;
      await inner.show(event);
      shown.add(event.id);
    },
  };
};
