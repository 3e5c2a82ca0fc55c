import { type Language, setLocale } from "@jobwatch/core";
import { render } from "preact";
import { stories } from "./stories.ts";

const stage = document.createElement("div");
stage.id = "stage";
// What a page gives to the components in it.
const heading = document.createElement("h1");
heading.className = "jw-unseen";

/** Shows one story in place of the one before; resolves when it has settled. */
export const show = async (name: string, language: Language): Promise<void> => {
  setLocale(language);
  document.documentElement.lang = language;
  const story = stories.get(name);
  if (story === undefined) throw new Error(`There is no story “${name}”: ${[...stories.keys()].join(", ")}`);
  render(null, stage);
  heading.textContent = document.title = name;
  document.body.replaceChildren(heading, stage);
  render(story(), stage);
  await settled();
  // Whole pages bring both themselves.
  stage.role = stage.querySelector("main, [role=main]") === null ? "main" : null;
  heading.hidden = stage.querySelector("h1") !== null;
  if (stage.role === "main") stage.prepend(heading);
};

/** When nothing changed for two frames, or after a second of changes. */
const settled = async (): Promise<void> => {
  let changes = 0;
  const observer = new MutationObserver(() => changes++);
  observer.observe(stage, { subtree: true, childList: true, attributes: true, characterData: true });
  const end = performance.now() + 1_000;
  for (let seen = -1; seen !== changes && performance.now() < end; ) {
    seen = changes;
    await frame();
    await frame();
  }
  observer.disconnect();
};

const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
