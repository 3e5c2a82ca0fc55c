import type { Memory } from "@jobwatch/ui";

const prefix = "ui.";

/** The page's own storage, which answers at once and wakes no worker; the full page and the side panel share it. */
export const localMemory = (storage: Pick<Storage, "getItem" | "setItem"> = localStorage): Memory => ({
  read: (name) => {
    try {
      return JSON.parse(storage.getItem(prefix + name) ?? "null");
    } catch {
      return null;
    }
  },
  write: (name, value) => {
    try {
      storage.setItem(prefix + name, JSON.stringify(value));
    } catch {
      // Full, or forbidden: nothing depends on it.
    }
  },
});
