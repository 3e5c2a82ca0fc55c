import type { Step } from "@jobwatch/core";

/** What is drawn beside one step's row: as beside a commit in the history of a repository. Lanes count from 0 at the left. */
export interface GraphRow {
  /** Where the step's dot stands. */
  readonly lane: number;
  /** Lanes whose line goes past, from the row above to the row below. */
  readonly past: readonly number[];
  /** Lanes of steps above that this one needs: their lines end at the dot. */
  readonly needs: readonly number[];
  /** A line goes on from the dot: a step below needs this one. */
  readonly goesOn: boolean;
}

export interface StepGraph {
  readonly lanes: number;
  readonly rows: readonly GraphRow[];
}

/** More lanes are no picture any more: then words alone say what a step needs. */
const mostLanes = 8;

/**
 * Which steps wait for which, as lines. null where there is nothing to see: the server does not say it, or each step
 * waits for the one before. A need that stands below its step has no line.
 */
export const stepGraph = (steps: readonly Step[]): StepGraph | null => {
  const places = new Map(steps.map(({ index }, place) => [index, place]));
  const needs = steps.map((step, place) => needsOf(step, places).filter((above) => above < place));
  if (steps.every((step) => step.needs === null) || isChain(needs)) return null;
  const lastUse = steps.map((_, place) => needs.findLastIndex((each) => each.includes(place)));
  /** By lane the step whose line it holds. */
  const holders: (number | null)[] = [];
  const laneOf: number[] = [];
  const rows = needs.map((own, place): GraphRow => {
    const ending = own.filter((above) => lastUse[above] === place).map((above) => laneOf[above] ?? 0);
    const incoming = own.map((above) => laneOf[above] ?? 0);
    for (const lane of ending) holders[lane] = null;
    const past = holders.flatMap((holder, lane) => (holder === null ? [] : [lane]));
    const lane = ending.length > 0 ? Math.min(...ending) : freeLane(holders);
    laneOf.push(lane);
    const goesOn = (lastUse[place] ?? -1) > place;
    holders[lane] = goesOn ? place : null;
    return { lane, past, needs: [...new Set(incoming)], goesOn };
  });
  const lanes = Math.max(...rows.flatMap((row) => [row.lane, ...row.past])) + 1;
  return lanes > mostLanes ? null : { lanes, rows };
};

/** The names of the steps that a step waits for. */
export const neededNames = ({ needs }: Step, steps: readonly Step[]): readonly string[] =>
  (needs ?? []).flatMap((index) => steps.find((each) => each.index === index)?.name ?? []);

/** Each waits for the one before: their order says it. */
const isChain = (needs: readonly (readonly number[])[]): boolean =>
  needs.every((own, place) => (place === 0 ? own.length === 0 : own.length === 1 && own[0] === place - 1));

const needsOf = ({ needs }: Step, places: ReadonlyMap<number, number>): readonly number[] => [
  ...new Set((needs ?? []).flatMap((index) => places.get(index) ?? [])),
];

const freeLane = (holders: readonly (number | null)[]): number => {
  const free = holders.indexOf(null);
  return free === -1 ? holders.length : free;
};
