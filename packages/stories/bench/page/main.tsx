/** What is measured, as the browser extension builds it: `?show=empty`, `?show=table&jobs=1000`, `?show=log&lines=500000`. */
import "@jobwatch/ui/style.css";
import { type ConnectionId, type JobId, keyOf, type View, type ViewChange } from "@jobwatch/core";
import { JobsPage, LogView, type UiHost, useDoor } from "@jobwatch/ui";
import { options, render, type VNode } from "preact";
import { NearbyDoor } from "./door.ts";
import { changeOf, makeLines, makeView } from "./inputs.ts";

declare global {
  interface Window {
    readonly bench: typeof bench;
  }
}

const asked = new URLSearchParams(location.search);
const storedView = "view";

const host: UiHost = {
  open: () => {},
  href: () => null,
  settings: () => {},
  grant: null,
  copy: async () => true,
  save: async () => {},
  memory: { read: () => null, write: () => {} },
  policy: {
    read: () => Promise.reject(new Error("nothing is asked here")),
    write: async () => {},
    watch: () => () => {},
  },
};
const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** What the pages of the extension show before the worker answers. */
const stored = (): View | null => {
  const text = localStorage.getItem(storedView);
  return text === null ? null : JSON.parse(text);
};

const Table = ({ door }: { readonly door: NearbyDoor }) => {
  const doorway = useDoor({ connect: door.connect, handlers: noHandlers, recall, log });
  return (
    <main style={{ height: "100vh", display: "flex", flexDirection: "column" }}>
      <JobsPage {...doorway} host={host} />
    </main>
  );
};
const noHandlers = {};
const nothing = async (): Promise<View | null> => null;
const recall = async (): Promise<View | null> => stored();

const Log = ({ door }: { readonly door: NearbyDoor }) => {
  const doorway = useDoor({ connect: door.connect, handlers: noHandlers, recall: nothing, log });
  return (
    <main style={{ height: "100vh", display: "flex", flexDirection: "column" }}>
      <LogView
        {...doorway}
        jobKey={{ connection: "c1" as ConnectionId, job: "bench" as JobId }}
        jobName="bench"
        host={host}
        active={false}
        error={null}
        failed={false}
        exitCode={0}
        atError={0}
      />
    </main>
  );
};

const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

/** When the first element that matches has been painted (ms since the page was asked for). */
const painted = async (selector: string): Promise<number> => {
  while (document.querySelector(selector) === null) await frame();
  await frame();
  return performance.now();
};

let rowsDrawn = 0;
const before = options.vnode;
/** A row's own heading is made anew each time that the row is drawn. */
options.vnode = (vnode: VNode) => {
  before?.(vnode);
  if (vnode.type === "th" && Reflect.get(vnode.props, "scope") === "row") rowsDrawn++;
};

const firstPaint = painted(asked.get("show") === "empty" ? "#empty" : "th[scope=row], [data-line]");
const count = Number(asked.get("jobs") ?? 0);
const told = asked.get("show") === "log" ? Promise.resolve(makeView(0)) : firstPaint.then(() => makeView(count));
const door = new NearbyDoor(told, Number(asked.get("lines") ?? 0));

/** Until all that it was told is drawn, controls and all. */
const settled = async (): Promise<void> => {
  const { jobs } = await told;
  const isDrawn = () => {
    const table = document.querySelector("table");
    return table?.ariaRowCount === String(jobs.length + 1) && table.ariaBusy === "false";
  };
  while (!isDrawn()) await frame();
};

const bench = {
  painted: firstPaint,
  settled,
  /** Proves that two runs had the same inputs. */
  inputs: () => JSON.stringify([makeView(1_000), makeLines(0, 1_000)]),
  store: () => localStorage.setItem(storedView, JSON.stringify(makeView(1_000))),
  /** How many rows are drawn when so many jobs change, of those in sight or of all, evenly. */
  rowsDrawnOn: async (changes: number, inSight: boolean): Promise<number> => {
    const view = await told;
    const ids = inSight ? idsInSight(view) : view.jobs.map(({ key }) => keyOf(key));
    const step = ids.length / changes;
    const chosen = new Set(Array.from({ length: changes }, (_, i) => ids[Math.floor(i * step)] ?? ""));
    const change: ViewChange = changeOf(view, chosen, rowsDrawn);
    rowsDrawn = 0;
    door.tell(change);
    for (let i = 0; i < 10; i++) await frame();
    return rowsDrawn;
  },
  /** The longest time between two frames (ms) while what scrolls is scrolled by so many pixels a frame. */
  scroll: async (selector: string, pixels: number, frames: number): Promise<number> => {
    const scroller = [...document.querySelectorAll(selector)].find(
      (each) => each.scrollHeight > each.clientHeight + 100,
    );
    if (scroller === undefined) throw new Error("nothing scrolls");
    scroller.scrollTop = 0;
    await frame();
    let last = await frame();
    let longest = 0;
    for (let i = 1; i <= frames; i++) {
      scroller.scrollTop = i * pixels;
      const at = await frame();
      longest = Math.max(longest, at - last);
      last = at;
    }
    return longest;
  },
  height: (selector: string) => Math.max(...[...document.querySelectorAll(selector)].map((each) => each.scrollHeight)),
};

const idsInSight = (view: View): readonly string[] =>
  [...document.querySelectorAll<HTMLElement>("[data-index]")].flatMap(({ dataset }) => {
    const job = view.jobs[Number(dataset["index"])];
    return job === undefined ? [] : [keyOf(job.key)];
  });

const show = { table: <Table door={door} />, log: <Log door={door} />, empty: <p id="empty">Jobwatch</p> };
const wanted = asked.get("show");
render(wanted === "table" || wanted === "log" ? show[wanted] : show.empty, document.body);
Object.assign(window, { bench });
