// @vitest-environment happy-dom

import type { ConnectionId, ConnectionView, Problem } from "@jobwatch/core";
import { aConnection, aConnectionView, aHealth } from "@jobwatch/core/testing/views";
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { HealthBanner, type HealthBannerProps } from "./health-banner.tsx";

afterEach(() => render(null, document.body));

const aProblem = (code: Problem["code"], more: Partial<Problem> = {}): Problem => ({
  code,
  detail: "HTTP 500 from the proxy",
  httpStatus: 500,
  retryAt: null,
  details: [],
  ...more,
});
const failing = (code: Problem["code"], more: Partial<Problem> = {}): ConnectionView =>
  aConnectionView({ health: aHealth({ checkedAt: Date.now() - 180_000, problem: aProblem(code, more) }) });
const show = async (connections: readonly ConnectionView[]) => {
  const host = { settings: vi.fn(), grant: vi.fn() };
  const door = { refresh: vi.fn<HealthBannerProps["door"]["refresh"]>(async () => {}) };
  await act(() => render(<HealthBanner connections={connections} host={host} door={door} />, document.body));
  return { host, door };
};
const text = () => document.body.textContent ?? "";
const buttons = () => [...document.querySelectorAll("button")];

test("where all is well it is not there", async () => {
  await show([aConnectionView({ health: aHealth({ checkedAt: Date.now() }) })]);
  expect(text()).toBe("");
});

test("a wrong token is one for the settings, of that connection", async () => {
  const { host } = await show([failing("auth")]);
  expect(text()).toContain("Lab: The server does not accept the token");
  expect(text()).toContain("last good answer 3m ago");
  expect(buttons().map(({ textContent }) => textContent)).toEqual(["Settings"]);
  buttons()[0]?.click();
  expect(host.settings).toHaveBeenCalledExactlyOnceWith("c1");
});

test("what may pass is asked again, once at a time", async () => {
  const { door } = await show([failing("refused")]);
  let answer = () => {};
  door.refresh.mockImplementation(() => new Promise((resolve) => (answer = resolve)));
  await act(() => buttons()[0]?.click());
  await act(() => buttons()[0]?.click());
  expect(door.refresh).toHaveBeenCalledExactlyOnceWith("c1");
  await act(async () => {
    answer();
    await new Promise((resolve) => setTimeout(resolve));
  });
  await act(() => buttons()[0]?.click());
  expect(door.refresh).toHaveBeenCalledTimes(2);
});

test("a server that wants to be left alone is waited for: nothing can be pressed", async () => {
  await show([failing("limited", { retryAt: Date.now() + 60_000 })]);
  expect(text()).toContain("next check at");
  expect(buttons()).toEqual([]);
});

test("where the browser keeps us from a server the person is asked for access", async () => {
  const view = failing("permission", { httpStatus: null });
  const { host } = await show([view]);
  buttons()[0]?.click();
  expect(host.grant).toHaveBeenCalledExactlyOnceWith(view.connection);
});

test("a server that has not been asked in time says how old the list is", async () => {
  await show([aConnectionView({ health: aHealth({ checkedAt: Date.now() - 3_600_000 }) })]);
  expect(text()).toContain("What is shown may be old");
  expect(text()).toContain("last checked 1h ago");
});

test("each server is named, and rows that could not be read are", async () => {
  const other = aConnection({ id: "c2" as ConnectionId, name: "Cluster" });
  const health = aHealth({ checkedAt: Date.now(), rejected: ["row 7: no id"] });
  await show([failing("server"), aConnectionView({ connection: other, health })]);
  expect(text()).toContain("Lab: The server has an internal error");
  expect(text()).toContain("Cluster: 1 job could not be read");
  expect(text()).toContain("row 7: no id");
});
