/** The part of the browser's alarms API that is used. */
export interface AlarmsApi {
  get(name: string): Promise<{ readonly periodInMinutes?: number | undefined } | undefined>;
  create(name: string, options: { periodInMinutes: number }): unknown;
  clear(name: string): Promise<boolean>;
}

const floor = "floor";
const keepAlive = "keep-alive";

/** Firefox ends an idle event page after 30 s; alarms keep it, traffic does not. */
const keepAliveMinutes = 1 / 3;

/** The alarms that wake the worker. What rings does not matter: any ringing is a reason to look. */
export const createAlarms = (alarms: AlarmsApi, floorMinutes: number) => {
  let kept: boolean | null = null;
  return {
    /**
     * Sees to the periodic alarm below which nothing falls. Asked for at each start of the worker: a browser may lose
     * alarms (https://developer.chrome.com/docs/extensions/reference/api/alarms#persistence).
     */
    ensureFloor: async (): Promise<void> => {
      const found = await alarms.get(floor);
      // Creating it anew puts its next ringing off: left alone where it is right.
      if (found?.periodInMinutes !== floorMinutes) await alarms.create(floor, { periodInMinutes: floorMinutes });
    },
    /** Keeps an event page while there is something to see; for browsers that only alarms keep awake. */
    keepAlive: async (on: boolean): Promise<void> => {
      if (on === kept) return;
      kept = on;
      if (on) await alarms.create(keepAlive, { periodInMinutes: keepAliveMinutes });
      else await alarms.clear(keepAlive);
    },
  };
};
