import { catalogue } from "@jobwatch/core";

export const localServerWords = catalogue({
  en: {
    thisMachine: "This machine",
    needsNode:
      "The job server needs a Node with SQLite: install Node 22.13 or later (nodejs.org), see that “node” is on the PATH, and start VS Code anew",
    notSeen: "The job server has started, and Jobwatch does not see it yet",
  },
  de: {
    thisMachine: "Dieser Rechner",
    needsNode:
      "Der Job-Server braucht ein Node mit SQLite: Installieren Sie Node 22.13 oder neuer (nodejs.org), sorgen Sie dafür, dass „node“ im PATH steht, und starten Sie VS Code neu",
    notSeen: "Der Job-Server ist gestartet, und Jobwatch sieht ihn noch nicht",
  },
});
