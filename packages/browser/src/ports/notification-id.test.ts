import { type ConnectionId, eventId, type JobId } from "@jobwatch/core";
import { placeOf } from "@jobwatch/ui";
import { expect, test } from "vitest";
import { pageOfNotification } from "../addresses.ts";
import { jobOfNotification, notificationId } from "./notification-id.ts";

const key = { connection: "c/1" as ConnectionId, job: "a b/ü%" as JobId };
const id = eventId(key.connection, key.job, 2, "failed");

test("a notification's id says which job it is about, whatever its own id is made of", () => {
  expect(notificationId({ id })).toBe(id);
  expect(jobOfNotification(id)).toEqual(key);
});

test("its click leads to the page of that job", () => {
  const { pathname, hash } = new URL(pageOfNotification(id), "http://x/");
  expect([pathname, placeOf(hash)]).toEqual(["/app.html", { page: "job", job: key }]);
});

test("a digest leads to the list", () => {
  expect(jobOfNotification(`digest/${id}`)).toBeNull();
  expect(pageOfNotification(`digest/${id}`)).toBe("app.html#jobs");
});

test("an id that is too long for a browser stays distinct, and leads to the list", () => {
  const long = (end: string) => notificationId({ id: `${"x".repeat(600)}/${end}` });
  expect(long("a").length).toBeLessThanOrEqual(500);
  expect(long("a")).not.toBe(long("b"));
  expect(jobOfNotification(long("a"))).toBeNull();
});
