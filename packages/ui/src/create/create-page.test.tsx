// @vitest-environment happy-dom

import { type ConnectionId, type JobDetail, type JobwatchApi, type Problem, ProblemError } from "@jobwatch/core";
import {
  aConnection,
  aConnectionView,
  aDetail,
  aDoor,
  aJobView,
  allCapabilities,
  aStartable,
  aView,
  aWorkflow,
} from "@jobwatch/core/testing/views";
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { aHost } from "../testing/host.ts";
import { CreatePage, type CreatePageProps } from "./create-page.tsx";
// Loaded before it is asked for: a test does not wait for it.
import "./form/schema-form.tsx";

afterEach(() => render(null, document.body));

const able = { ...allCapabilities, create: "workflow" } as const;
const view = aView([], { connections: [aConnectionView({ capabilities: able })] });
const made = aJobView({ id: "new" }).key;

/** Shows the page on a server with these workflows, once it has settled. */
const show = async (
  workflows: Parameters<typeof aStartable>[0],
  { door = {}, ...more }: Partial<Omit<CreatePageProps, "door">> & { readonly door?: Partial<JobwatchApi> } = {},
) => {
  const host = aHost();
  const create = vi.fn<JobwatchApi["create"]>(async () => made);
  const asked = { startable: async () => aStartable(workflows), create, ...door };
  const props: CreatePageProps = { view, connected: true, like: null, host, ...more, door: aDoor(asked) };
  await act(() => render(<CreatePage {...props} />, document.body));
  await settle();
  return { host, create };
};
const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 20)));
const text = () => document.body.textContent ?? "";
const button = (name: string) =>
  [...document.querySelectorAll<HTMLButtonElement>("button")].find((each) => each.textContent === name);
