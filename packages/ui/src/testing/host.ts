import { usualQuietHours, type WrittenPolicy } from "@jobwatch/core";
import { aDoor } from "@jobwatch/core/testing/views";
import type { Memory, PageProps, PolicyStore, UiHost } from "../app/page.ts";
import { type Place, pathOf } from "../app/place.ts";

const refused = async (): Promise<never> => {
  throw new Error("nothing is asked here");
};

/** Keeps a policy while it lives. */
export const aPolicyStore = (
  begin: WrittenPolicy = { rules: [], quietHours: usualQuietHours, notifyFrom: "automatic" },
): PolicyStore & { readonly kept: () => WrittenPolicy } => {
  let kept = begin;
  const watching = new Set<() => void>();
  return {
    kept: () => kept,
    read: async () => kept,
    write: async (next) => {
      kept = next;
      for (const tell of watching) tell();
    },
    watch: (tell) => {
      watching.add(tell);
      return () => void watching.delete(tell);
    },
  };
};

/** One that was written to before. */
export const aMemory = (before: Readonly<Record<string, unknown>> = {}): Memory => {
  const kept = new Map(Object.entries(before));
  return { read: (name) => kept.get(name) ?? null, write: (name, value) => void kept.set(name, value) };
};

/** A host whose places have addresses, and which remembers while it lives. `opened`: where a person went, oldest first. */
export const aHost = (more: Partial<UiHost> = {}): UiHost & { readonly opened: readonly Place[] } => {
  const opened: Place[] = [];
  return {
    opened,
    open: (place) => void opened.push(place),
    href: (place) => `#${pathOf(place)}`,
    settings: () => {},
    grant: null,
    copy: refused,
    save: refused,
    memory: aMemory(),
    policy: aPolicyStore(),
    ...more,
  };
};

/** What a page gets that is connected and knows nothing yet. */
export const pageProps = (more: Partial<PageProps> = {}): PageProps => ({
  view: null,
  connected: true,
  door: aDoor(),
  host: aHost(),
  ...more,
});
