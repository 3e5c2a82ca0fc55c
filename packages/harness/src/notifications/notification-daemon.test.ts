import { existsSync } from "node:fs";
import { Message, MessageType, sessionBus, Variant } from "dbus-next";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findProgram } from "../find-program.ts";
import { type NotificationDaemon, startNotificationDaemon } from "./notification-daemon.ts";

// The step before the end-to-end suites installs it; a machine without it cannot run these.
const hasBus = findProgram(["dbus-daemon"]) !== null;

let daemon: NotificationDaemon;
let program: ReturnType<typeof sessionBus>;
/** Signals that reached the program: name and arguments. */
let heard: unknown[][];

const socketOf = (address: string) => /path=([^,]+)/.exec(address)?.[1] ?? "";
const call = (member: string, signature: string, body: unknown[]) =>
  program.call(
    new Message({
      destination: "org.freedesktop.Notifications",
      path: "/org/freedesktop/Notifications",
      interface: "org.freedesktop.Notifications",
      member,
      signature,
      body,
    }),
  );
const notify = async (summary: string, body = "", replaces = 0) => {
  const actions = ["default", "Open", "0", "View Log"];
  const hints = { urgency: new Variant("y", 1) };
  return Number(
    (await call("Notify", "susssasa{sv}i", ["app", replaces, "", summary, body, actions, hints, -1]))?.body[0],
  );
};

beforeEach(async () => {
  if (!hasBus) return;
  daemon = await startNotificationDaemon();
  program = sessionBus({ busAddress: `unix:socket=${socketOf(daemon.address)}` });
  heard = [];
  program.on("message", (message) => {
    if (message.type === MessageType.SIGNAL && message.interface === "org.freedesktop.Notifications")
      heard.push([message.member, ...message.body]);
  });
  const bus = await program.getProxyObject("org.freedesktop.DBus", "/org/freedesktop/DBus");
  await bus.getInterface("org.freedesktop.DBus")["AddMatch"]?.("type='signal'");
});
afterEach(async () => {
  if (!hasBus) return;
  program.disconnect();
  await daemon.stop();
});

test.runIf(hasBus)("every call is kept, also the one that replaces, with what a person reads", async () => {
  const id = await notify("Build failed", "&lt;b&gt; &amp; <i>c</i>");
  expect(await notify("Build failed again", "", id)).toBe(id);
  expect(await notify("Another")).not.toBe(id);
  expect(daemon.notifications()).toMatchObject([
    {
      id,
      replacesId: 0,
      summary: "Build failed",
      text: "<b> & c",
      actions: [{ key: "default" }, { label: "View Log" }],
    },
    { id, replacesId: id, summary: "Build failed again" },
    { summary: "Another" },
  ]);
});

test.runIf(hasBus)("a click, a button and a dismissal reach the program, and what it takes back is known", async () => {
  const id = await notify("Build failed");
  daemon.click(id);
  daemon.press(id, "0");
  daemon.dismiss(id);
  await call("CloseNotification", "u", [id]);
  expect(daemon.closings()).toEqual([id]);
  await expect
    .poll(() => heard)
    .toEqual([
      ["ActionInvoked", id, "default"],
      ["NotificationClosed", id, 2],
      ["ActionInvoked", id, "0"],
      ["NotificationClosed", id, 2],
      ["NotificationClosed", id, 2],
      ["NotificationClosed", id, 3],
    ]);
});

test.runIf(hasBus)("nothing is left of it after its end", async () => {
  await daemon.stop();
  expect(existsSync(socketOf(daemon.address))).toBe(false);
});
