import { useJobwatch } from "../../door/use-jobwatch.ts";
import { Options } from "../../options/options.tsx";
import { optionsWords } from "../../options/words.ts";
import { startPage } from "../../start-page.tsx";

const App = () => <Options view={useJobwatch().view} />;

startPage(() => {
  document.title = optionsWords().title;
  return <App />;
});
