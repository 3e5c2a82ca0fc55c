import "@jobwatch/ui/style.css";
import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import "./fonts.css";
import { languages } from "@jobwatch/core";
import { now } from "@jobwatch/core/testing/views";
import { browse } from "./browse.ts";
import { show } from "./stage.ts";
import { stories } from "./stories.ts";

declare global {
  interface Window {
    /** For the tests, which show one story after the other in one page. */
    readonly bed: { readonly names: readonly string[]; readonly show: typeof show };
  }
}

// The stories' time goes on from the moment of their data.
const ahead = now - Date.now();
const realNow = Date.now.bind(Date);
Date.now = () => realNow() + ahead;

const wanted = new URLSearchParams(location.search);
const language = languages.find((each) => each === wanted.get("lang")) ?? "en";
document.documentElement.style.colorScheme = wanted.get("scheme") ?? "";

const story = wanted.get("story");
const names = [...stories.keys()];
if (story === null) browse(names);
else if (story !== "") await show(story, language);
Object.assign(window, { bed: { names, show } });
