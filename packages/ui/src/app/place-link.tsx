import type { ComponentChildren } from "preact";
import type { UiHost } from "./page.ts";
import type { Place } from "./place.ts";

export interface PlaceLinkProps {
  readonly host: Pick<UiHost, "open" | "href">;
  readonly to: Place;
  readonly children: ComponentChildren;
  readonly class?: string;
  /** It leads to where the person is. */
  readonly current?: boolean;
}

/** A way to a place: a link where places have addresses, so that it can be opened beside or copied; else a button. */
export const PlaceLink = ({ host, to, children, current = false, ...look }: PlaceLinkProps) => {
  const href = host.href(to);
  const here = current ? "page" : undefined;
  if (href === null)
    return (
      <button type="button" class={`jw-link ${look.class ?? ""}`} aria-current={here} onClick={() => host.open(to)}>
        {children}
      </button>
    );
  return (
    <a
      class={look.class}
      href={href}
      aria-current={here}
      onClick={(event) => {
        // A click that asks for a tab or a window of its own is the browser's.
        if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        host.open(to);
      }}
    >
      {children}
    </a>
  );
};
