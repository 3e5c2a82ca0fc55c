/** The badge on the extension's button. */
export type Badge = {
  readonly text: string;
  /** Red, green, blue and opacity, each 0 to 255. */
  readonly color: readonly number[];
  /** The tooltip of the button. */
  readonly title: string;
};

/** Calls a function of the extension API by its name, such as "alarms.getAll", and gives what it resolves to. */
export type CallApi = (name: string, ...args: readonly unknown[]) => Promise<unknown>;

/** A file of every extension whose page runs no code: API calls in it disturb and wake nothing. */
export const QUIET_FILE = "manifest.json";

/**
 * Runs in a page of the extension. It is sent to the page as text: it must not refer to anything outside itself.
 */
export function callInPage([name, args]: readonly [string, readonly unknown[]]): unknown {
  let owner: unknown = Reflect.get(globalThis, "browser") ?? Reflect.get(globalThis, "chrome");
  const path = name.split(".");
  const last = path.pop() ?? "";
  for (const part of path) {
    owner = Reflect.get(Object(owner), part);
  }
  return Reflect.get(Object(owner), last).apply(owner, args);
}

/** Reads the badge as it is for every tab. */
export async function readBadge(call: CallApi): Promise<Badge> {
  const [text, color, title] = await Promise.all([
    call("action.getBadgeText", {}),
    call("action.getBadgeBackgroundColor", {}),
    call("action.getTitle", {}),
  ]);
  return { text: String(text), color: Array.isArray(color) ? color.map(Number) : [], title: String(title) };
}
