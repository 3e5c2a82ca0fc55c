import { App, type Place, placeOf } from "@jobwatch/ui";
import { useEffect, useState } from "preact/compat";
import { useJobwatch } from "../door/use-jobwatch.ts";
import { uiHost } from "./ui-host.ts";
import { useAttention } from "./use-attention.ts";

/** All of Jobwatch: as a tab, and in the side panel. */
export const AppPage = () => {
  const place = usePlace();
  const jobwatch = useJobwatch();
  useAttention(jobwatch.door, jobwatch.connected, place.page === "job" ? place.job : null);
  return <App {...jobwatch} place={place} navigation host={uiHost} onReload={() => location.reload()} />;
};

/** The place that the address names. */
const usePlace = (): Place => {
  const [place, setPlace] = useState(() => placeOf(location.hash));
  useEffect(() => {
    const go = () => setPlace(placeOf(location.hash));
    addEventListener("hashchange", go);
    return () => removeEventListener("hashchange", go);
  }, []);
  return place;
};
