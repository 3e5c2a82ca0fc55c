export interface HeaderProps {
  readonly freshness: string;
  readonly checking: boolean;
  readonly onRefresh: () => void;
  readonly onActivity: () => void;
  readonly onSettings: () => void;
}

/** The popup's first line: how old the list is, Refresh, and the ways to the activity and the settings. */
export const Header = ({ freshness, checking, onRefresh, onActivity, onSettings }: HeaderProps) => (
  <header>
    <h1>Jobwatch</h1>
    <span class="freshness" data-live={freshness === "live"} role="status">
      {freshness}
    </span>
    <button
      type="button"
      class="jw-icon-button"
      aria-label="Refresh"
      title="Refresh"
      data-checking={checking}
      onClick={onRefresh}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M13 8a5 5 0 1 1-1.5-3.5M13 2.5v3h-3" />
      </svg>
    </button>
    <button type="button" class="jw-icon-button" aria-label="Activity" title="Activity" onClick={onActivity}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M2 3.5h.01M5.5 3.5H14M2 8h.01M5.5 8H14M2 12.5h.01M5.5 12.5H14" />
      </svg>
    </button>
    <button type="button" class="jw-icon-button" aria-label="Settings" title="Settings" onClick={onSettings}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M2 4.5h6m4 0h2M2 11.5h2m4 0h6" />
        <circle cx="10" cy="4.5" r="1.8" />
        <circle cx="6" cy="11.5" r="1.8" />
      </svg>
    </button>
  </header>
);
