import { type Storage, toWrittenPolicy, type WrittenPolicy } from "@jobwatch/core";

/** A value of the storage for each part. */
const parts = ["rules", "quietHours", "notifyFrom"] as const satisfies readonly (keyof WrittenPolicy)[];

export const isPolicyChange = (changes: object): boolean => parts.some((part) => part in changes);

/** What the person wants to be told, as they wrote it. */
export const createPolicyValues = (values: Storage) => {
  const read = async (): Promise<WrittenPolicy> => {
    const [rules, quietHours, notifyFrom] = await Promise.all(parts.map((part) => values.get(part)));
    return toWrittenPolicy({ rules, quietHours, notifyFrom });
  };
  return {
    read,
    /** Only what changed: another page may write another part at the same time. */
    write: async (next: WrittenPolicy): Promise<void> => {
      const before = await read();
      const changed = parts.filter((part) => JSON.stringify(before[part]) !== JSON.stringify(next[part]));
      await Promise.all(changed.map((part) => values.set(part, next[part])));
    },
  };
};
export type PolicyValues = ReturnType<typeof createPolicyValues>;
