import type { PolicyStore } from "@jobwatch/ui";
import { browser } from "wxt/browser";
import { areaStorage } from "../ports/storage.ts";
import { createPolicyValues, isPolicyChange } from "./policy-values.ts";

/** For pages. The worker hears of each change and goes by it. */
export const policyStore: PolicyStore = {
  ...createPolicyValues(areaStorage(browser.storage.local)),
  watch: (onChange) => {
    const changed = (changes: object) => {
      if (isPolicyChange(changes)) onChange();
    };
    browser.storage.local.onChanged.addListener(changed);
    return () => browser.storage.local.onChanged.removeListener(changed);
  },
};
