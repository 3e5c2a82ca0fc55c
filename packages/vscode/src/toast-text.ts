import { type NotificationAction, type NotificationEvent, plainLine } from "@jobwatch/core";
import { forNotification } from "./plain.ts";
import { toastWords } from "./words.ts";

/** What a toast can hold before VS Code folds it. */
const maxLength = 250;

/** A button of a toast, and what it does. */
export interface ToastButton {
  readonly title: string;
  readonly does: NotificationAction | "open" | "show-jobs";
}

/** `title — body` as one line whose text stays text. */
export const toastText = ({ title, body }: Pick<NotificationEvent, "title" | "body">): string =>
  forNotification(plainLine(body === "" ? title : `${title} — ${body}`, maxLength));

/** What it is about can be opened. A digest has no job to act on: its one button leads to the list. */
export const toastButtons = ({ job, actions }: Pick<NotificationEvent, "job" | "actions">): readonly ToastButton[] =>
  (job === null ? (["show-jobs"] as const) : (["open", ...actions] as const)).map((does) => ({
    title: toastWords()[does],
    does,
  }));
