import { copyText, pathOf, type UiHost } from "@jobwatch/ui";
import { browser } from "wxt/browser";
import { appPage, extensionUrl } from "../addresses.ts";
import { policyStore } from "../policy/policy-store.ts";
import { createHostAccess, hostUrlOf } from "../ports/host-access.ts";

import { localMemory } from "./local-memory.ts";

/** How long (ms) a file that is saved can be read. Long enough for a dialog that asks where to. */
const saving = 60_000;

const access = createHostAccess(browser.permissions);

/** A page of the extension, whose place is the hash of its address: back, forward and links are the browser's. */
export const uiHost: UiHost = {
  open: (place) => {
    location.hash = pathOf(place);
  },
  // Of the full page, also from the side panel: such a link opens in a tab.
  href: (place) => extensionUrl(appPage(place)),
  settings: () => void browser.runtime.openOptionsPage(),
  grant: (connection) => void access.request(hostUrlOf(connection)),
  copy: copyText,
  save: async (fileName, text) => {
    const url = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = fileName;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), saving);
  },
  memory: localMemory(),
  policy: policyStore,
};
