import {
  type ConnectionView,
  formatAge,
  type Health,
  healthState,
  type Instant,
  type JobwatchApi,
  ProblemError,
  problemText,
  rejectedRows,
  rejectedTitle,
  troubleFacts,
} from "@jobwatch/core";
import { useState } from "preact/compat";
import type { UiHost } from "../app/page.ts";
import { ProblemNote, type ProblemNoteProps } from "../problems/problem-note.tsx";
import { useNow } from "../use-now.ts";
import { type Remedy, remedyOf } from "./remedy.ts";
import { words } from "./words.ts";

export interface HealthBannerProps {
  readonly connections: readonly ConnectionView[];
  readonly door: Pick<JobwatchApi, "refresh">;
  readonly host: Pick<UiHost, "settings" | "grant">;
}

/** What is wrong with each connection that is in trouble, and the one thing to do about it. Nothing where all is well. */
export const HealthBanner = ({ connections, ...rest }: HealthBannerProps) => {
  const now = useNow();
  const notes = connections.flatMap((view) => {
    const note = noteOf(view.health, now);
    return note === null ? [] : [<Trouble key={view.connection.id} {...view} {...rest} {...note} now={now} />];
  });
  if (notes.length === 0) return null;
  return (
    // Many of them scroll, so that there is room left for the jobs: the keyboard reaches that.
    <section class="jw-health" aria-label={words().troubles} tabIndex={notes.length > 1 ? 0 : undefined}>
      {notes}
    </section>
  );
};

type Note = Pick<ProblemNoteProps, "title" | "explanation" | "detail" | "remedy" | "tone">;

/** What is to be said of a connection; null: nothing. */
const noteOf = (health: Health, now: Instant): Note | null => {
  const { problem, checkedAt } = health;
  const tone = healthState(health, now) === "limited" ? "waiting" : "trouble";
  if (problem !== null) return { ...problemText(problem), detail: troubleFacts(health, now), tone };
  const { stale, staleDetail, staleRemedy, rejectedRemedy } = words();
  if (healthState(health, now) === "stale" && checkedAt !== null) {
    const detail = staleDetail(formatAge(checkedAt, now));
    return { title: stale, explanation: null, detail, remedy: staleRemedy, tone: "waiting" };
  }
  const title = rejectedTitle(health);
  if (title === null) return null;
  return { title, explanation: null, detail: rejectedRows(health), remedy: rejectedRemedy, tone: "waiting" };
};

const Trouble = ({
  connection,
  health,
  door,
  host,
  now,
  ...note
}: ConnectionView & Omit<HealthBannerProps, "connections"> & Note & { readonly now: Instant }) => {
  const [checking, setChecking] = useState(false);
  const remedy = remedyOf(health, now);
  const check = async () => {
    setChecking(true);
    try {
      await door.refresh(connection.id);
    } catch (error) {
      // What stands here says already that it fails.
      if (!(error instanceof ProblemError)) throw error;
    } finally {
      setChecking(false);
    }
  };
  const remedies: Readonly<Record<NonNullable<Remedy>, () => void>> = {
    check: () => void check(),
    settings: () => host.settings(connection.id),
    grant: () => host.grant?.(connection),
  };
  return (
    <ProblemNote about={connection.name} {...note}>
      {remedy !== null && !(remedy === "grant" && host.grant === null) && (
        <button
          type="button"
          class={remedy === "grant" ? "jw-primary" : undefined}
          aria-disabled={checking}
          onClick={() => {
            if (!checking) remedies[remedy]();
          }}
        >
          {words()[remedy]}
        </button>
      )}
    </ProblemNote>
  );
};
