import type { Ports } from "../ports.ts";

const nameKey = "watcher-name";

/** What this host calls itself where several watch one server: the same over all its lives and windows, told to servers that it watches. */
export const createWatcherName = ({ storage, random }: Pick<Ports, "storage" | "random">): (() => Promise<string>) => {
  let name: Promise<string> | null = null;
  const read = async (): Promise<string> => {
    const stored = await storage.get(nameKey);
    if (typeof stored === "string" && stored !== "") return stored;
    const made = Array.from({ length: 4 }, () => Math.floor(random() * 2 ** 32).toString(16)).join("-");
    await storage.set(nameKey, made);
    return made;
  };
  return () => {
    name ??= read().catch((error: unknown) => {
      name = null;
      throw error;
    });
    return name;
  };
};
