import { type ConnectionView, type JobwatchApi, ProblemError } from "@jobwatch/core";
import type { ComponentChildren } from "preact";
import { useState } from "preact/compat";
import { freshness, isAllLive } from "../health/freshness.ts";
import { words as healthWords } from "../health/words.ts";
import { useClock } from "../use-now.ts";
import { Glyph } from "./icon-button.tsx";
import { words } from "./words.ts";

export interface JobsHeaderProps {
  readonly title: string;
  readonly connections: readonly ConnectionView[];
  readonly connected: boolean;
  readonly door: Pick<JobwatchApi, "refresh">;
  /** Buttons of the host. */
  readonly children: ComponentChildren;
}

/** How old the list is, and Refresh with a discreet mark while it looks. */
export const JobsHeader = ({ title, connections, connected, door, children }: JobsHeaderProps) => {
  const [checking, setChecking] = useState(false);
  const age = useClock((now) => freshness(connections, now));
  const { refresh } = words();
  const look = async () => {
    setChecking(true);
    try {
      await door.refresh(null);
    } catch (error) {
      // The banner says what is wrong with a server; a worker that starts looks by itself.
      if (!(error instanceof ProblemError)) throw error;
    } finally {
      setChecking(false);
    }
  };
  const live = useClock((now) => connected && isAllLive(connections, now));
  return (
    <header class="jw-header">
      <h1>{title}</h1>
      <span class="jw-freshness" data-live={live}>
        {connected ? age : healthWords().checking}
      </span>
      <button
        type="button"
        class="jw-icon-button"
        aria-label={refresh}
        title={refresh}
        aria-busy={checking || !connected}
        onClick={() => void look()}
      >
        <Glyph icon="refresh" />
      </button>
      {children}
    </header>
  );
};
