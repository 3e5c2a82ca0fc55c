import type { Page } from "playwright-core";

/** Of a longer list, the first ones and the last ones are walked. */
const walked = 40;
const last = 5;

/** Walks through the page by Tab, as a person does; what that person would complain of. */
export const walk = async (page: Page): Promise<readonly string[]> => {
  const count = await page.evaluate(prepare);
  for (let steps = 0; steps < walked + last + 2; steps++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement?.id === "bed-after")) break;
    if (steps === walked && count > walked + last) await page.evaluate((at) => window.walk.jump(at), count - last);
  }
  return page.evaluate(() => window.walk.complaints());
};

/** In the page: notices each element that gets the focus. Returns how many Tab should reach. */
const prepare = (): number => {
  const stage = document.getElementById("stage");
  if (stage === null) throw new Error("no story is shown");
  const end = (id: string): HTMLElement => {
    const button = document.getElementById(id) ?? document.createElement("button");
    button.id = id;
    return button;
  };
  const before = end("bed-before");
  const after = end("bed-after");
  stage.before(before);
  stage.after(after);

  const looks = (element: Element): string => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor, textDecorationLine } =
      getComputedStyle(element);
    const outline = outlineStyle === "none" || outlineWidth === "0px" ? "" : outlineColor;
    return [outline, boxShadow, borderColor, backgroundColor, textDecorationLine].join();
  };
  const describe = (element: Element): string => element.outerHTML.replace(/\s+/g, " ").slice(0, 160);
  const isReached = (element: HTMLElement): boolean => {
    if (element.tabIndex < 0 || element.matches(":disabled") || !element.checkVisibility({ visibilityProperty: true }))
      return false;
    if (!(element instanceof HTMLInputElement) || element.type !== "radio") return true;
    const group = [...stage.querySelectorAll<HTMLInputElement>("input[type=radio]")].filter(
      ({ name, form }) => name === element.name && form === element.form,
    );
    return element === (group.find(({ checked }) => checked) ?? group[0]);
  };
  const native = "a[href], button, input, select, textarea, summary, [tabindex]";
  (document.activeElement as HTMLElement | null)?.blur();
  const expected = [...stage.querySelectorAll<HTMLElement>(native)].filter(isReached);
  const unfocused = new Map(expected.map((element) => [element, looks(element)]));
  const reached = new Set<Element>();
  const complaints: string[] = [];
  const notice = ({ target }: FocusEvent): void => {
    if (!(target instanceof HTMLElement) || !stage.contains(target)) return;
    reached.add(target);
    const box = target.getClientRects()[0] ?? target.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const hit = document.elementFromPoint(x, y);
    if (looks(target) === (unfocused.get(target) ?? ""))
      complaints.push(`the focus is not seen on ${describe(target)}`);
    if (hit === null) complaints.push(`out of sight: ${describe(target)}`);
    else if (!target.contains(hit) && !hit.contains(target))
      complaints.push(`${describe(target)} is covered by ${describe(hit)}`);
  };
  stage.addEventListener("focusin", notice);
  let jumped: readonly Element[] = [];
  const tour = {
    jump: (at: number) => {
      jumped = expected.slice(0, at).filter((element) => !reached.has(element));
      expected[at]?.focus();
    },
    complaints: () => {
      stage.removeEventListener("focusin", notice);
      // A question before all else keeps the focus until it is answered.
      if (document.activeElement !== after && document.querySelector("dialog:modal") === null)
        complaints.push(`Tab does not lead out, it ends in ${describe(document.activeElement ?? document.body)}`);
      for (const element of expected)
        if (!reached.has(element) && !jumped.includes(element) && element.isConnected)
          complaints.push(`Tab does not reach ${describe(element)}`);
      before.remove();
      after.remove();
      return complaints;
    },
  };
  Object.assign(window, { walk: tour });
  before.focus();
  return expected.length;
};

declare global {
  interface Window {
    readonly walk: { jump(at: number): void; complaints(): readonly string[] };
  }
}
