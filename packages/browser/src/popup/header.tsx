export interface HeaderProps {
  readonly freshness: string;
  readonly checking: boolean;
  readonly onRefresh: () => void;
  readonly onSettings: () => void;
}

/** The popup's first line: how old the list is, Refresh and the way to the settings. */
export const Header = ({ freshness, checking, onRefresh, onSettings }: HeaderProps) => (
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
    <button type="button" class="jw-icon-button" aria-label="Settings" title="Settings" onClick={onSettings}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M2 4.5h6m4 0h2M2 11.5h2m4 0h6" />
        <circle cx="10" cy="4.5" r="1.8" />
        <circle cx="6" cy="11.5" r="1.8" />
      </svg>
    </button>
  </header>
);
