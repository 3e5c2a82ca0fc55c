import { sessionBus } from "dbus-next";
import { CLOSED, NotificationInterface, type NotifyCall } from "./notification-interface.ts";
import { startSessionBus } from "./session-bus.ts";

/** One call that asked for a notification. */
export type Notification = Omit<NotifyCall, "actions"> & {
  /** Of the notification on the desktop: the same for a call and the one that replaces it. */
  readonly id: number;
  /** When the call came, in ms since 1970. */
  readonly at: number;
  /** What a person reads in the body: the markup undone. */
  readonly text: string;
  readonly actions: readonly { readonly key: string; readonly label: string }[];
};

/** The desktop's part in notifications, on a bus of its own: keeps every call, and answers for the person. */
export type NotificationDaemon = {
  /** For DBUS_SESSION_BUS_ADDRESS of a browser. */
  readonly address: string;
  /** Every call so far, in the order of their coming. */
  notifications(): readonly Notification[];
  /** The notifications that programs took back, by id. */
  closings(): readonly number[];
  /** The person clicks on it, which also closes it. */
  click(id: number): void;
  /** The person presses a button of it. */
  press(id: number, action: string): void;
  /** The person closes it. */
  dismiss(id: number): void;
  stop(): Promise<void>;
};

/** Starts a bus and a notification daemon on it. */
export async function startNotificationDaemon(): Promise<NotificationDaemon> {
  const bus = await startSessionBus();
  const shown: Notification[] = [];
  const closed: number[] = [];
  let lastId = 0;
  const service = new NotificationInterface({
    show: (call) => {
      const id = call.replacesId || ++lastId;
      shown.push({ ...call, id, at: Date.now(), text: withoutMarkup(call.body), actions: inPairs(call.actions) });
      return id;
    },
    close: (id) => void closed.push(id),
  });
  // By its socket: an address by path would ask for a native module first.
  const connection = sessionBus({ busAddress: `unix:socket=${bus.socket}` });
  connection.export("/org/freedesktop/Notifications", service);
  await connection.requestName("org.freedesktop.Notifications", 0);
  const invoke = (id: number, action: string) => {
    service.ActionInvoked(id, action);
    service.NotificationClosed(id, CLOSED.byPerson);
  };
  return {
    address: bus.address,
    notifications: () => [...shown],
    closings: () => [...closed],
    click: (id) => invoke(id, "default"),
    press: invoke,
    dismiss: (id) => service.NotificationClosed(id, CLOSED.byPerson),
    stop: async () => {
      connection.disconnect();
      await bus.stop();
    },
  };
}

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

/** https://specifications.freedesktop.org/notification-spec/1.2/markup.html */
function withoutMarkup(body: string): string {
  return body
    .replace(/<[^>]*>/g, "")
    .replace(/&#(x?)([0-9a-f]+);/gi, (_, hex: string, digits: string) =>
      String.fromCodePoint(Number.parseInt(digits, hex === "" ? 10 : 16)),
    )
    .replace(/&(lt|gt|quot|apos|amp);/g, (entity, name: string) => ENTITIES[name] ?? entity);
}

function inPairs(actions: readonly string[]): Notification["actions"] {
  return actions.flatMap((key, index) => (index % 2 === 0 ? [{ key, label: actions[index + 1] ?? "" }] : []));
}
