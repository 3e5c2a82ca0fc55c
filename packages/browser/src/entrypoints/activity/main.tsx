import { ActivityPage } from "../../activity/activity-page.tsx";
import { jobOfPage, jobPage, listPage } from "../../addresses.ts";
import { useJobwatch } from "../../door/use-jobwatch.ts";
import { startPage } from "../../start-page.tsx";

const App = () => (
  <ActivityPage
    {...useJobwatch()}
    scope={jobOfPage(location.hash)}
    onOpen={(job) => location.assign(jobPage(job))}
    listPage={listPage}
  />
);

// Another job in the same tab is another page: nothing of the old one may stay.
addEventListener("hashchange", () => location.reload());

startPage(() => <App />);
