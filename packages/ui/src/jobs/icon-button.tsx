import type { JSX } from "preact";

const drawings = {
  cancel: <rect x="3.5" y="3.5" width="9" height="9" rx="1.5" />,
  rerun: <path d="M3 8a5 5 0 1 1 1.6 3.7M3 12.5V9.2h3.3" />,
  resume: <path d="M5 3.2v9.6L13 8z" />,
  copy: <path d="M6 5.5h7v8H6zM10 5.5v-3H3v8h3" />,
  follow: <path d="M4 11V7.2a4 4 0 0 1 8 0V11l1 1.2H3zM6.8 13.6h2.4" />,
  unfollow: <path d="M4 11V7.2a4 4 0 0 1 8 0V11l1 1.2H3zM6.8 13.6h2.4M2.5 2.5l11 11" />,
  mute: <path d="M3 6.2v3.6h2.2L8.5 13V3L5.2 6.2zM11 6.2l3 3.6M14 6.2l-3 3.6" />,
  unmute: <path d="M3 6.2v3.6h2.2L8.5 13V3L5.2 6.2zM11 5.8a3.2 3.2 0 0 1 0 4.4M12.8 4a5.8 5.8 0 0 1 0 8" />,
  refresh: <path d="M13 8a5 5 0 1 1-1.5-3.5M13 2.5v3h-3" />,
  close: <path d="M4 4l8 8m0-8l-8 8" />,
  choose: <path d="M3 3h10v10H3zM5.5 8l1.8 1.8 3.2-3.6" />,
  unfold: <path d="M6 4l4 4-4 4" />,
  page: <path d="M9.5 2.5h4v4M13.5 2.5 8 8M6.5 3H3v10h10V9.5" />,
  panel: <path d="M2.5 3h11v10h-11zM9.5 3v10" />,
  activity: <path d="M2 3.5h.01M5.5 3.5H14M2 8h.01M5.5 8H14M2 12.5h.01M5.5 12.5H14" />,
  settings: (
    <>
      <path d="M2 4.5h6m4 0h2M2 11.5h2m4 0h6" />
      <circle cx="10" cy="4.5" r="1.8" />
      <circle cx="6" cy="11.5" r="1.8" />
    </>
  ),
  up: <path d="M8 13V3M4 7l4-4 4 4" />,
  down: <path d="M8 3v10M4 9l4 4 4-4" />,
} as const satisfies Readonly<Record<string, JSX.Element>>;

type Icon = keyof typeof drawings;

/** An icon on a field of 16 by 16. Decoration: what it stands for is said in words beside it, or by its button's name. */
export const Glyph = ({ icon }: { readonly icon: Icon }) => (
  <svg class="jw-glyph" viewBox="0 0 16 16" aria-hidden="true">
    {drawings[icon]}
  </svg>
);

export interface IconButtonProps {
  readonly icon: Icon;
  /** What it does, for screen readers and as tooltip. */
  readonly label: string;
  readonly tabIndex?: number;
  /** Not now. It keeps the focus, so that the keyboard does not lose its place. */
  readonly disabled?: boolean;
  /** A class beside its own. */
  readonly look?: string;
  readonly onClick: () => void;
}

/** A small button that is an icon with a name. */
export const IconButton = ({ icon, label, tabIndex = 0, disabled = false, look = "", onClick }: IconButtonProps) => (
  <button
    type="button"
    class={`jw-icon-button ${look}`}
    aria-label={label}
    title={label}
    tabIndex={tabIndex}
    aria-disabled={disabled}
    onClick={() => {
      if (!disabled) onClick();
    }}
  >
    <Glyph icon={icon} />
  </button>
);
