import { browser } from "wxt/browser";
import { activityPage, extensionUrl, jobPage } from "../../addresses.ts";
import { useJobwatch } from "../../door/use-jobwatch.ts";
import { Popup } from "../../popup/popup.tsx";
import { createHostAccess } from "../../ports/host-access.ts";
import { startPage } from "../../start-page.tsx";

const asPage = new URLSearchParams(location.search).has("page");
document.documentElement.classList.toggle("page", asPage);

/** A popup stays open behind the tab that it opened, in some browsers. */
const leave = () => {
  if (!asPage) window.close();
};

const access = createHostAccess(browser.permissions);

const openTab = (page: string) => void browser.tabs.create({ url: extensionUrl(page) }).then(leave);

const App = () => (
  <Popup
    {...useJobwatch()}
    onOpen={(job) => openTab(jobPage(job))}
    onActivity={() => openTab(activityPage(null))}
    onSettings={() => void browser.runtime.openOptionsPage().then(leave)}
    onGrant={(url) => void access.request(url)}
  />
);

startPage(() => <App />);
