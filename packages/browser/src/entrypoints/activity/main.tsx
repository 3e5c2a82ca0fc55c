import { ActivityPage } from "@jobwatch/ui";
import { activityHost } from "../../activity/activity-host.ts";
import { jobOfPage, listPage } from "../../addresses.ts";
import { useJobwatch } from "../../door/use-jobwatch.ts";
import { startPage } from "../../start-page.tsx";

const App = () => (
  <main>
    <nav>
      <a href={listPage}>All jobs</a>
    </nav>
    <ActivityPage {...useJobwatch()} job={jobOfPage(location.hash)} host={activityHost} />
  </main>
);

// Another job in the same tab is another page: nothing of the old one may stay.
addEventListener("hashchange", () => location.reload());

startPage(() => <App />);
