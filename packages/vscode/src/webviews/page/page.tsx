import { App, type Place, pathOf, placeOf, type UiHost, useDoor } from "@jobwatch/ui";
import { useEffect, useMemo, useRef, useState } from "preact/compat";
import type { HostApi, PageApi, Role } from "../host-api.ts";
import { pageCarrier } from "./page-carrier.ts";
import { pageState } from "./vscode-api.ts";

export interface WebviewAppProps {
  readonly role: Role;
  readonly begin: Place;
}

/** The app in a webview. A job's tab shows that job and asks the host for everything else; the dashboard goes there itself. */
export const WebviewApp = ({ role, begin }: WebviewAppProps) => {
  const [place, setPlace] = useState(begin);
  const watching = useMemo(() => new Set<() => void>(), []);
  const handlers = useMemo(
    (): PageApi => ({
      go: async (path) => setPlace(placeOf(path)),
      policyChanged: async () => {
        for (const tell of watching) tell();
      },
    }),
    [watching],
  );
  const { view, connected, door } = useDoor<HostApi>({ connect: pageCarrier, handlers, recall, log });
  const present = useRef(door);
  present.current = door;
  const host = useMemo((): UiHost => {
    // Between two doors there is nobody to ask, and a click is lost as it would be a moment earlier.
    const elsewhere = (path: string) => void present.current.open(path).catch(() => {});
    return {
      open: (to) => (role === "dashboard" ? setPlace(to) : elsewhere(pathOf(to))),
      href: () => null,
      settings: (connection) => void present.current.settings(connection).catch(() => {}),
      // An extension host reaches every server.
      grant: null,
      copy: (text) => present.current.copy(text).catch(() => false),
      save: (fileName, text) => present.current.save(fileName, text),
      memory: pageState,
      policy: {
        read: () => present.current.policy(),
        write: (next) => present.current.setPolicy(next),
        watch: (tell) => {
          watching.add(tell);
          return () => void watching.delete(tell);
        },
      },
    };
  }, [role, watching]);
  const path = pathOf(place);
  useEffect(() => {
    pageState.setPath(path);
    if (connected) door.at(path).catch(() => {});
  }, [path, connected, door]);
  useEffect(() => {
    // What could not be read while nobody was there can be now.
    if (connected) for (const tell of watching) tell();
  }, [connected, watching]);
  return (
    <App
      place={place}
      view={view}
      connected={connected}
      door={door}
      host={host}
      navigation={role === "dashboard"}
      onReload={() => void door.reload().catch(() => {})}
    />
  );
};

const recall = async (): Promise<null> => null;
const log = { debug: () => {}, info: console.info, warn: console.warn, error: console.error };
