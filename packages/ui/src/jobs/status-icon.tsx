import { type JobStatus, statusLooks } from "@jobwatch/core";
import type { JSX } from "preact";

/** The drawings of the statuses on a field of 16 by 16; colours come from the class of the role. */
const drawings: Readonly<Record<JobStatus, JSX.Element>> = {
  queued: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 4.8V8l2.2 1.6" />
    </>
  ),
  claimed: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 4.8V8l2.2 1.6" />
      <circle class="jw-solid" cx="13" cy="3" r="2.2" />
    </>
  ),
  running: (
    <>
      <circle class="jw-track" cx="8" cy="8" r="6" />
      <path class="jw-spin" d="M8 2a6 6 0 0 1 6 6" />
    </>
  ),
  completed: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M5.2 8.3l2 2 3.6-4.4" />
    </>
  ),
  failed: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M5.8 5.8l4.4 4.4m0-4.4l-4.4 4.4" />
    </>
  ),
  cancelled: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M3.8 12.2l8.4-8.4" />
    </>
  ),
  skipped: <path d="M3 4.5L7 8l-4 3.5m5-7L12 8l-4 3.5M13.5 4.5v7" />,
  unknown: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M6.4 6.3a1.7 1.7 0 1 1 2.4 1.6c-.5.3-.8.6-.8 1.2M8 11.2v.1" />
    </>
  ),
};

/** A status as its coloured icon. Decoration only: the word stands beside it, seen or for screen readers. */
export const StatusIcon = ({ status }: { readonly status: JobStatus }) => (
  <svg class={`jw-status jw-${statusLooks[status].color} jw-status-${status}`} viewBox="0 0 16 16" aria-hidden="true">
    {drawings[status]}
  </svg>
);
