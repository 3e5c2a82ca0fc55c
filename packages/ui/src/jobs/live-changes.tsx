import type { JobView } from "@jobwatch/core";
import { useEffect, useRef, useState } from "preact/compat";
import { idOf } from "./job-id.ts";
import { changedJobs, speechOf } from "./speech.ts";

/** Changes within this time (ms) are said together. */
const together = 1_000;

/** Says each change of a job once, for those who do not see it. Not what is there at first, nor what came while nobody was connected. */
export const LiveChanges = ({
  jobs,
  connected,
}: {
  readonly jobs: readonly JobView[];
  readonly connected: boolean;
}) => {
  const [said, setSaid] = useState("");
  const before = useRef<readonly JobView[] | null>(null);
  const waiting = useRef(new Map<string, JobView>());
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    if (before.current !== null && connected)
      for (const view of changedJobs(before.current, jobs)) waiting.current.set(idOf(view), view);
    before.current = connected ? jobs : null;
    if (waiting.current.size === 0) return;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      setSaid(speechOf([...waiting.current.values()]));
      waiting.current.clear();
    }, together);
  }, [jobs, connected]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <p class="jw-unseen" aria-live="polite">
      {said}
    </p>
  );
};
