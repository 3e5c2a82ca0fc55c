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
} as const satisfies Readonly<Record<string, JSX.Element>>;

export interface IconButtonProps {
  readonly icon: keyof typeof drawings;
  /** What it does, for screen readers and as tooltip. */
  readonly label: string;
  readonly tabIndex: number;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

/** A small button that is an icon with a name. */
export const IconButton = ({ icon, label, tabIndex, disabled = false, onClick }: IconButtonProps) => (
  <button
    type="button"
    class="jw-icon-button"
    aria-label={label}
    title={label}
    tabIndex={tabIndex}
    disabled={disabled}
    onClick={onClick}
  >
    <svg viewBox="0 0 16 16" aria-hidden="true">
      {drawings[icon]}
    </svg>
  </button>
);
