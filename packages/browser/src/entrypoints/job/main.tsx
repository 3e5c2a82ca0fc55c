import { jobOfPage, jobPage, listPage } from "../../addresses.ts";
import { useJobwatch } from "../../door/use-jobwatch.ts";
import { JobPage } from "../../job/job-page.tsx";
import { startPage } from "../../start-page.tsx";

const key = jobOfPage(location.hash);

const App = () => {
  const jobwatch = useJobwatch();
  return key === null ? (
    <main>
      <h1>This address names no job</h1>
      <p>
        <a href={listPage}>All jobs</a>
      </p>
    </main>
  ) : (
    <JobPage {...jobwatch} jobKey={key} onOpen={(job) => location.assign(jobPage(job))} listPage={listPage} />
  );
};

// Another job in the same tab is another page: nothing of the old one may stay.
addEventListener("hashchange", () => location.reload());

startPage(() => <App />);
