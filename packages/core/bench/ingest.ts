/**
 * What a list's answer costs from its text to what is known (the connector's reader, poll, apply), in units of
 * `JSON.parse` of the same text, beside two usual ways to find out what changed. The peers stop at the changed rows of
 * the wire: they neither map nor apply. No eval, as in a browser extension.
 */
import { replaceEqualDeep } from "@tanstack/query-core";
import deepEqual from "fast-deep-equal";
import * as z from "zod/mini";
import { WireJobPage, WireListedJob } from "../src/connectors/jobs-api/wire.ts";
import type { ConnectionId } from "../src/model/job.ts";
import { apply, isListed } from "../src/watch/apply.ts";
import { noMemory, poll } from "../src/watch/poll.ts";
import { emptyState, overviewOf } from "../src/watch/state.ts";
import { reportGoals } from "./lib/goals.ts";
import { type Contender, pairedCost } from "./lib/paired.ts";
import { scriptedSource } from "./lib/scripted-source.ts";
import { bodyOf, changeRows, hashOf, makeRows } from "./lib/wire-jobs.ts";

z.config({ jitless: true });

/**
 * Rows of a list, answers in a sample, samples before the first that counts, in which the code gets as fast as it is for
 * whoever asks all day (`JSON.parse` is fast from the start), and those that count. From 10,000 rows on garbage is
 * collected before each sample: there it takes longer than the sample itself, and would be counted for whoever is next.
 */
const sizes = [
  { rows: 100, answers: 20, warmUps: 30, samples: 30, collect: false },
  { rows: 1_000, answers: 4, warmUps: 10, samples: 20, collect: false },
  { rows: 10_000, answers: 1, warmUps: 3, samples: 11, collect: true },
] as const;
const shares = { unchanged: 0, "one-percent": 0.01, all: 1 } as const;

const connection = "bench" as ConnectionId;
const never = new AbortController().signal;

/** A look as the watcher takes it, without what it stores and announces. */
const jobwatch = async (firstText: string): Promise<Contender> => {
  let text = firstText;
  const source = scriptedSource(() => text);
  let state = emptyState("all");
  let memory = noMemory;
  const take = async (next: string): Promise<void> => {
    text = next;
    const before = state;
    const plan = {
      full: false,
      isKnown: (id: Parameters<typeof isListed>[1]) => isListed(before, id),
      active: overviewOf(before).active,
      memory,
    };
    const polled = await poll(source, plan, never);
    memory = polled.memory;
    const told = { result: polled.result, sequence: before.sequence + 1, selection: "all", now: before.sequence };
    state = apply(connection, before, told, Number.POSITIVE_INFINITY).state;
  };
  const page = await source.list({ page: null, limit: 200, validator: null }, never);
  if (page === "unchanged") throw new Error("the first answer cannot be unchanged");
  const { jobs, rejected } = page;
  const result = {
    kind: "jobs",
    jobs,
    listed: jobs.length,
    gone: [],
    same: false,
    full: true,
    rejected,
    servedAt: null,
  } as const;
  const told = { result, sequence: 1, selection: "all", now: 0 };
  state = apply(connection, state, told, Number.POSITIVE_INFINITY).state;
  return { name: "jobwatch", take };
};

/** The schema that our own reader uses: no field that costs more than it must. */
const PeerPage = z.extend(WireJobPage, { items: z.array(WireListedJob) });
const parsePage = (text: string) => PeerPage.parse(JSON.parse(text));

const deepEqualPeer = (firstText: string): Contender => {
  const byId = (text: string) => new Map(parsePage(text).items.map((row) => [row.id, row]));
  let known = byId(firstText);
  const take = (text: string) => {
    const rows = byId(text);
    const changed = [...rows.values()].filter((row) => !deepEqual(known.get(row.id), row));
    known = rows;
    return changed;
  };
  return { name: "parse + zod + fast-deep-equal", take };
};

const sharingPeer = (firstText: string): Contender => {
  let known = parsePage(firstText);
  const take = (text: string) => {
    known = replaceEqualDeep(known, parsePage(text));
    return known;
  };
  return { name: "parse + zod + structural sharing", take };
};

type Share = keyof typeof shares;
interface Measured {
  readonly rows: number;
  readonly share: Share;
  readonly costs: ReadonlyMap<string, number>;
}

const measure = async (size: (typeof sizes)[number], share: Share): Promise<Measured> => {
  const { rows: count, answers } = size;
  const costs = new Map<string, number>();
  for (const begin of [jobwatch, deepEqualPeer, sharingPeer]) {
    // The same texts for each of them.
    let rows = makeRows(count);
    let step = 0;
    const nextText = () => {
      rows = changeRows(rows, shares[share], ++step);
      return bodyOf(rows);
    };
    const { name, take } = await begin(bodyOf(rows));
    const texts = () => Array.from({ length: answers }, nextText);
    costs.set(name, await pairedCost(JSON.parse, take, texts, size));
  }
  return { rows: count, share, costs };
};

const measured: Measured[] = [];
for (const size of sizes) for (const share of Object.keys(shares) as Share[]) measured.push(await measure(size, share));

const inputs = hashOf(sizes.map(({ rows }) => bodyOf(changeRows(makeRows(rows), 0.01, 1))));
console.log(`Cost of an answer in units of JSON.parse of its text (Node ${process.version}, inputs ${inputs})`);
const table = measured.map(({ rows, share, costs }) => ({
  rows,
  share,
  ...Object.fromEntries([...costs].map(([name, cost]) => [name, Number(cost.toPrecision(3))])),
}));
console.table(table);

const costOf = ({ costs }: Measured, name: string): number => costs.get(name) ?? Number.NaN;
const worst = (share: Share): number =>
  Math.max(...measured.filter((each) => each.share === share).map((each) => costOf(each, "jobwatch")));
/** Our cost in units of the better peer's. */
const againstPeers = (each: Measured): number => {
  const peers = [...each.costs].filter(([name]) => name !== "jobwatch").map(([, cost]) => cost);
  return costOf(each, "jobwatch") / Math.min(...peers);
};
reportGoals(
  "ingest",
  [
    { name: "ingest.unchanged", value: worst("unchanged"), limit: 0.03 },
    { name: "ingest.one-percent", value: worst("one-percent"), limit: 1.3 },
    { name: "ingest.all", value: worst("all"), limit: 3 },
    {
      name: "ingest.vs-best-peer",
      value: Math.max(...measured.filter(({ share }) => share !== "all").map(againstPeers)),
      limit: 1,
    },
  ],
  { inputs, table },
);
