import type { NotificationEvent } from "@jobwatch/core";
import { expect, test, vi } from "vitest";
import { desktopNotifier } from "./notifier.ts";

const event: NotificationEvent = {
  id: "c/j/1/failed",
  covers: [],
  severity: "error",
  title: "build failed",
  body: "boom",
  job: null,
  actions: [],
};

test("a notification has the event's id, and one that stands already is not shown again", async () => {
  const shown: Record<string, object> = {};
  const api = {
    create: vi.fn(async (id: string, options: object) => {
      shown[id] = options;
      return id;
    }),
    getAll: async () => shown,
  };
  const notifier = desktopNotifier(api, "icon.png");
  await notifier.show(event);
  await notifier.show(event);
  expect(api.create).toHaveBeenCalledExactlyOnceWith("c/j/1/failed", {
    type: "basic",
    iconUrl: "icon.png",
    title: "build failed",
    message: "boom",
  });
});
