import { type Language, setLocale } from "@jobwatch/core";
import { render } from "preact";
import { stories } from "./stories.ts";

let stage: HTMLElement | null = null;
// What a page gives to the components in it, as `App` does.
const frame = document.createElement("div");
frame.className = "jw-app";
const heading = document.createElement("h1");
heading.className = "jw-unseen";
/** Those that bring a page's main part themselves. */
const wholePages = new Set<string>();

/** Shows one story in place of the one before; resolves when it has settled. */
export const show = async (name: string, language: Language): Promise<void> => {
  setLocale(language);
  document.documentElement.lang = language;
  heading.textContent = document.title = name;
  await put(name);
  if (!wholePages.has(name) && stage?.querySelector("main") !== null) {
    wholePages.add(name);
    await put(name);
  }
  heading.hidden = stage?.querySelector("h1") != null;
  if (!wholePages.has(name)) stage?.prepend(heading);
};

const put = async (name: string): Promise<void> => {
  const story = stories.get(name);
  if (story === undefined) throw new Error(`There is no story “${name}”: ${[...stories.keys()].join(", ")}`);
  if (stage !== null) render(null, stage);
  stage = document.createElement(wholePages.has(name) ? "div" : "main");
  stage.id = "stage";
  stage.className = wholePages.has(name) ? "" : "jw-page";
  frame.replaceChildren(stage);
  document.body.replaceChildren(heading, wholePages.has(name) ? stage : frame);
  render(story(), stage);
  await settled(stage);
};

/** When nothing changed for two frames, all rows are whole and all letters are there, or after a second. */
const settled = async (stage: HTMLElement): Promise<void> => {
  let changes = 0;
  const observer = new MutationObserver(() => changes++);
  observer.observe(stage, { subtree: true, childList: true, attributes: true, characterData: true });
  const end = performance.now() + 1_000;
  const isBusy = () =>
    document.fonts.status === "loading" || stage.querySelector("table[aria-busy=true], ul[aria-busy=true]") !== null;
  for (let seen = -1; (seen !== changes || isBusy()) && performance.now() < end; ) {
    seen = changes;
    await drawn();
    await drawn();
  }
  observer.disconnect();
};

const drawn = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
