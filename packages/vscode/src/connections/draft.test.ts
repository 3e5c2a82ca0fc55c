import type { ConnectionId } from "@jobwatch/core";
import { expect, test } from "vitest";
import { urlConnector } from "../testing/connectors.ts";
import { draftConnection, emptyDraft } from "./draft.ts";

test("a connection is named by its host, unless the person named it", () => {
  const draft = { ...emptyDraft, settings: { url: "http://localhost:4005/api/v1" } };
  const nameOf = (name: string) => draftConnection("c1" as ConnectionId, urlConnector, { ...draft, name }).name;
  expect(nameOf("")).toBe("localhost:4005");
  expect(nameOf("Lab")).toBe("Lab");
});
