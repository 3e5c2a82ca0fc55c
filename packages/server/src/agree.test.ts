/** Two real cores, as VS Code and the browser are, on the real server. */
import { expect, test } from "vitest";
import { startHere } from "./testing/start.ts";
import { until } from "./testing/until.ts";
import { watchServer } from "./testing/watching.ts";
import { World } from "./testing/world.ts";

test("of two that watch the same server each failure is told by one, and the other's journal says so", async () => {
  const world = await World.make();
  await world.workflow("red", "exit 3");
  const { server, client } = await startHere(world);
  const both = [await watchServer(server, {}, "local"), await watchServer(server, {}, "b7/browser")];
  await Promise.all(both.map(({ jobwatch }) => jobwatch.refresh(null)));
  for (let round = 1; round <= 3; round += 1) {
    const { id } = await client.create("red");
    const decisions = async () => {
      const views = await Promise.all(both.map(({ jobwatch }) => jobwatch.view()));
      return views
        .flatMap(({ journal }) => journal)
        .flatMap(({ transition, decision }) =>
          transition.job.id === id && transition.job.status === "failed"
            ? [decision.outcome === "silent" ? decision.reason : decision.outcome]
            : [],
        );
    };
    const decided = await until("both have decided", async () => {
      const all = await decisions();
      return all.length === 2 && !all.includes("pending") ? all : null;
    });
    expect(decided.toSorted((a, b) => a.localeCompare(b))).toEqual(["announced-elsewhere", "shown"]);
  }
  expect(both.flatMap(({ shown }) => shown)).toHaveLength(3);
});
