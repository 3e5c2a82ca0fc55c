import { type JobKey, jobWord, keyOf, type View } from "@jobwatch/core";
import { lazy, Suspense, useEffect, useRef } from "preact/compat";
import { ActivityPage } from "../activity/activity-page.tsx";
import { JobPage } from "../detail/job-page.tsx";
import { InsightsPage } from "../insights/insights-page.tsx";
import { JobsPage } from "../jobs/jobs-page.tsx";
import { RulesPage } from "../rules/rules-page.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";
import { Navigation } from "./navigation.tsx";
import type { PageProps } from "./page.ts";
import { type Place, pathOf } from "./place.ts";
import { words } from "./words.ts";

/** Loaded when somebody goes there: what checks an input is needed nowhere else. */
const CreatePage = lazy(async () => ({ default: (await import("../create/create-page.tsx")).CreatePage }));

export interface AppProps extends PageProps {
  readonly place: Place;
  /** false: only the page itself, where the host leads from place to place. */
  readonly navigation: boolean;
  /** Shows everything anew, after a fault of ours. */
  readonly onReload: () => void;
}

/** All of Jobwatch in one page: the ways to its places, and the page of the present one. */
export const App = ({ place, navigation, onReload, ...page }: AppProps) => {
  const path = pathOf(place);
  const main = useRef<HTMLElement>(null);
  const title = titleOf(place, page.view);
  useEffect(() => {
    document.title = title;
  }, [title]);
  useArrival(main, path);
  return (
    <div class="jw-app">
      {navigation && <Navigation place={place} view={page.view} host={page.host} />}
      <main class="jw-page" ref={main} tabIndex={-1}>
        {/* Another place is another page: nothing of the old one stays. */}
        <ErrorBoundary key={path} onReload={onReload}>
          <Suspense fallback={<p class="jw-muted">{words().loading}</p>}>
            <Page place={place} {...page} />
          </Suspense>
        </ErrorBoundary>
      </main>
    </div>
  );
};

const Page = ({ place, ...page }: PageProps & { readonly place: Place }) => {
  if (place.page === "job") return <JobPage {...page} jobKey={place.job} />;
  if (place.page === "jobs") return <JobsPage {...page} />;
  if (place.page === "create") return <CreatePage {...page} like={place.like} />;
  if (place.page === "insights") return <InsightsPage {...page} />;
  if (place.page === "rules") return <RulesPage {...page} rule={place.rule} />;
  return <ActivityPage {...page} job={place.page === "activity" ? place.job : null} />;
};

/** A person who goes elsewhere begins to read there: at the page's heading. Not where the app opens: there the host decides. */
const useArrival = (main: { readonly current: HTMLElement | null }, path: string): void => {
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    const heading = main.current?.querySelector("h1") ?? main.current;
    if (heading === null) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [main, path]);
};

/** What the tab is called: a job by its name and how it stands. */
const titleOf = (place: Place, view: View | null): string => {
  const name = place.page === "job" ? jobTitle(view, place.job) : words()[place.page];
  return `${name} · ${words().product}`;
};

const jobTitle = (view: View | null, key: JobKey): string => {
  const job = view?.jobs.find((each) => keyOf(each.key) === keyOf(key))?.job;
  return job === undefined ? words().job : `${job.name}: ${jobWord(job)}`;
};
