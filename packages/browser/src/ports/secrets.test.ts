import type { ConnectionId } from "@jobwatch/core";
import { memoryStorage } from "@jobwatch/core/testing";
import { expect, test } from "vitest";
import { createSecretStore } from "./secrets.ts";

const id = "c1" as ConnectionId;

test("a secret is given out only for the origin that it was entered for", async () => {
  const secrets = createSecretStore(memoryStorage());
  await secrets.set(id, "https://lab.example", "s3cret");
  expect(await secrets.get(id, "https://lab.example")).toBe("s3cret");
  expect(await secrets.get(id, "https://evil.example")).toBeNull();
});

test("a removed secret is gone", async () => {
  const secrets = createSecretStore(memoryStorage());
  await secrets.set(id, "https://lab.example", "s3cret");
  await secrets.delete(id);
  expect(await secrets.get(id, "https://lab.example")).toBeNull();
});
