// @vitest-environment happy-dom

import { type LogChunk, type LogLine, problem } from "@jobwatch/core";
import { aJobView } from "@jobwatch/core/testing/views";
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LogView, type LogViewProps } from "./log-view.tsx";

const line = (text: string, more: Partial<LogLine> = {}): LogLine => ({
  at: null,
  stream: "stdout",
  level: null,
  text,
  ...more,
});
const numbered = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => line(`line ${from + index}`));

/** happy-dom has no layout: the box shows ten lines, and is as high as its list; it tells that it was scrolled. */
beforeEach(() => {
  vi.useFakeTimers();
  const places = new WeakMap<Element, number>();
  vi.spyOn(Element.prototype, "scrollTop", "get").mockImplementation(function (this: Element) {
    return places.get(this) ?? 0;
  });
  vi.spyOn(Element.prototype, "scrollTop", "set").mockImplementation(function (this: Element, top: number) {
    places.set(this, Math.max(0, Math.min(top, this.scrollHeight - this.clientHeight)));
    setTimeout(() => this.dispatchEvent(new Event("scroll")));
  });
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(180);
  vi.spyOn(HTMLElement.prototype, "scrollHeight", "get").mockImplementation(function (this: HTMLElement) {
    return Number.parseInt(this.querySelector("ol")?.style.height ?? "0", 10);
  });
});
afterEach(() => {
  render(null, document.body);
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const chunk = (lines: readonly LogLine[], more: Partial<LogChunk> = {}): LogChunk => ({
  lines,
  open: null,
  cursor: "next",
  ended: false,
  ...more,
});

const pass = async (ms: number) => {
  await act(async () => {
    await vi.advanceTimersByTimeAsync(ms);
  });
};
/** Does it, and waits for what it sets off at once. */
const doing = async (task: () => void) => {
  await act(task);
  for (let round = 0; round < 4; round++) await pass(5);
};

/** A log over scripted answers; an answer that is missing is silence. */
const opened = async (answers: readonly (LogChunk | Error)[], more: Partial<LogViewProps> = {}) => {
  const rest = [...answers];
  const asked: (string | null)[] = [];
  const saved: [string, string][] = [];
  const kept = new Map<string, unknown>();
  const props: LogViewProps = {
    door: {
      log: (_, cursor) => {
        asked.push(cursor);
        const answer = rest.shift();
        if (answer === undefined) return new Promise(() => {});
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
      },
    },
    jobKey: aJobView().key,
    jobName: "train",
    connected: true,
    host: {
      save: async (name, text) => void saved.push([name, text]),
      memory: { read: (name) => kept.get(name), write: (name, value) => void kept.set(name, value) },
    },
    active: true,
    error: null,
    failed: false,
    exitCode: null,
    atError: 0,
    ...more,
  };
  const draw = (changed: Partial<LogViewProps> = {}) =>
    doing(() => render(<LogView {...props} {...changed} />, document.body));
  await draw();
  const one = <E extends Element>(selector: string): E => {
    const found = document.querySelector<E>(selector);
    if (found === null) throw new Error(`no ${selector} in ${document.body.innerHTML}`);
    return found;
  };
  const box = one<HTMLElement>(".jw-log-box");
  const scrollTo = (top: number) =>
    doing(() => {
      box.scrollTop = top;
    });
  const press = (element: Element, key: string, more: KeyboardEventInit = {}) =>
    doing(() => {
      element.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
    });
  const click = (name: string) =>
    doing(() => {
      const button = [...document.querySelectorAll("button")].find(
        (each) => each.textContent?.startsWith(name) || each.ariaLabel?.startsWith(name),
      );
      if (button === undefined) throw new Error(`no button “${name}”`);
      button.click();
    });
  const search = async (text: string) => {
    const input = one<HTMLInputElement>("input");
    await doing(() => {
      input.value = text;
      input.dispatchEvent(new Event("input", { bubbles: true }));
    });
    return input;
  };
  const texts = () => [...document.querySelectorAll(".jw-log-text")].map((each) => each.textContent);
  const shown = () => document.body.textContent ?? "";
  const reopened = (): LogViewProps["door"] => ({ log: (key, cursor) => props.door.log(key, cursor) });
  return { draw, reopened, one, box, scrollTo, press, click, search, texts, shown, asked, saved, kept };
};

test("reads page after page without waiting, then every two seconds, until the log has ended", async () => {
  const { asked, texts, shown } = await opened([
    chunk(numbered(0, 3), { cursor: "3" }),
    chunk(numbered(3, 5), { cursor: "5" }),
    chunk([], { cursor: "5" }),
    chunk(numbered(5, 6), { cursor: "6", ended: true }),
  ]);
  expect(asked).toEqual([null, "3", "5"]);
  await pass(1_900);
  expect(asked).toHaveLength(3);
  await pass(200);
  expect(texts()).toEqual(numbered(0, 6).map(({ text }) => text));
  await pass(60_000);
  expect(asked).toHaveLength(4);
  expect(shown()).toContain("6 lines · ended");
});

test("only what is in sight is in the page, at the end of the log", async () => {
  const { texts, one } = await opened([chunk(numbered(0, 10_000), { ended: true })]);
  expect(texts().length).toBeLessThan(60);
  expect(texts().at(-1)).toBe("line 9999");
  expect(one<HTMLElement>("ol").style.height).toBe("180000px");
});

test("scrolling up pauses, says how much is new, and the end resumes", async () => {
  const { box, scrollTo, shown, click } = await opened([
    chunk(numbered(0, 100)),
    chunk([]),
    chunk(numbered(100, 107)),
    chunk([]),
  ]);
  expect(box.scrollTop).toBe(100 * 18 - 180);
  await scrollTo(900);
  expect(shown()).toContain("paused");
  await pass(2_000);
  expect(box.scrollTop).toBe(900);
  expect(shown()).toContain("Resume · 7 new lines");
  await click("Resume");
  expect(box.scrollTop).toBe(107 * 18 - 180);
  expect(shown()).toContain("following");
  await scrollTo(900);
  await scrollTo(107 * 18 - 180);
  expect(shown()).toContain("following");
});

test("a search goes from match to match, around the end, and counts", async () => {
  const { search, press, one, shown } = await opened([
    chunk([line("Alpha"), line("beta"), line("\u001b[31mal\u001b[0mphabet <b>ALPHA</b>"), line("gamma")], {
      ended: true,
    }),
  ]);
  const input = await search("alpha");
  expect(shown()).toContain("2 lines");
  expect([...document.querySelectorAll("mark")].map((mark) => mark.textContent)).toEqual([
    "Alpha",
    "al",
    "pha",
    "ALPHA",
  ]);
  const at = () => one<HTMLElement>(".jw-log-current").dataset["line"];
  await press(input, "Enter");
  expect([at(), shown().includes("1 of 2 lines")]).toEqual(["0", true]);
  await press(input, "Enter");
  expect(at()).toBe("2");
  await press(input, "F3");
  expect(at()).toBe("0");
  await press(input, "Enter", { shiftKey: true });
  expect(at()).toBe("2");
  await search("nowhere");
  expect(shown()).toContain("Not found");
});

test("what comes later is found too", async () => {
  const { search, shown } = await opened([chunk([line("error 1")]), chunk([]), chunk([line("error 2")]), chunk([])]);
  await search("ERROR");
  expect(shown()).toContain("1 line");
  await pass(2_050);
  expect(shown()).toContain("2 lines");
});

test("in the log, Ctrl+F begins a search, and its keys scroll by lines and pages", async () => {
  const { box, press, one } = await opened([chunk(numbered(0, 100), { ended: true })]);
  await press(box, "Home");
  expect(box.scrollTop).toBe(0);
  await press(box, "PageDown");
  await press(box, "ArrowDown");
  expect(box.scrollTop).toBe(180);
  await press(box, "f", { ctrlKey: true });
  expect(document.activeElement).toBe(one("input"));
});

test("stdout and stderr are told apart in words, and each can be hidden", async () => {
  const { click, texts, shown } = await opened([
    chunk([line("fine"), line("bad", { stream: "stderr" }), line("heading", { stream: null })], { ended: true }),
  ]);
  expect(document.querySelector(".jw-log-stderr .jw-log-mark")?.textContent).toBe("err");
  await click("stdout");
  expect(texts()).toEqual(["bad", "heading"]);
  await click("stderr");
  expect(texts()).toEqual(["heading"]);
  await click("stdout");
  expect(texts()).toEqual(["fine", "heading"]);
  expect(shown()).toContain("3 lines");
});

test("a log opens at what the job failed of, and can be led there again", async () => {
  const lines = [...numbered(0, 200), line("ValueError: no such column", { stream: "stderr" }), ...numbered(200, 400)];
  const { draw, one, box, scrollTo, click } = await opened([chunk(lines, { ended: true })], {
    active: false,
    failed: true,
    atError: 1,
    error: "ValueError: no such column",
  });
  expect(one(".jw-log-current").textContent).toContain("ValueError");
  expect(box.scrollTop).toBe(200 * 18 - 81);
  await scrollTo(0);
  await click("Go to the error");
  expect(box.scrollTop).toBe(200 * 18 - 81);
  await scrollTo(0);
  await draw({ atError: 2 });
  expect(box.scrollTop).toBe(200 * 18 - 81);
});

test("a failure stands beside what was read, with its remedy, and is tried again", async () => {
  const { shown, texts, asked } = await opened([
    chunk([line("kept")], { cursor: "1" }),
    problem("refused", "connect ECONNREFUSED"),
    chunk([line("more")], { cursor: "2", ended: true }),
  ]);
  expect(texts()).toEqual(["kept"]);
  expect(shown()).toContain("Start the server, or check its address.");
  await pass(4_000);
  expect(texts()).toEqual(["kept", "more"]);
  expect(shown()).not.toContain("Start the server");
  expect(asked).toEqual([null, "1", "1"]);
});

test("without a connection nothing is asked, and what was read stays and is read on", async () => {
  const { draw, asked, texts, reopened } = await opened([
    chunk([line("one")], { cursor: "1" }),
    chunk([], { cursor: "1" }),
    chunk([line("two")], { cursor: "2", ended: true }),
  ]);
  await draw({ connected: false });
  await pass(10_000);
  expect([asked.length, texts()]).toEqual([2, ["one"]]);
  // Whoever watches died and came back: that is another door.
  await draw({ connected: true, door: reopened() });
  expect(texts()).toEqual(["one", "two"]);
  expect(asked).toEqual([null, "1", "1"]);
});

test("an ended job's empty answer is the last one; a resumed job is read on", async () => {
  const { draw, asked, shown } = await opened([chunk([line("one")]), chunk([]), chunk([line("two")]), chunk([])], {
    active: false,
    exitCode: 1,
  });
  await pass(10_000);
  expect(asked).toHaveLength(2);
  expect(shown()).toContain("Log ended, exit code 1.");
  await draw({ active: true });
  expect(shown()).toContain("2 lines · following");
});

test("a line that is still being written is shown as it is now", async () => {
  const { texts } = await opened([
    chunk([line("one")], { open: line("10%\r42%") }),
    chunk([], { open: line("10%\r43%") }),
    chunk([line("100%")], { ended: true }),
  ]);
  expect(texts()).toEqual(["one", "43%"]);
  await pass(2_000);
  expect(texts()).toEqual(["one", "100%"]);
});

test("it is saved as text to read and as JSON to work with, whole lines in both", async () => {
  const long = "x".repeat(20_000);
  const { click, saved, texts } = await opened([
    chunk([line("\u001b[31mred\u001b[0m", { at: 0, stream: "stderr" }), line(long)], { ended: true }),
  ]);
  expect(texts()[1]).toHaveLength(8_000);
  await click("Save text");
  await click("Save JSON");
  expect(saved[0]).toEqual(["train-j1.log", `red\n${long}\n`]);
  const [name, text] = saved[1] ?? expect.fail();
  expect(name).toBe("train-j1.json");
  expect(JSON.parse(text)).toEqual({
    job: "c1/j1",
    ended: true,
    dropped_lines: 0,
    lines: [
      { at: "1970-01-01T00:00:00.000Z", stream: "stderr", level: null, text: "\u001b[31mred\u001b[0m" },
      { at: null, stream: "stdout", level: null, text: long },
    ],
  });
});

test("how logs look is remembered", async () => {
  const { click, kept, one } = await opened([chunk([line("a", { at: 0 })], { ended: true })]);
  await click("Times");
  expect(one<HTMLTimeElement>("time").dateTime).toBe("1970-01-01T00:00:00.000Z");
  expect(kept.get("log")).toEqual({ wrap: false, times: true });
});

test("markup of a server is text", async () => {
  const { texts } = await opened([chunk([line("<img src=x onerror=alert(1)> **b**")], { ended: true })]);
  expect(texts()).toEqual(["<img src=x onerror=alert(1)> **b**"]);
  expect(document.querySelector("img")).toBeNull();
});
