import { App, type UiHost } from "@jobwatch/ui";
import { appPage, jobOfPage, jobPage, listPage } from "../../addresses.ts";
import { uiHost } from "../../app/ui-host.ts";
import { useAttention } from "../../app/use-attention.ts";
import { useJobwatch } from "../../door/use-jobwatch.ts";
import { startPage } from "../../start-page.tsx";

const key = jobOfPage(location.hash);

/** The hash of this page's address is a job: other places are on the page of all of Jobwatch. */
const host: UiHost = {
  ...uiHost,
  open: (place) => location.assign(place.page === "job" ? jobPage(place.job) : appPage(place)),
};

const JobPage = () => {
  const jobwatch = useJobwatch();
  useAttention(jobwatch.door, jobwatch.connected, key);
  return key === null ? (
    <main class="jw-page">
      <h1>This address names no job</h1>
      <p>
        <a href={listPage}>All jobs</a>
      </p>
    </main>
  ) : (
    <App {...jobwatch} place={{ page: "job", job: key }} navigation host={host} onReload={() => location.reload()} />
  );
};

// Another job in the same tab is another page: nothing of the old one may stay.
addEventListener("hashchange", () => location.reload());

startPage(() => <JobPage />);
