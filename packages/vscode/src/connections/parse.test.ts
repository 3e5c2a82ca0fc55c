import { aConnection } from "@jobwatch/core/testing/views";
import { expect, test } from "vitest";
import { urlConnector } from "../testing/connectors.ts";
import { parseConnections } from "./parse.ts";

const good = aConnection();
const problemsOf = (...entries: unknown[]) => parseConnections(entries, [urlConnector]).problems;

test("no setting is no connection", () => {
  expect(parseConnections(undefined, [urlConnector])).toEqual({ connections: [], problems: [] });
});

test("a bad entry is named and leaves the others", () => {
  const { connections, problems } = parseConnections([{ ...good, id: "c0", settings: 7 }, good], [urlConnector]);
  expect(connections).toEqual([good]);
  expect(problems).toEqual(["Entry 1 (“Lab”) lacks a proper value for “settings”."]);
});

test("each fault is told in one sentence", () => {
  expect(problemsOf("x")).toEqual(["Entry 1 is not an object with id, kind, name and settings."]);
  expect(problemsOf({ ...good, kind: "slurm" })).toEqual(["Entry 1 (“Lab”) is of the unknown kind “slurm”."]);
  expect(problemsOf(good, good)).toEqual(["Entry 2 (“Lab”) has the id “c1”, which is taken."]);
  expect(problemsOf({ ...good, id: "local" })).toEqual(["Entry 1 (“Lab”) has the id “local”, which is taken."]);
  expect(problemsOf({ ...good, settings: { url: "nowhere" } })).toEqual([
    "Entry 1 (“Lab”) cannot be used: “nowhere” is no URL.",
  ]);
  expect(problemsOf({ ...good, settings: { ...good.settings, push: "maybe" } })).toEqual([
    "Entry 1 (“Lab”) cannot be used: Push has the value “maybe”; choose on or off.",
  ]);
  expect(parseConnections({ lab: good }, [urlConnector]).problems).toEqual(["It is not a list of connections."]);
});
