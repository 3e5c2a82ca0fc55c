/** What a person does with a form, for unit tests in a made-up page. */
import { act } from "preact/test-utils";

/** The text of a label or a button; textContent, as a made-up page draws nothing. */
const named = (element: Element): string => element.textContent?.trim() ?? "";

export const field = (label: string): HTMLInputElement => {
  const found = [...document.querySelectorAll("label")].find((each) => named(each) === label);
  const input = document.getElementById(found?.getAttribute("for") ?? "");
  if (!(input instanceof HTMLInputElement)) throw new Error(`no field “${label}”`);
  return input;
};

export const type = (label: string, value: string) =>
  act(() => {
    const input = field(label);
    input.value = value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });

export const choose = (label: string, value: string) =>
  act(() => {
    const found = [...document.querySelectorAll("label")].find((each) => named(each) === label);
    const select = document.getElementById(found?.getAttribute("for") ?? "");
    if (!(select instanceof HTMLSelectElement)) throw new Error(`no choice “${label}”`);
    select.value = value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  });

/** By its text or its name for screen readers. */
export const button = (name: string): HTMLButtonElement => {
  const found = [...document.querySelectorAll("button")].find(
    (each) => named(each) === name || each.getAttribute("aria-label") === name,
  );
  if (found === undefined) throw new Error(`no button “${name}”`);
  return found;
};

/** Until what was begun and takes no time has ended. */
export const settle = () => act(() => new Promise<void>((resolve) => setTimeout(resolve)));

export const press = async (name: string) => {
  await act(() => button(name).click());
  await settle();
};
