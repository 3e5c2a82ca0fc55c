// @vitest-environment happy-dom

import { aDoor, aJobView, aView } from "@jobwatch/core/testing/views";
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { aHost } from "../testing/host.ts";
import { App, type AppProps } from "./app.tsx";

afterEach(() => render(null, document.body));

const show = async (more: Partial<AppProps> = {}) => {
  const open = vi.fn();
  const host = aHost({ open });
  const props: AppProps = {
    place: { page: "activity", job: null },
    view: aView([aJobView()]),
    connected: false,
    door: aDoor(),
    host,
    navigation: true,
    onReload: () => {},
    ...more,
  };
  await act(() => render(<App {...props} />, document.body));
  return { open, onReload: props.onReload };
};
const link = (title: string): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>("nav > *")].find(({ textContent }) => textContent === title);

test("the way to where the person is says so", async () => {
  await show();
  expect(link("Activity")?.getAttribute("aria-current")).toBe("page");
});

test("a plain click goes there; one for another tab is left to the browser", async () => {
  const { open } = await show();
  const click = (more: MouseEventInit) => {
    const event = new MouseEvent("click", { bubbles: true, cancelable: true, ...more });
    link("Activity")?.dispatchEvent(event);
    return event.defaultPrevented;
  };
  expect([click({ ctrlKey: true }), click({ metaKey: true }), click({ shiftKey: true })]).toEqual([
    false,
    false,
    false,
  ]);
  expect(open).not.toHaveBeenCalled();
  expect(click({})).toBe(true);
  expect(open).toHaveBeenCalledExactlyOnceWith({ page: "activity", job: null });
});

test("who goes elsewhere is at its heading, and who opens the app is not moved", async () => {
  await show();
  expect(document.activeElement).toBe(document.body);
  await show({ place: { page: "activity", job: aJobView().key } });
  expect(document.activeElement?.textContent).toBe("Activity of this job");
});

test("the title is the page's, or the job's and how it stands", async () => {
  await show();
  expect(document.title).toBe("Activity · Jobwatch");
  await show({ place: { page: "job", job: aJobView().key } });
  expect(document.title).toBe("train: Running · Jobwatch");
});

test("a page that cannot be drawn says what happened and can be loaded again; the others are there", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const broken = { ...aView([]), journal: null } as unknown as AppProps["view"];
  const { onReload } = await show({ view: broken, connected: true, onReload: vi.fn() });
  expect(document.querySelector("main")?.textContent).toMatch(/cannot be shown.*TypeError/);
  document.querySelector<HTMLElement>("main button")?.click();
  expect(onReload).toHaveBeenCalledOnce();
  await show({ place: { page: "activity", job: aJobView().key } });
  expect(document.querySelector("main h1")?.textContent).toBe("Activity of this job");
});
