import type { Storage } from "@jobwatch/core";

/** The part of the browser's storage area that is used (https://developer.chrome.com/docs/extensions/reference/api/storage). */
export interface StorageArea {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(key: string): Promise<void>;
}

/** One value per key. A `set` of one key is atomic in every browser, also when the worker dies meanwhile. */
export const areaStorage = (area: StorageArea): Storage => ({
  get: async (key) => (await area.get(key))[key],
  set: (key, value) => area.set({ [key]: value }),
  delete: (key) => area.remove(key),
});
