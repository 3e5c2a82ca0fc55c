import { formatAge, type Instant, type JobView, jobWord, keyOf } from "@jobwatch/core";
import type { UiHost } from "../app/page.ts";
import { PlaceLink } from "../app/place-link.tsx";
import { StatusIcon } from "../jobs/status-icon.tsx";
import { words } from "./words.ts";

export interface StuckJobsProps {
  readonly jobs: readonly JobView[];
  readonly now: Instant;
  readonly host: Pick<UiHost, "open" | "href">;
}

/** Jobs that wait for too long now, with the way to each. */
export const StuckJobs = ({ jobs, now, host }: StuckJobsProps) => {
  if (jobs.length === 0) return null;
  return (
    <section class="jw-stuck">
      <h2>{words().stuck}</h2>
      <ul>
        {jobs.map(({ key, job }) => (
          <li key={keyOf(key)}>
            <StatusIcon status={job.status} />
            <span>
              <PlaceLink host={host} to={{ page: "job", job: key }}>
                <bdi>{job.name}</bdi>
              </PlaceLink>{" "}
              <span class="jw-muted">
                {job.createdAt === null
                  ? jobWord(job)
                  : words().stuckSince(jobWord(job), formatAge(job.createdAt, now))}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};
