import type { View } from "@jobwatch/core";
import type { ComponentChildren } from "preact";
import type { UiHost } from "../app/page.ts";
import { everything, type JobQuery } from "./select-jobs.ts";
import { words } from "./words.ts";

export interface EmptyProps {
  readonly view: View | null;
  readonly query: JobQuery;
  readonly host: Pick<UiHost, "settings">;
  readonly onShowAll: (query: JobQuery) => void;
}

/** Says why there are no rows, so that it is not taken for "all is well"; nothing where the banner has said it. */
export const Empty = ({ view, query, host, onShowAll }: EmptyProps) => {
  const { looking, noServers, noServersHelp, addConnection, noJobs, noJobsHelp, none, noMatch, quoted, showAll } =
    words();
  if (view === null) return <Nothing title={looking} />;
  if (view.connections.length === 0)
    return (
      <Nothing title={noServers}>
        <p>{noServersHelp}</p>
        <button type="button" class="jw-primary" onClick={() => host.settings(null)}>
          {addConnection}
        </button>
      </Nothing>
    );
  if (view.jobs.length === 0) {
    if (view.connections.some(({ health }) => health.checkedAt === null && health.problem === null))
      return <Nothing title={looking} />;
    if (view.connections.every(({ health }) => health.checkedAt === null)) return null;
    return (
      <Nothing title={noJobs}>
        <p>{noJobsHelp}</p>
      </Nothing>
    );
  }
  const searched = [query.search.trim(), query.workflow].filter((part) => part !== null && part !== "");
  return (
    <Nothing
      title={
        searched.length === 0
          ? none[query.tab]
          : noMatch[query.tab](searched.map((part) => quoted(part ?? "")).join(" "))
      }
    >
      <button type="button" onClick={() => onShowAll({ ...everything, sort: query.sort })}>
        {showAll}
      </button>
    </Nothing>
  );
};

const Nothing = ({ title, children }: { readonly title: string; readonly children?: ComponentChildren }) => (
  <div class="jw-empty">
    <p class="jw-empty-title">{title}</p>
    {children}
  </div>
);
