import { formatMetric, isTerminal, type JobDetail, type JobView, type JobwatchApi } from "@jobwatch/core";
import { useState } from "preact/compat";
import { words } from "./words.ts";

/** So many jobs are asked for at most. */
const most = 20;
/** A job's detail, and what servers of our kind keep beside it: history, measurements, costs. */
const requestsPerJob = 4;

export interface CostsProps {
  readonly jobs: readonly JobView[];
  readonly door: Pick<JobwatchApi, "detail">;
}

/**
 * What the last jobs cost. No server tells it with its list, nor of several jobs at once: so they are asked when the person
 * wants it, one after the other.
 */
export const Costs = ({ jobs, door }: CostsProps) => {
  const [answer, setAnswer] = useState<CostAnswer | "asking" | null>(null);
  const last = lastEnded(jobs);
  if (last.length === 0) return null;
  const ask = async () => {
    setAnswer("asking");
    setAnswer(await askCosts(last, door));
  };
  return (
    <section class="jw-costs">
      <h2>{words().costs}</h2>
      {(answer === null || answer === "asking") && (
        <>
          <p class="jw-muted">{words().costsHelp(last.length * requestsPerJob)}</p>
          <button type="button" disabled={answer === "asking"} onClick={() => void ask()}>
            {answer === "asking" ? words().costsAsking : words().costsAsk(last.length)}
          </button>
        </>
      )}
      {answer !== null && answer !== "asking" && <Totals answer={answer} />}
    </section>
  );
};

const Totals = ({ answer: { asked, failed, totals } }: { readonly answer: CostAnswer }) => (
  <div role="status">
    {totals.map(({ unit, total, jobs }) => (
      <p key={unit} class="jw-cost">
        {words().total}: <strong>{formatMetric(total, unit)}</strong> · {words().perJob}:{" "}
        {formatMetric(total / jobs, unit)} <span class="jw-muted">({words().costsOf(jobs, asked)})</span>
      </p>
    ))}
    {totals.length === 0 && <p class="jw-muted">{words().costsNone(asked)}</p>}
    {failed > 0 && <p class="jw-muted">{words().costsFailed(failed)}</p>}
  </div>
);

interface CostAnswer {
  readonly asked: number;
  /** Of those, how many could not be asked for. */
  readonly failed: number;
  /** By currency: different ones cannot be summed up. */
  readonly totals: readonly { readonly unit: string | null; readonly total: number; readonly jobs: number }[];
}

const askCosts = async (jobs: readonly JobView[], door: CostsProps["door"]): Promise<CostAnswer> => {
  const sums = new Map<string | null, { total: number; jobs: number }>();
  let failed = 0;
  for (const { key } of jobs) {
    let detail: JobDetail | null = null;
    try {
      detail = await door.detail(key);
    } catch {
      // The others may still tell; how many did not is said.
      failed++;
    }
    if (detail?.cost == null) continue;
    const { amount, currency } = detail.cost;
    const before = sums.get(currency) ?? { total: 0, jobs: 0 };
    sums.set(currency, { total: before.total + amount, jobs: before.jobs + 1 });
  }
  return { asked: jobs.length, failed, totals: [...sums].map(([unit, sum]) => ({ unit, ...sum })) };
};

const lastEnded = (jobs: readonly JobView[]): readonly JobView[] =>
  jobs
    .filter(({ job }) => isTerminal(job.status))
    .toSorted((a, b) => (b.job.finishedAt ?? 0) - (a.job.finishedAt ?? 0))
    .slice(0, most);
