/** The real core on the real server without push: active jobs that its newest page does not show. */
import { expect, test } from "vitest";
import { startHere } from "./testing/start.ts";
import { until } from "./testing/until.ts";
import { watchServer } from "./testing/watching.ts";
import { World } from "./testing/world.ts";

test("what becomes of many active jobs below the newest page is asked for in one request", async () => {
  const world = await World.make();
  await world.workflow("long", "sleep 1000");
  const { server, client } = await startHere(world);
  const [oldest] = await client.createMany("long", 58);
  const watching = await watchServer(server, { push: "off" });
  const asked = (path: RegExp) => watching.requests.filter((each) => path.test(each.path)).length;
  const changeAndLook = async (): Promise<void> => {
    await client.create("long");
    await watching.jobwatch.refresh(null);
  };
  // The first look reads the whole list, the next one finds some below its newest page, and asks for each of them.
  await changeAndLook();
  await changeAndLook();
  const byId = asked(/^\/jobs\/[^/]+$/);
  expect(byId).toBeGreaterThanOrEqual(8);
  const lists = asked(/^\/jobs$/);

  const id = oldest ?? expect.fail();
  await client.cancel(id);
  await changeAndLook();
  await until("the cancelled job", async () => {
    const { jobs } = await watching.jobwatch.view();
    return jobs.find(({ job }) => job.id === id)?.job.status === "cancelled" ? true : null;
  });
  // A look is a list and what changed; four of those below are asked for in their turn, whether they are there at all.
  expect(asked(/^\/jobs\/[^/]+$/) - byId).toBeLessThanOrEqual(2 * (asked(/^\/jobs$/) - lists));
});
