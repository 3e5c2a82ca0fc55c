/** The long run over real processes: `pnpm sim:processes --events 400 --kills 60`. */
import { parseArgs } from "node:util";
import { endure } from "./endure.ts";

const { values } = parseArgs({
  options: { events: { type: "string", default: "400" }, kills: { type: "string", default: "60" } },
});
const result = await endure({
  windows: 6,
  lists: 6,
  events: Number(values.events),
  kills: Number(values.kills),
});
console.log(JSON.stringify(result));
const { lost, repeated, shownAgain, errors } = result;
console.log(
  `${lost.length} lost, ${repeated.length} repeated where an id replaces, ${shownAgain} where nothing does (goal 0, at most 1)`,
);
if (lost.length + repeated.length + errors.length > 0 || shownAgain > 1) process.exitCode = 1;
