import { beforeEach, expect, test, vi } from "vitest";
import { fakePorts } from "../testing/fakes.ts";
import { createBudgets } from "./budgets.ts";

const lab = new URL("https://lab.example/api/v1");
const key = "budget/https://lab.example";
/** One request comes back in this time (ms). */
const refill = 3_600_000 / 540;

let ports: ReturnType<typeof fakePorts>;
let sent: number;
/** A process of its own over the same storage. */
const start = () => {
  const fetch = async () => {
    sent++;
    return new Response("ok");
  };
  const network = { ...ports.network, fetch };
  return createBudgets({ ...ports, network });
};
const ask = async (budget: ReturnType<ReturnType<typeof start>>, times: number) => {
  for (let i = 0; i < times; i++) await budget.network.fetch(lab);
};
const left = (budget: ReturnType<ReturnType<typeof start>>) => Math.round(budget.left() * 1_000) / 1_000;

beforeEach(() => {
  ports = fakePorts();
  sent = 0;
});

test("servers on this machine have no budget", async () => {
  for (const address of ["http://localhost:4005", "http://127.0.0.1:4005", "http://[::1]:4005"]) {
    const budget = start()(new URL(address));
    await ask(budget, 100);
    expect(budget.left()).toBe(Number.POSITIVE_INFINITY);
  }
  expect(ports.storage.writes).toBe(0);
});

test("all connections to an origin share its budget, other origins have their own", async () => {
  const budgetOf = start();
  await ask(budgetOf(lab), 10);
  expect(left(budgetOf(new URL("https://lab.example/other")))).toBe(50);
  expect(left(budgetOf(new URL("https://lab.example:8443/api/v1")))).toBe(60);
});

test("each request counts before it is sent, also one that fails", async () => {
  const failing = { ...ports.network, fetch: () => Promise.reject(new Error("gone")) };
  const budget = createBudgets({ ...ports, network: failing })(lab);
  await expect(budget.network.fetch(lab)).rejects.toThrow("gone");
  expect(left(budget)).toBe(59);
});

test("requests come back evenly, by the clock that never jumps", async () => {
  const budget = start()(lab);
  await ask(budget, 60);
  expect(left(budget)).toBe(0);
  ports.clock.jump(3_600_000);
  expect(left(budget)).toBe(0);
  ports.clock.advance(3 * refill);
  expect(left(budget)).toBe(3);
  ports.clock.advance(3_600_000);
  expect(left(budget)).toBe(60);
});

test("a process that dies has never asked more often than was written down", async () => {
  for (let life = 0; life < 12; life++) await ask(start()(lab), 5);
  const last = start()(lab);
  await last.lastAsked();
  expect(sent).toBe(60);
  expect(left(last)).toBeLessThanOrEqual(0);
});

test("one that lives long writes seldom: once for ten requests", async () => {
  const budget = start()(lab);
  for (let i = 0; i < 100; i++) {
    await ask(budget, 1);
    ports.clock.advance(refill);
  }
  expect(ports.storage.writes).toBeLessThanOrEqual(15);
});

test("the next process knows when the last request was sent, and what came back since", async () => {
  await ask(start()(lab), 1);
  const at = ports.clock.now();
  ports.clock.advance(1_000);
  const next = start()(lab);
  expect(await next.lastAsked()).toBe(at);
  expect(left(next)).toBe(59.15);
});

test("what a clock was set back meanwhile was not waited for", async () => {
  await ports.storage.set(key, { left: 5, at: ports.clock.now() + 3_600_000 });
  const budget = start()(lab);
  expect(await budget.lastAsked()).toBe(ports.clock.now());
  expect(left(budget)).toBe(5);
});

test("a stored value that makes no sense is a full budget", async () => {
  for (const value of [null, "full", { left: "many", at: 0 }, { left: null, at: null }]) {
    await ports.storage.set(key, value);
    const budget = start()(lab);
    expect(await budget.lastAsked()).toBeNull();
    expect(left(budget)).toBe(60);
  }
});

test("a budget that cannot be stored is kept in memory, and told", async () => {
  const budget = start()(lab);
  ports.storage.failNext();
  await ask(budget, 2);
  expect([sent, left(budget)]).toEqual([2, 58]);
  expect(ports.log.lines.filter((line) => line.startsWith("warn the budget"))).toHaveLength(1);
});

test("pages take turns, slower when little is left, and are free on this machine", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  try {
    const budget = start()(lab);
    await budget.turn();
    await ask(budget, 60);
    const done: string[] = [];
    void budget.turn().then(() => done.push("first"));
    void budget.turn().then(() => done.push("second"));
    await vi.advanceTimersByTimeAsync(14_999);
    expect(done).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(done).toEqual(["first"]);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(done).toEqual(["first", "second"]);
    await start()(new URL("http://localhost:4005")).turn();
  } finally {
    vi.useRealTimers();
  }
});

test("a person who opens many jobs does not stop the watching for long", async () => {
  const budget = start()(lab);
  await ask(budget, 500);
  expect(left(budget)).toBe(-30);
});
