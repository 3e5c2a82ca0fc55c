import { parseQuietHours, type QuietHours, type Storage } from "@jobwatch/core";
import * as z from "zod/mini";

export const quietHoursKey = "quietHours";

/** The quiet hours as the person wrote them. */
export interface WrittenQuietHours {
  readonly enabled: boolean;
  /** Like `22:00`. */
  readonly from: string;
  readonly to: string;
  /** Empty: this machine's. */
  readonly timeZone: string;
}

const Stored = z.object({ enabled: z.boolean(), from: z.string(), to: z.string(), timeZone: z.string() });

const unset: WrittenQuietHours = { enabled: false, from: "22:00", to: "07:00", timeZone: "" };

export const createQuietHoursStore = (values: Storage) => {
  const written = async (): Promise<WrittenQuietHours> => {
    const stored = Stored.safeParse(await values.get(quietHoursKey));
    return stored.success ? stored.data : unset;
  };
  return {
    written,
    /** null: none, or switched off. */
    read: async (): Promise<QuietHours | null> => {
      const { enabled, from, to, timeZone } = await written();
      return enabled ? parseQuietHours(from, to, timeZone) : null;
    },
    /** False: that is no time, or no time zone; nothing was written then. */
    write: async (next: WrittenQuietHours): Promise<boolean> => {
      if (parseQuietHours(next.from, next.to, next.timeZone) === null) return false;
      await values.set(quietHoursKey, next);
      return true;
    },
  };
};
export type QuietHoursStore = ReturnType<typeof createQuietHoursStore>;
