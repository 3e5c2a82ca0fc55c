import { type ConnectionView, noHealth, type ProblemCode } from "@jobwatch/core";
import { aConnection, aConnectionView, aJobView, aView, now } from "@jobwatch/core/testing/views";
import { expect, test } from "vitest";
import { statusBarText } from "./status-bar-text.ts";

const troubled = (code: ProblemCode, name = "Lab"): ConnectionView =>
  aConnectionView({
    connection: aConnection({ name }),
    health: {
      ...noHealth,
      checkedAt: now - 60_000,
      problem: { code, detail: "x", httpStatus: null, retryAt: null, details: [] },
    },
  });
const text = (...args: Parameters<typeof statusBarText>) => statusBarText(...args).text;

test("says honestly when there is nothing to show", () => {
  expect(text(null, null, now)).toBe("$(loading~spin) Jobwatch is connecting…");
  expect(text(aView([], { connections: [] }), null, now)).toBe("$(pulse) No job servers");
  expect(text(aView([]), null, now)).toBe("$(pulse) No active jobs");
});

test("counts what is active and what failed lately", () => {
  const running = aJobView({ status: "running" });
  const failed = aJobView({ status: "failed", finishedAt: now });
  expect(text(aView([running, running]), null, now)).toBe("$(pulse) 2 running");
  expect(text(aView([running, aJobView({ status: "queued" }), failed]), null, now)).toBe(
    "$(pulse) 2 active · 1 failed",
  );
  expect(statusBarText(aView([failed]), null, now).tooltip).toContain("in the last 24 hours");
});

test("a server that needs the person warns, and names itself", () => {
  const { text: failing, alarm } = statusBarText(aView([], { connections: [troubled("refused")] }), null, now);
  expect([failing, alarm]).toEqual(["$(warning) Lab failing", true]);
  const signedOut = statusBarText(aView([], { connections: [aConnectionView(), troubled("auth", "CI")] }), null, now);
  expect([signedOut.text, signedOut.alarm]).toEqual(["$(warning) CI signed out", true]);
  expect(text(aView([], { connections: [troubled("dns"), troubled("refused")] }), null, now)).toBe(
    "$(warning) 2 servers failing",
  );
});

test("what passes by itself is told without a warning", () => {
  const limited = statusBarText(aView([], { connections: [troubled("limited")] }), null, now);
  expect([limited.text, limited.alarm]).toEqual(["$(pulse) Lab rate limited", false]);
  const late = statusBarText(aView([]), null, now + 60_000);
  expect([late.text, late.alarm]).toEqual(["$(pulse) Lab not up to date", false]);
});

test("a lost watcher is told before any number that may be old", () => {
  const lost = statusBarText(aView([aJobView()]), "The watcher does not answer.", now);
  expect(lost.text).toBe("$(debug-disconnect) Jobwatch is not connected");
  expect(lost.tooltip).toContain("The watcher does not answer.");
});

test("a connection's name draws no icon, and screen readers hear no icon names", () => {
  const { text: shown, label } = statusBarText(
    aView([], { connections: [troubled("refused", "$(trash)")] }),
    null,
    now,
  );
  expect(shown).not.toContain("$(trash)");
  expect(label).toBe("Jobwatch: $(trash) failing");
});
