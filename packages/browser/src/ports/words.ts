import { catalogue } from "@jobwatch/core";

export const networkWords = catalogue({
  en: {
    noAccess: (host: string) => `the browser does not let Jobwatch reach ${host}`,
    noConnection: (host: string) => `no connection to ${host}`,
  },
  de: {
    noAccess: (host) => `der Browser lässt Jobwatch nicht auf ${host} zugreifen`,
    noConnection: (host) => `keine Verbindung zu ${host}`,
  },
});
