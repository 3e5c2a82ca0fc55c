import type { UiHost } from "@jobwatch/ui";
import { browser } from "wxt/browser";
import { appPage, extensionUrl } from "../../addresses.ts";
import { uiHost } from "../../app/ui-host.ts";
import { useJobwatch } from "../../door/use-jobwatch.ts";
import { Popup } from "../../popup/popup.tsx";
import { createSidePanel } from "../../ports/side-panel.ts";
import { startPage } from "../../start-page.tsx";

const asPage = new URLSearchParams(location.search).has("page");
document.documentElement.classList.toggle("page", asPage);

/** A popup stays open behind the tab that it opened, in some browsers. */
const leave = () => {
  if (!asPage) window.close();
};

/** Every place is another tab. */
const host: UiHost = {
  ...uiHost,
  open: (place) => void browser.tabs.create({ url: extensionUrl(appPage(place)) }).then(leave),
  href: () => null,
  // It has its own: what the full page shows is another matter.
  memory: {
    read: (name) => uiHost.memory.read(`popup.${name}`),
    write: (name, value) => uiHost.memory.write(`popup.${name}`, value),
  },
  settings: () => void browser.runtime.openOptionsPage().then(leave),
};

const openPanel = createSidePanel();
const onPanel = openPanel === null ? null : () => void openPanel().then(leave);

const App = () => <Popup {...useJobwatch()} host={host} onPanel={onPanel} />;

startPage(() => <App />);
