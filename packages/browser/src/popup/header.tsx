import { words } from "./words.ts";

export interface HeaderProps {
  readonly freshness: string;
  readonly checking: boolean;
  readonly onRefresh: () => void;
  readonly onPage: () => void;
  /** null: the browser has no side panel. */
  readonly onPanel: (() => void) | null;
  readonly onActivity: () => void;
  readonly onSettings: () => void;
}

/** The popup's first line: how old the list is, Refresh, and the ways to the page, the side panel, the activity and the settings. */
export const Header = ({ freshness, checking, onRefresh, onPage, onPanel, onActivity, onSettings }: HeaderProps) => (
  <header>
    <h1>Jobwatch</h1>
    <span class="freshness" data-live={freshness === "live"} role="status">
      {freshness}
    </span>
    <button
      type="button"
      class="jw-icon-button"
      aria-label={words().refresh}
      title={words().refresh}
      data-checking={checking}
      onClick={onRefresh}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M13 8a5 5 0 1 1-1.5-3.5M13 2.5v3h-3" />
      </svg>
    </button>
    <button type="button" class="jw-icon-button" aria-label={words().page} title={words().page} onClick={onPage}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M9.5 2.5h4v4M13.5 2.5 8 8M6.5 3H3v10h10V9.5" />
      </svg>
    </button>
    {onPanel !== null && (
      <button type="button" class="jw-icon-button" aria-label={words().panel} title={words().panel} onClick={onPanel}>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M2.5 3h11v10h-11zM9.5 3v10" />
        </svg>
      </button>
    )}
    <button
      type="button"
      class="jw-icon-button"
      aria-label={words().activity}
      title={words().activity}
      onClick={onActivity}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M2 3.5h.01M5.5 3.5H14M2 8h.01M5.5 8H14M2 12.5h.01M5.5 12.5H14" />
      </svg>
    </button>
    <button
      type="button"
      class="jw-icon-button"
      aria-label={words().settings}
      title={words().settings}
      onClick={onSettings}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M2 4.5h6m4 0h2M2 11.5h2m4 0h6" />
        <circle cx="10" cy="4.5" r="1.8" />
        <circle cx="6" cy="11.5" r="1.8" />
      </svg>
    </button>
  </header>
);
