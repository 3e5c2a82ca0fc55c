import type { NotificationEvent, Notifier } from "@jobwatch/core";
import { notificationId } from "./notification-id.ts";

/** The part of the browser's notifications API that is used. */
export interface NotificationsApi {
  create(id: string, options: NotificationOptions): Promise<string>;
  getAll(): Promise<object>;
}
interface NotificationOptions {
  type: "basic";
  iconUrl: string;
  title: string;
  message: string;
}

/** Desktop notifications. One that stands there already is left alone: showing it again would alert a second time. */
export const desktopNotifier = (notifications: NotificationsApi, iconUrl: string): Notifier => ({
  show: async (event: NotificationEvent) => {
    const id = notificationId(event);
    if (id in (await notifications.getAll())) return;
    await notifications.create(id, { type: "basic", iconUrl, title: event.title, message: event.body });
  },
});
