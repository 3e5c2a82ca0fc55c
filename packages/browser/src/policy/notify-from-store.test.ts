import { memoryStorage } from "@jobwatch/core/testing";
import { expect, test } from "vitest";
import { createNotifyFromStore, notifyFromKey } from "./notify-from-store.ts";

test("it is automatic until the person chooses, and for a word that means nothing", async () => {
  const values = memoryStorage();
  const store = createNotifyFromStore(values);
  expect(await store.read()).toBe("automatic");
  await store.write("never");
  expect(await store.read()).toBe("never");
  await values.set(notifyFromKey, "sometimes");
  expect(await store.read()).toBe("automatic");
});