const press = async (name: string) => {
  await act(() => button(name)?.click());
  await settle();
};
const type = async (field: Element | null, value: string) => {
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) throw new Error("no such field");
  await act(() => {
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await settle();
};
const field = (...path: readonly string[]) => document.getElementById(["jw-input", ...path].join("~"));
const asJson = () => document.querySelectorAll<HTMLInputElement>("[name=jw-edit-as]")[1];
const asForm = () => document.querySelectorAll<HTMLInputElement>("[name=jw-edit-as]")[0];
const choose = async (radio: HTMLInputElement | undefined) => {
  await act(() => radio?.click());
  await settle();
};
const json = () => document.querySelector<HTMLTextAreaElement>("#jw-input-json");
const refusal = (more: Partial<Problem>): ProblemError =>
  new ProblemError({ code: "declined", detail: "HTTP 400: no", httpStatus: 400, retryAt: null, details: [], ...more });

test("the only workflow is there at once, and its form starts a job", async () => {
  const { create, host } = await show([aWorkflow()]);
  await type(field("branch"), "main");
  await press("Start job");
  expect(create).toHaveBeenCalledExactlyOnceWith("c1", "build", { branch: "main" });
  expect(text()).toContain("Started Build and test · Open");
  await act(() => document.querySelector<HTMLAnchorElement>(".jw-note a")?.click());
  expect(host.opened).toEqual([{ page: "job", job: made }]);
});

test("what is wrong is said at its field and above all, and nothing is sent", async () => {
  const { create } = await show([aWorkflow()]);
  await press("Start job");
  expect(create).not.toHaveBeenCalled();
  const errors = document.getElementById(field("branch")?.getAttribute("aria-describedby")?.split(" ")[0] ?? "");
  expect(errors?.textContent).toBe("This is needed.");
  expect(field("branch")?.getAttribute("aria-invalid")).toBe("true");
  expect(document.activeElement?.textContent).toBe("The job was not started: 1 thing is to be mended");
  await press("branch");
  expect(document.activeElement).toBe(field("branch"));
});

test("what the server finds wrong is said at its field as well", async () => {
  const details = [{ path: "branch", message: "There is no such branch." }];
  await show([aWorkflow()], { door: { create: async () => Promise.reject(refusal({ details })) } });
  await type(field("branch"), "main");
  await press("Start job");
  expect(document.querySelector(".jw-form-wrong")?.textContent).toContain("There is no such branch.");
});

test("everything that the server misses is named", async () => {
  const details = ["The program “a” is not on the PATH", "The file /b does not exist"].map((message) => ({
    path: null,
    message,
  }));
  await show([aWorkflow()], { door: { create: async () => Promise.reject(refusal({ details })) } });
  await type(field("branch"), "main");
  await press("Start job");
  expect([...document.querySelectorAll(".jw-missing li")].map((each) => each.textContent)).toEqual([
    "The program “a” is not on the PATH",
    "The file /b does not exist",
  ]);
});

test("where no answer came it is not claimed that nothing was started", async () => {
  await show([aWorkflow()], { door: { create: async () => Promise.reject(refusal({ code: "timeout" })) } });
  await type(field("branch"), "main");
  await press("Start job");
  expect(text()).toContain("It is not known whether the job was started");
});

test("a job is started once, however often the button is pressed", async () => {
  const create = vi.fn<JobwatchApi["create"]>(() => new Promise(() => {}));
  await show([aWorkflow()], { door: { create } });
  await type(field("branch"), "main");
  await act(() => {
    button("Start job")?.click();
    button("Start job")?.click();
  });
  await press("Starting…");
  expect(create).toHaveBeenCalledOnce();
});

test("the form and its JSON are the same input, and nothing is lost between them", async () => {
  const { create } = await show([aWorkflow()]);
  await type(field("branch"), "main");
  await choose(asJson());
  expect(JSON.parse(json()?.value ?? "")).toEqual({ branch: "main" });
  await type(json(), '{"branch": "dev", "other": [1]}');
  await choose(asForm());
  expect(field("branch")).toHaveProperty("value", "dev");
  await press("Start job");
  expect(create).toHaveBeenCalledExactlyOnceWith("c1", "build", { branch: "dev", other: [1] });
});

test("JSON with a mistake says where it is, stays as it is, and starts nothing", async () => {
  const { create } = await show([aWorkflow()]);
  await choose(asJson());
  await type(json(), '{\n  "branch": main\n}');
  await choose(asForm());
  expect(text()).toContain("Line 2, column 13: this is no JSON from here on.");
  expect(text()).toContain("mend it before you go back to the form");
  expect(json()?.value).toBe('{\n  "branch": main\n}');
  await press("Start job");
  expect(create).not.toHaveBeenCalled();
});

test("in the JSON a problem leads to its line", async () => {
  await show([aWorkflow()]);
  await choose(asJson());
  await type(json(), '{\n  "a": 1,\n  "branch": "x"\n}');
  await press("Start job");
  await press("Line 3, branch");
  const area = json();
  expect(area?.value.slice(area.selectionStart, area.selectionEnd)).toBe('  "branch": "x"');
});

test("of several workflows the keyboard takes one, and what is typed finds it", async () => {
  await show([aWorkflow(), aWorkflow({ id: "train", name: "Train", about: null })]);
  const search = document.querySelector("[role=combobox]");
  await type(search, "tra");
  expect(document.querySelectorAll("[role=option]")).toHaveLength(1);
  await type(search, "");
  await act(() => {
    search?.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
  });
  expect(document.getElementById(search?.getAttribute("aria-activedescendant") ?? "")?.textContent).toContain("Train");
  await act(() => {
    search?.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  });
  expect(document.querySelector(".jw-chosen")?.textContent).toContain("Train");
});

test("a workflow without a schema is JSON alone", async () => {
  const { create } = await show([aWorkflow({ inputSchema: null })]);
  expect(asJson()).toBeUndefined();
  await type(json(), '{"any": "thing"}');
  await press("Start job");
  expect(create).toHaveBeenCalledExactlyOnceWith("c1", "build", { any: "thing" });
});

test("presets are kept without secrets, used, renamed and deleted", async () => {
  const inputSchema = {
    type: "object",
    properties: { n: { type: "integer" }, token: { type: "string", format: "password" } },
  };
  const { host } = await show([aWorkflow({ inputSchema })]);
  await type(field("n"), "7");
  await type(field("token"), "s3cret");
  await press("Save as preset");
  expect(text()).toContain("kept in plain text");
  await type(document.querySelector(".jw-presets-question input"), "seven");
  await press("Save");
  expect(host.memory.read("presets c1/build")).toEqual([{ name: "seven", input: { n: 7 } }]);
  await type(field("n"), "8");
  const select = document.querySelector<HTMLSelectElement>(".jw-presets select");
  await act(() => {
    if (select !== null) select.value = "seven";
    select?.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await settle();
  expect(field("n")).toHaveProperty("value", "7");
  await press("Rename");
  await type(document.querySelector(".jw-presets-question input"), "VII");
  await act(() => document.querySelector<HTMLButtonElement>(".jw-presets-question .jw-primary")?.click());
  expect(host.memory.read("presets c1/build")).toMatchObject([{ name: "VII" }]);
  await press("Delete");
  await act(() => document.querySelector<HTMLButtonElement>(".jw-presets-question .jw-danger")?.click());
  expect(host.memory.read("presets c1/build")).toEqual([]);
});

const ran = (more: Partial<JobDetail>): Partial<JobwatchApi> => {
  const detail = aDetail(aJobView({ workflow: "build" }).job, { input: { branch: "old" }, ...more });
  return { detail: async () => detail };
};

test("a job like another begins with its workflow and input", async () => {
  const { create } = await show([aWorkflow(), aWorkflow({ id: "train" })], { like: aJobView().key, door: ran({}) });
  expect(text()).toContain("The input is that of “train”.");
  expect(field("branch")).toHaveProperty("value", "old");
  await type(field("branch"), "new");
  await press("Start job");
  expect(create).toHaveBeenCalledExactlyOnceWith("c1", "build", { branch: "new" });
});

test("as JSON it says how many values differ from those of the job that it is like", async () => {
  await show([aWorkflow({ inputSchema: null })], { like: aJobView().key, door: ran({ name: "#12" }) });
  expect(text()).toContain("The same as in “#12”.");
  await type(json(), '{"branch": "new", "more": [1, 2]}');
  expect(text()).toContain("2 values differ from “#12”.");
});

test("an input too large to be edited is shown and sent as it is", async () => {
  const input = { branch: "old", data: "x".repeat(400_000) };
  const { create } = await show([aWorkflow()], { like: aJobView().key, door: ran({ input }) });
  expect(text()).toContain("This input is too large to be edited here.");
  expect(document.querySelector("textarea, .jw-switch")).toBeNull();
  await press("Start job");
  expect(create).toHaveBeenCalledExactlyOnceWith("c1", "build", input);
});

test("an input of more values than a form draws is JSON, and says why", async () => {
  const input = { branch: "old", data: Array.from({ length: 600 }, () => 1) };
  await show([aWorkflow()], { like: aJobView().key, door: ran({ input }) });
  await choose(asForm());
  expect(text()).toContain("It has too many values for a form.");
  expect(json()?.value).toContain('"old"');
});

test("one of a workflow that is not listed is sent as its JSON", async () => {
  const door = ran({ workflow: "command:Tests" });
  const { create } = await show([aWorkflow()], { like: aJobView().key, door });
  expect(text()).toContain("It is not in the server’s list");
  await press("Start job");
  expect(create).toHaveBeenCalledExactlyOnceWith("c1", "command:Tests", { branch: "old" });
});

test("what was begun is there again when its page comes back", async () => {
  const { host } = await show([aWorkflow(), aWorkflow({ id: "train" })], { like: aJobView().key, door: ran({}) });
  await type(field("branch"), "half-typed");
  await act(() => new Promise((resolve) => setTimeout(resolve, 350)));
  render(null, document.body);
  await show([aWorkflow(), aWorkflow({ id: "train" })], { like: aJobView().key, door: ran({}), host });
  expect(field("branch")).toHaveProperty("value", "half-typed");
});

test("where no server takes jobs the way to the settings is shown", async () => {
  const settings = vi.fn();
  await show([], { view: aView([]), host: aHost({ settings }) });
  await press("Settings");
  expect(settings).toHaveBeenCalledOnce();
});

test("of several servers one is chosen, and a failing one says so and is asked again", async () => {
  const other = aConnectionView({
    capabilities: able,
    connection: aConnection({ id: "c2" as ConnectionId, name: "Cluster" }),
  });
  const startable = vi.fn<JobwatchApi["startable"]>(async () => Promise.reject(refusal({ detail: "away" })));
  await show([], { view: aView([], { connections: [...view.connections, other] }), door: { startable } });
  expect(text()).toContain("away");
  await press("Try again");
  const select = document.querySelector<HTMLSelectElement>(".jw-create-server select");
  await act(() => {
    if (select !== null) select.value = "c2";
    select?.dispatchEvent(new Event("change", { bubbles: true }));
  });
  expect(startable.mock.calls).toEqual([["c1"], ["c1"], ["c2"]]);
});
