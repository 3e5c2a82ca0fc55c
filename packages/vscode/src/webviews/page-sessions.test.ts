import { type Carrier, openRpc } from "@jobwatch/core";
import { expect, test, vi } from "vitest";
import { PageSessions } from "./page-sessions.ts";

const setUp = () => {
  const posted: unknown[] = [];
  const carriers: Carrier[] = [];
  const sessions = new PageSessions(
    (message) => posted.push(message),
    (carrier) => carriers.push(carrier),
  );
  return { posted, carriers, sessions };
};

test("the first message of a page begins a conversation, in which it is heard", async () => {
  const posted: unknown[] = [];
  const sessions = new PageSessions(
    (message) => posted.push(message),
    (carrier) => void openRpc<object>(carrier, { double: async (n: number) => 2 * n }, []),
  );
  sessions.receive({ session: "a", message: { id: 1, call: "double", args: [21], stream: false } });
  await expect.poll(() => posted).toEqual([{ session: "a", message: { id: 1, value: 42 } }]);
});

test("a page that is loaded anew ends what was said to the one before", () => {
  const { posted, carriers, sessions } = setUp();
  const ended = vi.fn();
  sessions.receive({ session: "a", message: 1 });
  carriers[0]?.onClose(ended);
  sessions.receive({ session: "b", message: 1 });
  expect(ended).toHaveBeenCalledOnce();
  carriers[0]?.send("late");
  carriers[1]?.send("new");
  expect(posted).toEqual([
    { session: "a", closed: true },
    { session: "b", message: "new" },
  ]);
});

test("a hidden page is sent nothing; if it lives on, it hears that it has to begin again", () => {
  const { posted, carriers, sessions } = setUp();
  sessions.receive({ session: "a", message: 1 });
  sessions.end();
  carriers[0]?.send("late");
  sessions.receive({ session: "a", message: 2 });
  expect(carriers).toHaveLength(1);
  expect(posted).toEqual([
    { session: "a", closed: true },
    { session: "a", closed: true },
  ]);
});

test("what is no message of ours is not listened to", () => {
  const { posted, carriers, sessions } = setUp();
  for (const message of [null, "x", { session: 1, message: 1 }, { message: 1 }]) sessions.receive(message);
  expect([posted, carriers]).toEqual([[], []]);
});
