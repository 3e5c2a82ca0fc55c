import { spawn } from "node:child_process";
import { once } from "node:events";

/** AppleScript that takes its texts as arguments: a job's name must not become a part of a program. */
const appleScript = "on run argv\ndisplay notification (item 2 of argv) with title (item 1 of argv)\nend run";

/** The program that shows a notification on this platform, with its arguments; null where none is known. */
const programOf = (title: string, body: string): readonly [string, ...string[]] | null => {
  switch (process.platform) {
    case "linux":
      return ["notify-send", "--app-name=Jobwatch", "--", title, body];
    case "darwin":
      return ["osascript", "-e", appleScript, title, body];
    default:
      return null;
  }
};

/** Shows a notification of the desktop, and rings the terminal's bell for those who have none. Never throws. */
export const notifyDesktop = async (title: string, body: string): Promise<void> => {
  if (process.stderr.isTTY) process.stderr.write("\u0007");
  const command = programOf(title, body);
  if (command === null) return;
  const [program, ...args] = command;
  const child = spawn(program, args, { stdio: "ignore" });
  await Promise.race([once(child, "exit"), once(child, "error")]).catch(() => undefined);
};
