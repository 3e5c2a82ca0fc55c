import type { View } from "@jobwatch/core";
import { takesJobs } from "../create/takes-jobs.ts";
import type { UiHost } from "./page.ts";
import type { Place } from "./place.ts";
import { PlaceLink } from "./place-link.tsx";
import { words } from "./words.ts";

export interface NavigationProps {
  readonly place: Place;
  readonly view: View | null;
  readonly host: UiHost;
}

/** The ways to the app's pages. */
export const Navigation = ({ place, view, host }: NavigationProps) => (
  <nav class="jw-navigation" aria-label={words().pages}>
    {offered(view).map(([to, title]) => (
      <PlaceLink key={to.page} host={host} to={to} current={to.page === place.page}>
        {title}
      </PlaceLink>
    ))}
  </nav>
);

/** "New job" stands only where a server takes one. */
const offered = (view: View | null): readonly (readonly [Place, string])[] => [
  [{ page: "jobs" }, words().jobs],
  [{ page: "activity", job: null }, words().activity],
  [{ page: "insights" }, words().insights],
  [{ page: "rules", rule: null }, words().rules],
  ...(view?.connections.some(takesJobs) ? [[{ page: "create", like: null }, words().create] as const] : []),
];
