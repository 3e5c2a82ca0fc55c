import { expect, onTestFinished, test, vi } from "vitest";
import * as z from "zod/mini";
import { startHere } from "../testing/start.ts";
import { until } from "../testing/until.ts";
import { World } from "../testing/world.ts";
import { type Sample, sampleGroup } from "./sampler.ts";

const Metrics = z.object({
  samples: z.array(
    z.object({ step_index: z.number(), cpu_percent: z.number(), cpu_seconds: z.number(), memory_bytes: z.number() }),
  ),
});

// Samples are read from /proc, which only Linux has; elsewhere the server offers none.
test.runIf(process.platform === "linux")("what a job's processes use is told, children included", async () => {
  const world = await World.make();
  await world.workflow("busy", "true", "node -e 'const big = Buffer.alloc(80e6, 1); for (;;) big[0]++' & wait");
  const { client } = await startHere(world);
  const { id } = await client.create("busy");
  const found = await until("a busy sample", async () => {
    const { samples } = Metrics.parse(await (await client.fetch(`/jobs/${id}/metrics`)).json());
    return samples.find(({ cpu_seconds }) => cpu_seconds > 0.3) ?? null;
  });
  expect(found.step_index).toBe(1);
  expect(found.cpu_percent).toBeGreaterThan(0);
  expect(found.memory_bytes).toBeGreaterThan(80e6);
  await client.cancel(id);
  await client.ended(id);
});

test("a long job is looked at less and less often, and a gone group gives nothing", () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const samples: Sample[] = [];
  let looks = 0;
  const sampler = sampleGroup(
    1,
    (sample) => samples.push(sample),
    () => (++looks % 2 === 0 ? null : { cpuSeconds: looks, memoryBytes: 1_000 }),
  );
  vi.advanceTimersByTime(60_000);
  expect([looks, samples.length]).toEqual([60, 30]);
  vi.advanceTimersByTime(120_000);
  expect(looks).toBe(120);
  vi.advanceTimersByTime(24 * 3_600_000);
  expect(looks).toBeLessThan(1_800);
  sampler.stop();
  const before = looks;
  vi.advanceTimersByTime(3_600_000);
  expect(looks).toBe(before);
  // Two processor seconds in two seconds are one whole processor.
  expect(samples[1]?.cpuPercent).toBe(100);
});
