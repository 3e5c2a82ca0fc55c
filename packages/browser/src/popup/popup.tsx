import { IconButton, JobsPage, type PageProps } from "@jobwatch/ui";
import { words } from "./words.ts";

export interface PopupProps extends PageProps {
  /** Opens the browser's side panel; null: it has none. */
  readonly onPanel: (() => void) | null;
}

/** All jobs of all connections, at the size of a popup or of a page. */
export const Popup = ({ onPanel, ...page }: PopupProps) => {
  const { host } = page;
  const text = words();
  return (
    <div class="popup">
      <JobsPage {...page} title="Jobwatch">
        <IconButton icon="page" label={text.page} onClick={() => host.open({ page: "jobs" })} />
        {onPanel !== null && <IconButton icon="panel" label={text.panel} onClick={onPanel} />}
        <IconButton icon="activity" label={text.activity} onClick={() => host.open({ page: "activity", job: null })} />
        <IconButton icon="settings" label={text.settings} onClick={() => host.settings(null)} />
      </JobsPage>
    </div>
  );
};
