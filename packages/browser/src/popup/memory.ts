import { type JobTab, jobTabs } from "@jobwatch/ui";
import * as z from "zod/mini";

/** What the popup showed, which is there when it opens again. */
export interface PopupMemory {
  readonly tab: JobTab;
  readonly search: string;
  /** How far the list was scrolled, in pixels. */
  readonly scroll: number;
}

const nothing: PopupMemory = { tab: "all", search: "", scroll: 0 };

const Stored = z.object({
  tab: z.enum(jobTabs.map(({ id }) => id)),
  search: z.string().check(z.maxLength(500)),
  scroll: z.number(),
});

const key = "popup";

/** From the page's own storage, which answers at once and wakes no worker. */
export const recallPopup = (storage: Pick<Storage, "getItem"> = localStorage): PopupMemory => {
  try {
    const stored = Stored.safeParse(JSON.parse(storage.getItem(key) ?? "null"));
    return stored.success ? stored.data : nothing;
  } catch {
    return nothing;
  }
};

export const rememberPopup = (memory: PopupMemory, storage: Pick<Storage, "setItem"> = localStorage): void =>
  storage.setItem(key, JSON.stringify(memory));
