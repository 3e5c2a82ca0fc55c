import { type NotifyFrom, notifyFroms, type Storage } from "@jobwatch/core";

export const notifyFromKey = "notifyFrom";

/** Whether this browser tells the person, as they chose; `automatic` unless they did. */
export const createNotifyFromStore = (values: Storage) => ({
  read: async (): Promise<NotifyFrom> => {
    const stored = await values.get(notifyFromKey);
    return notifyFroms.find((each) => each === stored) ?? "automatic";
  },
  write: (next: NotifyFrom): Promise<void> => values.set(notifyFromKey, next),
});
export type NotifyFromStore = ReturnType<typeof createNotifyFromStore>;
