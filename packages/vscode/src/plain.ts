/**
 * VS Code draws icons from `$(name)` in quick picks and the status bar, and links from `[text](address)` in notifications,
 * whoever wrote them. A word joiner (invisible, of no width) inside the syntax leaves the text as it is and the syntax dead.
 */
const joiner = "\u2060";

/** For texts where VS Code draws `$(icon)`: the status bar and quick picks. */
export const forIconLabel = (text: string): string => text.replaceAll("$(", `$${joiner}(`);

/** For messages of notifications and dialogs, where VS Code makes links and icons. */
export const forNotification = (text: string): string =>
  forIconLabel(text)
    .replaceAll("](", `]${joiner}(`)
    // A bare address would be a link too, one that a job's name chose.
    .replaceAll("://", `:${joiner}//`);
