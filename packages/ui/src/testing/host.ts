import { type JobwatchApi, usualQuietHours, type WrittenPolicy } from "@jobwatch/core";
import type { PolicyStore, UiHost } from "../app/page.ts";
import { type Place, pathOf } from "../app/place.ts";

const refused = async (): Promise<never> => {
  throw new Error("nothing is asked here");
};

/** A door behind which nobody is; `more` answers what is asked. */
export const aDoor = (more: Partial<JobwatchApi> = {}): JobwatchApi => ({
  view: refused,
  // biome-ignore lint/correctness/useYield: it gives nothing.
  async *changes() {
    await refused();
  },
  refresh: refused,
  detail: refused,
  steps: refused,
  stepData: refused,
  log: refused,
  act: refused,
  startable: refused,
  create: refused,
  follow: refused,
  mute: refused,
  ...more,
});

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

/** A host whose places have addresses, and which remembers while it lives. `opened`: where a person went, oldest first. */
export const aHost = (more: Partial<UiHost> = {}): UiHost & { readonly opened: readonly Place[] } => {
  const kept = new Map<string, unknown>();
  const opened: Place[] = [];
  return {
    opened,
    open: (place) => void opened.push(place),
    href: (place) => `#${pathOf(place)}`,
    settings: () => {},
    grant: null,
    copy: refused,
    save: refused,
    memory: { read: (name) => kept.get(name) ?? null, write: (name, value) => void kept.set(name, value) },
    policy: aPolicyStore(),
    ...more,
  };
};
