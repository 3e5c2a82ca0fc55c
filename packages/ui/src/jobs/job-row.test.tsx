// @vitest-environment happy-dom
import { render } from "preact";
import { afterEach, expect, test, vi } from "vitest";
import { aJobView, allCapabilities, now } from "../testing/views.ts";
import { JobRow, type JobRowProps } from "./job-row.tsx";

afterEach(() => render(null, document.body));

const show = (more: Partial<JobRowProps> = {}): JobRowProps => {
  const props: JobRowProps = {
    view: aJobView(),
    capabilities: allCapabilities,
    place: null,
    current: false,
    asking: false,
    busy: false,
    now,
    onOpen: vi.fn(),
    onAction: vi.fn(),
    ...more,
  };
  render(<JobRow {...props} />, document.body);
  return props;
};
const labels = () =>
  [...document.querySelectorAll("button[aria-label]")].map((each) => each.getAttribute("aria-label"));
const press = (label: string) => document.querySelector<HTMLButtonElement>(`button[aria-label="${label}"]`)?.click();

test("a running job shows its progress and offers what the server can do", () => {
  show({ view: aJobView({ progress: { done: 3, total: 5, label: "tests" } }) });
  expect(document.body.textContent).toContain("Running. 3/5 tests");
  expect(document.querySelector("progress")?.value).toBe(3);
  expect(labels()).toEqual(["Notify when done", "Cancel…", "Copy ID"]);
});

test("a failed job tells its error and can be run again", () => {
  const { onAction } = show({ view: aJobView({ status: "failed", error: "boom" }) });
  expect(document.body.textContent).toContain("Failed · boom");
  press("Re-run");
  expect(onAction).toHaveBeenCalledExactlyOnceWith("rerun");
});

test("an action that the server lacks is not there", () => {
  show({ capabilities: { ...allCapabilities, actions: {} } });
  expect(labels()).toEqual(["Notify when done", "Copy ID"]);
});

test("cancelling asks first, and says what it does", () => {
  const { onAction } = show({ asking: true });
  expect(document.body.textContent).toContain("The server is asked to stop it");
  [...document.querySelectorAll("button")].find((each) => each.textContent === "Cancel job")?.click();
  expect(onAction).toHaveBeenCalledExactlyOnceWith("cancel");
});

test("the question has the focus on the harmless answer, and gives it back to its row", async () => {
  show({ asking: true });
  await expect.poll(() => document.activeElement?.textContent).toBe("Keep running");
  show({ asking: false });
  await expect.poll(() => document.activeElement?.className).toBe("jw-row-main");
});

test("a hostile name is shown as the text that it is", () => {
  show({ view: aJobView({ name: "<img src=x onerror=alert(1)>" }) });
  expect(document.querySelector("img")).toBeNull();
  expect(document.querySelector(".jw-name")?.textContent).toBe("<img src=x onerror=alert(1)>");
});
