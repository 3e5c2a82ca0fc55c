import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openRpc } from "../service/rpc.ts";
import { takeSeat } from "./leadership.ts";

interface Greeter {
  greet(name: string): Promise<string>;
}

let folder: string;
const windows: AbortController[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "jw-"));
});
afterEach(async () => {
  for (const window of windows.splice(0)) window.abort();
  await rm(folder, { recursive: true, force: true });
});

/** A window: its role now, and what its leader answers. */
const openWindow = (name: string) => {
  const abort = new AbortController();
  windows.push(abort);
  const window = {
    role: "none" as "none" | "leader" | "follower",
    leader: null as Greeter | null,
    trouble: null as string | null,
  };
  const ended = takeSeat({
    folder,
    name: "test",
    signal: abort.signal,
    ready: async () => {},
    lead: async (lobby, lost) => {
      window.role = "leader";
      lobby.onFollower((carrier) =>
        openRpc<object>(carrier, { greet: async (who: string) => `${name} greets ${who}` }, []),
      );
      await new Promise<void>((resolve) => lost.addEventListener("abort", () => resolve()));
      window.role = "none";
    },
    follow: async (carrier) => {
      const { remote, closed } = openRpc<Greeter>(carrier, {}, []);
      window.role = "follower";
      window.leader = remote;
      await closed;
      window.role = "none";
    },
    onTrouble: (text) => {
      window.trouble = text;
    },
  });
  const close = async () => {
    abort.abort();
    await ended;
  };
  return { window, close };
};
const roles = (...all: ReturnType<typeof openWindow>[]) =>
  all.map(({ window }) => window.role).toSorted((a, b) => a.localeCompare(b));

test("of windows that open at once exactly one leads and the others speak to it", async () => {
  const all = ["a", "b", "c", "d"].map(openWindow);
  await vi.waitFor(() => expect(roles(...all)).toEqual(["follower", "follower", "follower", "leader"]), 5_000);
  const leader = ["a", "b", "c", "d"][all.findIndex(({ window }) => window.role === "leader")];
  for (const { window } of all.filter(({ window }) => window.role === "follower"))
    expect(await window.leader?.greet("me")).toBe(`${leader} greets me`);
});

test("when the leader goes, one of the others leads within moments", async () => {
  const first = openWindow("first");
  await vi.waitFor(() => expect(roles(first)).toEqual(["leader"]));
  const others = [openWindow("second"), openWindow("third")];
  await vi.waitFor(() => expect(roles(...others)).toEqual(["follower", "follower"]));
  await first.close();
  await vi.waitFor(() => expect(roles(...others)).toEqual(["follower", "leader"]), 5_000);
});

test("a socket file that a killed leader left behind is taken over", async () => {
  await writeFile(path.join(folder, "test.1.sock"), "");
  const window = openWindow("next");
  await vi.waitFor(() => expect(roles(window)).toEqual(["leader"]), 5_000);
});

test("a leader that hangs is shown and not overtaken", async () => {
  const hanging = createServer(() => {});
  await new Promise<void>((resolve) => hanging.listen(path.join(folder, "test.1.sock"), resolve));
  const window = openWindow("waiting");
  await vi.waitFor(() => expect(window.window.trouble).toContain("does not answer"), 8_000);
  expect(window.window.role).toBe("none");
  hanging.close();
}, 12_000);

test("a process that does not know the secret is not admitted", async () => {
  const leader = openWindow("leader");
  await vi.waitFor(() => expect(roles(leader)).toEqual(["leader"]));
  await writeFile(path.join(folder, "test.key"), "00".repeat(32));
  const stranger = openWindow("stranger");
  await vi.waitFor(() => expect(stranger.window.trouble).not.toBeNull(), 5_000);
  expect(stranger.window.role).toBe("none");
});
