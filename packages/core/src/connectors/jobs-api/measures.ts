import { firstLine, plainLine } from "../../format/text.ts";
import { type Attempt, type Cost, isTerminal, type Measures, type Metric, type Series } from "../../model/job.ts";
import { parseAnswer, parseInstant } from "../parse.ts";
import { toStatus } from "./status.ts";
import { WireCosts, WireHistory, WireMetrics, type WireSample } from "./wire.ts";
import { jobsApiWords } from "./words.ts";

type Usage = Pick<Measures, "metrics" | "series">;

/** What the newest attempt used in all its steps; nothing where the machine did not tell. */
export const readUsage = (text: string): Usage => {
  const { samples } = parseAnswer(WireMetrics, text);
  const newest = Math.max(...samples.map(({ attempt }) => attempt));
  const last = samples.filter(({ attempt }) => attempt === newest);
  return last.length === 0 ? { metrics: [], series: [] } : { metrics: totals(last), series: seriesOf(last) };
};

const totals = (samples: readonly WireSample[]): readonly Metric[] => {
  // A sample counts its step so far.
  const seconds = new Map<number, number>();
  for (const { step_index, cpu_seconds } of samples)
    seconds.set(step_index, Math.max(seconds.get(step_index) ?? 0, cpu_seconds));
  return [
    {
      name: jobsApiWords().processorTime,
      value: [...seconds.values()].reduce((sum, each) => sum + each, 0),
      unit: "s",
    },
    {
      name: jobsApiWords().mostMemory,
      value: Math.max(...samples.map(({ memory_bytes }) => memory_bytes)),
      unit: "bytes",
    },
  ];
};

/** A chart is not wider. */
const mostPoints = 300;

const seriesOf = (samples: readonly WireSample[]): readonly Series[] => {
  const at = (sample: WireSample) => parseInstant(sample.at) ?? 0;
  const inOrder = samples.toSorted((a, b) => at(a) - at(b));
  const ends = new Map(inOrder.map((sample) => [sample.step_index, sample]));
  const now = new Map<number, WireSample>();
  const points = inOrder.map((sample) => {
    now.set(sample.step_index, sample);
    // Steps that run side by side use it together; one that has ended uses nothing.
    const running = [...now.values()].filter((each) => each === sample || ends.get(each.step_index) !== each);
    const sum = (of: (each: WireSample) => number) => running.reduce((total, each) => total + of(each), 0);
    return { at: at(sample), processor: sum((each) => each.cpu_percent), memory: sum((each) => each.memory_bytes) };
  });
  return [
    {
      name: jobsApiWords().processor,
      unit: "%",
      points: peaks(points.map(({ at, processor }) => ({ at, value: processor }))),
    },
    {
      name: jobsApiWords().memory,
      unit: "bytes",
      points: peaks(points.map(({ at, memory }) => ({ at, value: memory }))),
    },
  ];
};

/** Of many points the highest of each few that stand together: what a job ran out of is seen. */
const peaks = (points: Series["points"]): Series["points"] => {
  const together = Math.ceil(points.length / mostPoints);
  if (together <= 1) return points;
  return Array.from({ length: Math.ceil(points.length / together) }, (_, place) =>
    points
      .slice(place * together, (place + 1) * together)
      .reduce((most, each) => (each.value > most.value ? each : most)),
  );
};

/** null: the server knows no rate for it. */
export const readCosts = (text: string): Cost | null => {
  const { items, total, currency } = parseAnswer(WireCosts, text);
  if (items.length === 0) return null;
  return {
    amount: total,
    currency: currency === null ? null : plainLine(currency, 12),
    items: items.map(({ step, hours, cost }) => ({ label: plainLine(step), amount: cost, hours })),
  };
};

/** A job's tries, as the changes of its status tell them. */
export const readAttempts = (text: string): readonly Attempt[] => {
  const attempts = new Map<number, Attempt>();
  for (const { at, attempt, to, error_message, exit_code, signal } of parseAnswer(WireHistory, text).entries) {
    const status = toStatus(to);
    const before = attempts.get(attempt);
    const instant = parseInstant(at);
    attempts.set(attempt, {
      number: attempt,
      status,
      startedAt: status === "running" ? instant : (before?.startedAt ?? null),
      finishedAt: isTerminal(status) ? instant : null,
      exitCode: exit_code,
      signal: signal === null ? null : plainLine(signal, 20),
      error: firstLine(error_message),
      errorText: error_message,
    });
  }
  return [...attempts.values()].toSorted((a, b) => a.number - b.number);
};
