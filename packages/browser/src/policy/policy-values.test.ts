import { usualQuietHours, type WrittenPolicy } from "@jobwatch/core";
import { memoryStorage } from "@jobwatch/core/testing";
import { expect, test, vi } from "vitest";
import { createPolicyValues, isPolicyChange } from "./policy-values.ts";

const unset: WrittenPolicy = { rules: [], quietHours: usualQuietHours, notifyFrom: "automatic" };
const calm = { id: "calm", on: ["failed"], announce: false };

test("with nothing set all is as usual; what is written is read again, bad rules too", async () => {
  const policy = createPolicyValues(memoryStorage());
  expect(await policy.read()).toEqual(unset);
  const next: WrittenPolicy = {
    rules: [calm, { on: "nonsense" }],
    quietHours: { enabled: true, from: "23:00", to: "6:30", timeZone: "Europe/Berlin" },
    notifyFrom: "never",
  };
  await policy.write(next);
  expect(await policy.read()).toEqual(next);
});

test("only what changed is written: another page may write another part at the same time", async () => {
  const values = memoryStorage();
  const set = vi.spyOn(values, "set");
  await createPolicyValues(values).write({ ...unset, rules: [calm] });
  expect(set.mock.calls).toEqual([["rules", [calm]]]);
});

test("a change of any part is one of the policy, and of nothing else", () => {
  expect([{ rules: {} }, { notifyFrom: {} }, { quietHours: {} }, { connections: {} }].map(isPolicyChange)).toEqual([
    true,
    true,
    true,
    false,
  ]);
});
