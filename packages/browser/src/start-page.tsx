import { currentLocale, setLocale } from "@jobwatch/core";
import { type ComponentChild, render } from "preact";
import { browser } from "wxt/browser";

/** Begins a page in the browser's language. */
export const startPage = (page: () => ComponentChild): void => {
  setLocale(browser.i18n.getUILanguage());
  document.documentElement.lang = currentLocale();
  const root = document.getElementById("root");
  if (root !== null) render(page(), root);
};
