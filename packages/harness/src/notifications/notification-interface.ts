import { interface as dbusInterface } from "dbus-next";

/** What a program asks to be shown. */
export type NotifyCall = {
  readonly application: string;
  /** The notification to be replaced; 0 for a new one. */
  readonly replacesId: number;
  readonly summary: string;
  /** Marked up: of what a person reads, `<`, `>` and `&` are escaped. */
  readonly body: string;
  /** Keys and labels by turns. */
  readonly actions: readonly string[];
};

/** Why a notification was closed: https://specifications.freedesktop.org/notification-spec/1.2/protocol.html */
export const CLOSED = { byPerson: 2, byProgram: 3 } as const;

/** What a notification daemon does with the calls that reach it. */
export type NotificationHandler = {
  /** The id of what is shown. */
  show(call: NotifyCall): number;
  close(id: number): void;
};

/** `org.freedesktop.Notifications` as programs see it. */
export class NotificationInterface extends dbusInterface.Interface {
  readonly #handler: NotificationHandler;

  constructor(handler: NotificationHandler) {
    super("org.freedesktop.Notifications");
    this.#handler = handler;
  }

  Notify(application: string, replacesId: number, _icon: string, summary: string, body: string, actions: string[]) {
    return this.#handler.show({ application, replacesId, summary, body, actions });
  }

  CloseNotification(id: number) {
    this.#handler.close(id);
    this.NotificationClosed(id, CLOSED.byProgram);
  }

  GetCapabilities() {
    return ["actions", "body", "body-markup", "persistence"];
  }

  GetServerInformation() {
    return ["jobwatch-tests", "jobwatch", "1", "1.2"];
  }

  NotificationClosed(id: number, reason: number) {
    return [id, reason];
  }

  ActionInvoked(id: number, key: string) {
    return [id, key];
  }
}

NotificationInterface.configureMembers({
  methods: {
    Notify: { inSignature: "susssasa{sv}i", outSignature: "u" },
    CloseNotification: { inSignature: "u", outSignature: "" },
    GetCapabilities: { inSignature: "", outSignature: "as" },
    GetServerInformation: { inSignature: "", outSignature: "ssss" },
  },
  signals: {
    NotificationClosed: { signature: "uu" },
    ActionInvoked: { signature: "us" },
  },
});
