import { setLocale } from "@jobwatch/core";
import { placeOf } from "@jobwatch/ui";
import { render } from "preact";
import { WebviewApp } from "./page.tsx";
import { pageState } from "./vscode-api.ts";

const root = document.getElementById("root");
if (root !== null) {
  setLocale(document.documentElement.lang);
  const begin = placeOf(pageState.path() || (root.dataset["path"] ?? ""));
  render(<WebviewApp role={root.dataset["role"] === "job" ? "job" : "dashboard"} begin={begin} />, root);
}
