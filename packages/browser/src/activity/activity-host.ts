import type { Place, UiHost } from "@jobwatch/ui";
import { activityPage, appPage, extensionUrl, jobPage } from "../addresses.ts";
import { uiHost } from "../app/ui-host.ts";

const addressOf = (place: Place): string => {
  if (place.page === "job") return jobPage(place.job);
  return place.page === "activity" ? activityPage(place.job) : appPage(place);
};

/** The activity as a page of its own, from which jobs and activities are other pages. */
export const activityHost: UiHost = {
  ...uiHost,
  open: (place) => location.assign(addressOf(place)),
  href: (place) => extensionUrl(addressOf(place)),
};
