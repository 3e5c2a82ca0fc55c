import { type JobId, setLocale } from "@jobwatch/core";
import { aConnectionView, aJobView, aView, now } from "@jobwatch/core/testing/views";
import { afterEach, beforeEach, expect, test } from "vitest";
import { actionQuestion } from "./commands/confirmation.ts";
import { statusBarText } from "./status-bar-text.ts";
import { toastButtons } from "./toast-text.ts";
import { connectionRow } from "./tree/connection-row.ts";
import { connectionNode } from "./tree/node.ts";
import { selectJobs } from "./tree/select-jobs.ts";

beforeEach(() => setLocale("de"));
afterEach(() => setLocale("en"));

test("the status bar, rows and toasts speak German in a German VS Code", () => {
  const running = aJobView({ status: "running" });
  const { text, label } = statusBarText(aView([running]), null, now);
  expect([text, label]).toEqual(["$(pulse) 1 läuft", "Jobwatch: 1 läuft"]);
  expect(statusBarText(aView([]), null, now + 60_000).text).toBe("$(pulse) Lab nicht aktuell");
  const view = aConnectionView();
  const node = connectionNode(view.connection.id);
  const tally = { active: 2, running: 1, failed: 1 };
  expect(connectionRow(node, view, tally, [], now + 10_000).description).toBe("live · 2 aktiv · 1 Fehler");
  expect(connectionRow(node, view, tally, [], now + 180_000).description).toMatch(/^geprüft vor 3\s/);
  expect(selectJobs([], "queued").note?.text).toBe("Keine wartenden Jobs");
  expect(toastButtons({ job: running.key, actions: ["log", "mute"] }).map(({ title }) => title)).toEqual([
    "Anzeigen",
    "Log",
    "Stumm …",
  ]);
});

test("a question before an action is a German sentence", () => {
  const jobs = ["a", "b"].map((id) => aJobView({ id: id as JobId, name: id }));
  expect(actionQuestion("cancel", jobs.slice(0, 1), 1, { connection: () => aConnectionView() })).toEqual({
    message: "„a“ abbrechen?",
    detail: "Der Server wird gebeten, ihn anzuhalten; er kann noch kurz weiterlaufen.",
    yes: "Job abbrechen",
    no: "Weiterlaufen lassen",
  });
  expect(actionQuestion("cancel", jobs, 3, { connection: () => aConnectionView() })).toMatchObject({
    message: "2 Jobs abbrechen?",
    yes: "2 Jobs abbrechen",
  });
});
