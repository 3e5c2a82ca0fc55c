import { useJobwatch } from "../../door/use-jobwatch.ts";
import { Options } from "../../options/options.tsx";
import { startPage } from "../../start-page.tsx";

const App = () => <Options view={useJobwatch().view} />;

startPage(() => <App />);
