import { render } from "preact";
import { useJobwatch } from "../../door/use-jobwatch.ts";
import { Options } from "../../options/options.tsx";

const App = () => <Options view={useJobwatch().view} />;

const root = document.getElementById("root");
if (root !== null) render(<App />, root);
