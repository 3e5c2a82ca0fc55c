import { expect, onTestFinished, test, vi } from "vitest";
import { refusal } from "../testing/client.ts";
import { startHere } from "../testing/start.ts";
import { World } from "../testing/world.ts";

test("of several who want to tell an event the first has it, until it expires; a restart changes nothing", async () => {
  const world = await World.make();
  const first = await startHere(world);
  const path = `/acks/${encodeURIComponent("local/job-1/1/failed")}`;
  const put = (client: typeof first.client, by: string) =>
    client.fetch(path, { method: "PUT", body: JSON.stringify({ by, expires_in: 60 }) }).then((answer) => answer.json());
  expect(await put(first.client, "vscode")).toMatchObject({
    event_id: "local/job-1/1/failed",
    by: "vscode",
    yours: true,
  });
  expect(await put(first.client, "browser")).toMatchObject({ by: "vscode", yours: false });
  expect(await put(first.client, "vscode")).toMatchObject({ yours: true });
  await first.server.close();

  // Before the server takes its clock.
  const clock = vi.spyOn(Date, "now");
  onTestFinished(() => void vi.restoreAllMocks());
  const { client } = await startHere(world);
  expect(await put(client, "browser")).toMatchObject({ by: "vscode", yours: false });
  clock.mockReturnValue(Date.now() + 61_000);
  expect(await put(client, "browser")).toMatchObject({ by: "browser", yours: true });
  const wrong = await client.fetch(path, { method: "PUT", body: '{"by":""}' });
  expect(await refusal(wrong)).toMatchObject({ status: 400, message: expect.stringContaining("by") });
});
