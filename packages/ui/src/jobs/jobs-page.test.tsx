// @vitest-environment happy-dom

import type { ConnectionId, JobView, View } from "@jobwatch/core";
import { aConnection, aConnectionView, aDoor, aJobView, aView, manyJobViews, now } from "@jobwatch/core/testing/views";
import { options, render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { PageProps } from "../app/page.ts";
import { aHost, pageProps } from "../testing/host.ts";
import { JobsPage } from "./jobs-page.tsx";

beforeEach(() => {
  vi.spyOn(Date, "now").mockReturnValue(now);
  // Nothing is laid out here: the list is as high as ten rows, and a row as high as it says.
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(500);
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(49);
});
afterEach(() => {
  render(null, document.body);
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const show = async (more: Partial<PageProps> = {}) => {
  const props = pageProps(more);
  await act(() => render(<JobsPage {...props} />, document.body));
  return props;
};
const jobs = (names: readonly string[], status: "running" | "failed" = "running"): readonly JobView[] =>
  names.map((name) => aJobView({ id: name, name, status }));
const rows = () => [...document.querySelectorAll(".jw-row-main")].map(({ textContent }) => textContent);
const key = (name: string, more: KeyboardEventInit = {}) =>
  act(() => {
    const event = new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true, ...more });
    document.activeElement?.dispatchEvent(event);
  });
const click = (label: string) =>
  act(() => {
    const named = [...document.querySelectorAll<HTMLElement>("button, input")].find(
      (each) => (each.getAttribute("aria-label") ?? each.textContent)?.trim() === label,
    );
    if (named === undefined) throw new Error(`nothing is called “${label}”`);
    named.click();
  });
const text = () => document.body.textContent ?? "";

test("of thousands of jobs only those in sight are drawn, and each says where it stands", async () => {
  await show({ view: aView(manyJobViews(2_000)) });
  expect(rows().length).toBeGreaterThan(5);
  expect(rows().length).toBeLessThan(40);
  expect(document.querySelector("table")?.getAttribute("aria-rowcount")).toBe("2001");
  expect(document.querySelector("tbody [aria-rowindex]")?.getAttribute("aria-rowindex")).toBe("2");
});

test("what changed is drawn again, and nothing else, also when the connection was checked anew", async () => {
  const many = manyJobViews(12);
  const first = aView(many);
  const { door, host } = await show({ view: first });
  let drawn = 0;
  const before = options.vnode;
  // Each row that is drawn makes its heading anew.
  options.vnode = (vnode) => {
    if (vnode.type === "th" && Reflect.get(vnode.props, "scope") === "row") drawn++;
    before?.(vnode);
  };
  const changed = many.map((view, index) => (index === 3 ? { ...view, job: { ...view.job, name: "renamed" } } : view));
  const view: View = { ...first, jobs: changed, connections: [structuredClone(aConnectionView())] };
  await show({ view, door, host });
  Object.assign(options, { vnode: before });
  expect(rows()).toContain("renamed");
  expect(drawn).toBe(1);
});

test("rows have their controls as soon as they stay: not those of a list that is new, nor those a scroll bar passes", async () => {
  await show({ view: aView(manyJobViews(2_000)) });
  const withControls = () => [...document.querySelectorAll("tbody .jw-choice")].length;
  const scrollTo = (top: number) =>
    act(() => {
      const panel = document.querySelector<HTMLElement>("#jobs");
      if (panel !== null) panel.scrollTop = top;
      panel?.dispatchEvent(new Event("scroll"));
    });
  // The one that Tab reaches has them at once.
  expect(withControls()).toBe(1);
  await vi.waitFor(() => expect(withControls()).toBe(rows().length));
  await scrollTo(60);
  expect(withControls()).toBe(rows().length);
  await scrollTo(40_000);
  expect(rows().length).toBeGreaterThan(5);
  expect(withControls()).toBe(1);
  await vi.waitFor(() => expect(withControls()).toBe(rows().length));
});

test("arrows go from row to row, Enter's way is the row's name, Space chooses, Escape leaves", async () => {
  const open = vi.fn();
  await show({ view: aView(jobs(["a", "b", "c"])), host: aHost({ open }) });
  await key("ArrowDown");
  expect(document.activeElement?.textContent).toBe("a");
  await key("ArrowDown");
  await key("ArrowDown");
  await key("ArrowDown");
  expect(document.activeElement?.textContent).toBe("c");
  await key("Home");
  expect(document.activeElement?.textContent).toBe("a");
  await key(" ");
  expect(text()).toContain("1 job chosen");
  await key("ArrowDown", { shiftKey: true });
  expect(text()).toContain("2 jobs chosen");
  await key("Escape");
  expect(text()).not.toContain("chosen");
  await key("Escape");
  expect(document.activeElement?.getAttribute("aria-label")).toBe("Search jobs");
  await act(() => document.querySelector<HTMLElement>(".jw-row-main")?.click());
  expect(open).toHaveBeenCalledExactlyOnceWith({ page: "job", job: { connection: "c1", job: "a" } });
});

test("the focus is not lost when its row goes: the next one has it", async () => {
  const { door, host } = await show({ view: aView(jobs(["a", "b", "c"])) });
  await key("ArrowDown");
  await key("ArrowDown");
  expect(document.activeElement?.textContent).toBe("b");
  await show({ view: aView(jobs(["a", "c"])), door, host });
  expect(document.activeElement?.textContent).toBe("c");
});

test("a question gives the focus back to its row", async () => {
  await show({ view: aView(jobs(["a", "b"])) });
  await key("ArrowDown");
  await click("Cancel…");
  expect(document.activeElement?.textContent).toBe("Keep running");
  await click("Keep running");
  expect(document.activeElement?.textContent).toBe("a");
});

test("an opened row tells more, and is open when the list is shown again", async () => {
  const { host } = await show({ view: aView([aJobView({ name: "fit", owner: "sam" })]) });
  await key("ArrowDown");
  await key("ArrowRight");
  expect(text()).toContain("Owner: sam");
  render(null, document.body);
  await show({ view: aView([aJobView({ name: "fit", owner: "sam" })]), host });
  expect(text()).toContain("Owner: sam");
});

test("a search waits for a pause, and says when nothing matches; one click shows all again", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  await show({ view: aView(jobs(["anneal", "build"])) });
  const field = document.querySelector<HTMLInputElement>("input[type=search]");
  if (field === null) throw new Error("no search");
  const type = (search: string) =>
    act(() => {
      field.value = search;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  await type("ann");
  expect(rows()).toHaveLength(2);
  await act(() => void vi.advanceTimersByTime(200));
  expect(rows()).toEqual(["anneal"]);
  await type("quux");
  await act(() => void vi.advanceTimersByTime(200));
  expect(text()).toContain("No job matches “quux”.");
  await click("Show all jobs");
  expect(rows()).toHaveLength(2);
  expect(field.value).toBe("");
});

test("a click on a workflow shows only its jobs, until that is taken back", async () => {
  const view = aView([aJobView({ id: "1", name: "a", workflow: "fit" }), aJobView({ id: "2", name: "b" })]);
  await show({ view });
  await click("fit");
  expect(rows()).toEqual(["a"]);
  await click("Workflow: fit");
  expect(rows()).toEqual(["a", "b"]);
});

test("a column's head sorts by it and says so", async () => {
  await show({ view: aView(jobs(["b", "a", "c"])) });
  await click("Name");
  expect(rows()).toEqual(["a", "b", "c"]);
  expect(document.querySelector("[aria-sort]")?.getAttribute("aria-sort")).toBe("ascending");
  await click("Name↑");
  expect(rows()).toEqual(["c", "b", "a"]);
  await click("Name↓");
  expect(rows()).toEqual(["b", "a", "c"]);
});

test("the chosen jobs are cancelled together, after it was said how many", async () => {
  const cancel = vi.fn(async () => null);
  await show({ view: aView([...jobs(["a", "b"]), ...jobs(["c"], "failed")]), door: aDoor({ act: cancel }) });
  await click("Choose all that are shown");
  await click("Cancel 2 jobs…");
  expect(document.querySelector("dialog")?.textContent).toContain("1 of the chosen jobs is left alone");
  await click("Cancel 2 jobs");
  await act(async () => void (await new Promise((resolve) => setTimeout(resolve))));
  expect(cancel).toHaveBeenCalledTimes(2);
  expect(text()).toContain("Asked to cancel 2 jobs");
});

test("a change of a status is said once; neither what is there at first, nor what came while nobody was connected", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const said = () => document.querySelector("[aria-live]")?.textContent;
  const { door, host } = await show({ view: aView(jobs(["a"])), connected: false });
  await show({ view: aView(jobs(["a"], "failed")), door, host });
  await act(() => void vi.advanceTimersByTime(2_000));
  expect(said()).toBe("");
  await show({ view: aView([...jobs(["b"]), ...jobs(["a"])]), door, host });
  await act(() => void vi.advanceTimersByTime(2_000));
  expect(said()).toBe("b: running. a: running");
});

test("who has no server is told how to begin; who waits for one is told that it looks", async () => {
  const { host } = await show({ view: aView([], { connections: [] }), host: aHost({ settings: vi.fn() }) });
  await click("Add a connection");
  expect(host.settings).toHaveBeenCalledExactlyOnceWith(null);
  await show({ view: null });
  expect(text()).toContain("Looking for your jobs…");
  await show({ view: aView([]) });
  expect(text()).toContain("No jobs yet.");
});

test("with several servers each row names its own", async () => {
  const cluster = aConnectionView({ connection: aConnection({ id: "c2" as ConnectionId, name: "Cluster" }) });
  await show({ view: aView(manyJobViews(2, ["c1", "c2"]), { connections: [aConnectionView(), cluster] }) });
  expect([...document.querySelectorAll("td.jw-cell-server")].map(({ textContent }) => textContent)).toEqual([
    "Lab",
    "Cluster",
  ]);
});
