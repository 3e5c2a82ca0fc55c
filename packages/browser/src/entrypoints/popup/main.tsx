import type { UiHost } from "@jobwatch/ui";
import { browser } from "wxt/browser";
import { appPage, extensionUrl } from "../../addresses.ts";
import { uiHost } from "../../app/ui-host.ts";
import { useJobwatch } from "../../door/use-jobwatch.ts";
import { Popup } from "../../popup/popup.tsx";
import { createSidePanel } from "../../ports/side-panel.ts";
import { startPage } from "../../start-page.tsx";

// The address of the list as a page, before it had one of its own.
if (new URLSearchParams(location.search).has("page")) location.replace(appPage({ page: "jobs" }));

/** A popup stays open behind the tab that it opened, in some browsers. */
const leave = () => window.close();

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
