import { seeded, worldSeed } from "./random.ts";
import { live } from "./run.ts";
import { awaits, type Story, tell } from "./story.ts";

/** What many worlds have shown together. */
export interface Summary {
  readonly seed: number;
  readonly worlds: number;
  readonly counts: Readonly<Record<string, number>>;
  /** How often a process died at which await. */
  readonly crashes: Readonly<Record<string, number>>;
  /** What the worlds never met: such a run proves nothing of it. */
  readonly never: readonly string[];
}

/** Lives through all worlds. Throws with seed, number and the story of the first one that goes wrong, made as short as it can be. */
export const liveWorlds = async (worlds: number, seed: number, first = 0): Promise<Summary> => {
  const counts: Record<string, number> = {};
  const places = awaits.flatMap((each) => [`before ${each}`, `after ${each}`]);
  const crashes = Object.fromEntries(places.map((place) => [place, 0]));
  for (let world = first; world < first + worlds; world++) {
    const own = worldSeed(seed, world);
    const story = tell(own);
    const result = await live(story, own, false);
    if (result.faults.length > 0)
      throw new Error(await explain(story, own, `--seed ${seed} --from ${world} --worlds 1`));
    for (const [name, count] of Object.entries(result.counts)) counts[name] = (counts[name] ?? 0) + count;
    for (const [place, count] of result.crashes) crashes[place] = (crashes[place] ?? 0) + count;
  }
  const never = Object.entries({ ...counts, ...crashes }).flatMap(([name, count]) =>
    count === 0 && !optional.has(name) ? [name] : [],
  );
  return { seed, worlds, counts, crashes, never };
};

/** What is better never met. */
const optional: ReadonlySet<string> = new Set(["shownAgain"]);

const explain = async (story: Story, seed: number, replay: string): Promise<string> => {
  const short = await shorten(story, seed);
  const { faults, trace } = await live(short, seed, true);
  return [
    `A world went wrong: pnpm sim ${replay}`,
    ...faults,
    "",
    `What is left of its story (${short.happenings.length} of ${story.happenings.length} happenings):`,
    JSON.stringify(short.server),
    `${short.observers} windows; before: ${JSON.stringify(short.old)}`,
    ...trace,
  ].join("\n");
};

/** Leaves out whatever the fault does not need. */
const shorten = async (story: Story, seed: number): Promise<Story> => {
  let short = story;
  const isWrong = async (candidate: Story) => (await live(candidate, seed, false)).faults.length > 0;
  for (let size = Math.ceil(short.happenings.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < short.happenings.length; ) {
      const candidate = { ...short, happenings: short.happenings.toSpliced(from, size) };
      if (await isWrong(candidate)) short = candidate;
      else from += size;
    }
  }
  const alone = { ...short, observers: 1, old: [] };
  return (await isWrong(alone)) ? alone : short;
};

/** A seed for a run that is not a repetition. */
export const anySeed = (): number => Math.floor(seeded(Date.now()).next() * 1_000_000);
