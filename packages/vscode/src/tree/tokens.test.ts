import { aConnection, aConnectionView, aJobView, allCapabilities } from "@jobwatch/core/testing/views";
import { expect, test } from "vitest";
import { connectionTokens, jobTokens } from "./tokens.ts";

test("a running job can be cancelled, followed and read", () => {
  expect(jobTokens(aJobView({ status: "running" }), allCapabilities, false)).toEqual([
    "job",
    "log",
    "follow",
    "mute",
    "cancel",
  ]);
});

test("a failed job can be re-run; its end cannot be waited for", () => {
  expect(jobTokens(aJobView({ status: "failed" }), allCapabilities, false)).toEqual(["job", "log", "mute", "rerun"]);
});

test("a followed job can be unfollowed, also after its end", () => {
  expect(jobTokens(aJobView({ status: "failed" }, { followed: true }), allCapabilities, false)).toContain("unfollow");
});

test("only web addresses are offered", () => {
  const offered = (url: string | null) => jobTokens(aJobView({ url }), allCapabilities, false).includes("url");
  expect(offered("https://ci.example/7")).toBe(true);
  expect(["file:///etc/passwd", "javascript:alert(1)", "vscode://x", "nonsense", null].filter(offered)).toEqual([]);
});

test("what the server lacks is not offered", () => {
  const none = { steps: false, log: "none", push: false, create: "none", actions: {} } as const;
  expect(jobTokens(aJobView({ status: "running" }, { followed: true }), none, false)).toEqual([
    "job",
    "unfollow",
    "mute",
  ]);
});

test("the local server's connection is not the person's to edit", () => {
  expect(connectionTokens(aConnectionView(), false)).toEqual(["connection", "editable", "mute"]);
  const local = aConnectionView({ connection: aConnection({ id: "local" as never }) });
  expect(connectionTokens(local, true)).toEqual(["connection", "mute", "unmute"]);
});

test("what is muted can be unmuted", () => {
  expect(jobTokens(aJobView(), allCapabilities, true)).toContain("unmute");
});

test("a job can begin a new one where its server takes jobs and says which workflow it ran", () => {
  const offered = (create: "none" | "workflow", workflow: string | null) =>
    jobTokens(aJobView({ workflow }), { ...allCapabilities, create }, false).includes("edited");
  expect([offered("workflow", "build"), offered("workflow", null), offered("none", "build")]).toEqual([
    true,
    false,
    false,
  ]);
});
