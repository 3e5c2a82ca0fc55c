import type { JobId, NotificationEvent, Notifier } from "@jobwatch/core";
import { aJobView } from "@jobwatch/core/testing/views";
import { expect, test } from "vitest";
import { type Attendee, lobbyNotifier, lobbyPresence, onceNotifier } from "./lobby-notifier.ts";

const event: NotificationEvent = {
  id: "e",
  covers: [],
  severity: "error",
  title: "t",
  body: "",
  job: null,
  actions: [],
};
const recorder = (fails = false): Notifier & { count: number } => ({
  count: 0,
  async show() {
    if (fails) throw new Error("gone");
    this.count++;
  },
});

/** Which of the leader's own window and its followers showed the event. */
const showIn = async (ownFocused: boolean, followers: readonly { focused: boolean; fails?: boolean }[]) => {
  const own = recorder();
  const windows = followers.map(({ fails }) => recorder(fails));
  const attendees = followers.map(
    ({ focused }, i): Attendee => ({ window: windows[i]!, focused, openJobs: [], watching: false }),
  );
  await lobbyNotifier(own, () => ownFocused, new Set(attendees)).show(event);
  return [own.count, ...windows.map(({ count }) => count)];
};

test("the focused window shows it, and only that", async () => {
  expect(await showIn(false, [{ focused: false }, { focused: true }])).toEqual([0, 0, 1]);
  expect(await showIn(true, [{ focused: false }, { focused: false }])).toEqual([1, 0, 0]);
});

test("where no window has the focus, the leader's own shows it", async () => {
  expect(await showIn(false, [{ focused: false }])).toEqual([1, 0]);
});

test("a focused window that cannot take it leaves it to the leader's", async () => {
  expect(await showIn(false, [{ focused: true, fails: true }])).toEqual([1, 0]);
});

test("the same event is shown once, however often it is handed over", async () => {
  const inner = recorder();
  const once = onceNotifier(inner);
  await once.show(event);
  await once.show(event);
  expect(inner.count).toBe(1);
});

test("what is before the person's eyes is what the focused window shows", () => {
  const [mine, theirs] = [aJobView({ id: "a" as JobId }).key, aJobView({ id: "b" as JobId }).key];
  const other: Attendee = { window: recorder(), focused: true, openJobs: [theirs], watching: true };
  const away: Attendee = { window: recorder(), focused: false, openJobs: [mine], watching: false };
  const presence = (focused: boolean, ...windows: readonly Attendee[]) =>
    lobbyPresence({ openJobs: () => [mine], watching: () => false }, () => focused, new Set(windows));
  const open = (focused: boolean, ...windows: readonly Attendee[]) => presence(focused, ...windows).openJobs();
  expect(presence(true, away).watching()).toBe(false);
  expect(presence(true, away, other).watching()).toBe(true);
  expect(open(true, away)).toEqual([mine]);
  expect(open(false, away, other)).toEqual([theirs]);
  expect(open(false, away)).toEqual([]);
});
