import { catalogue, plural } from "@jobwatch/core";

/** As VS Code writes its buttons. */
const titled = (text: string): string => text.replace(/(^| )[a-z]/g, (letter) => letter.toUpperCase());
const lower = (text: string): string => text.replace(/^./, (letter) => letter.toLowerCase());

export const actWords = catalogue({
  en: {
    /** `name` of the one job, or how many failed of how many. */
    one: (name: string) => `“${name}”`,
    someOf: (failed: number, all: number) => `${failed} of ${all} jobs`,
    ask: (verb: string, name: string) => `${verb} “${name}”?`,
    askMany: (verb: string, count: number) => `${verb} ${count} jobs?`,
    button: titled,
    buttonMany: (verb: string, count: number) => `${titled(verb)} ${count} Jobs`,
    andMore: (names: string, more: number) => `${names} and ${more} more`,
    leftOut: (count: number) =>
      `For ${count === 1 ? "1 other selected job" : `${count} other selected jobs`} it is not possible.`,
    started: (name: string) => `Started “${name}”.`,
    startedMany: (count: number) => `Started ${count} jobs.`,
    open: "Open",
    notFollowed: "could not be followed",
    notUnfollowed: "could not be unfollowed",
    idCopied: "Job ID copied",
    idsCopied: (count: number) => `${count} job IDs copied`,
    notPossible: "That is not possible for this job any more.",
    noJob: "There is no job now for which this is possible.",
    chooseJob: "Choose a job",
    whichJobs: "Which jobs are shown?",
  },
  de: {
    one: (name) => `„${name}“`,
    someOf: (failed, all) => `${failed} von ${all} Jobs`,
    ask: (verb, name) => `„${name}“ ${lower(verb)}?`,
    askMany: (verb, count) => `${count} Jobs ${lower(verb)}?`,
    button: (text) => text,
    buttonMany: (verb, count) => `${count} Jobs ${lower(verb)}`,
    andMore: (names, more) => `${names} und ${more} weitere`,
    leftOut: (count) =>
      plural(count, {
        one: "Für # weiteren ausgewählten Job ist es nicht möglich.",
        other: "Für # weitere ausgewählte Jobs ist es nicht möglich.",
      }),
    started: (name) => `„${name}“ gestartet.`,
    startedMany: (count) => `${count} Jobs gestartet.`,
    open: "Öffnen",
    notFollowed: "konnte nicht zum Benachrichtigen vorgemerkt werden",
    notUnfollowed: "konnte nicht vom Benachrichtigen ausgenommen werden",
    idCopied: "Job-ID kopiert",
    idsCopied: (count) => `${count} Job-IDs kopiert`,
    notPossible: "Das ist für diesen Job nicht mehr möglich.",
    noJob: "Zurzeit gibt es keinen Job, für den das möglich ist.",
    chooseJob: "Job wählen",
    whichJobs: "Welche Jobs sollen angezeigt werden?",
  },
});

export const muteCommandWords = catalogue({
  en: {
    mute: "Mute",
    howLong: "For how long?",
    what: "What shall be silent?",
    unmute: "Unmute",
    whatAgain: "What shall speak again?",
    notNoted: "This could not be noted",
  },
  de: {
    mute: "Stummschalten",
    howLong: "Für wie lange?",
    what: "Was soll stumm sein?",
    unmute: "Stummschaltung aufheben",
    whatAgain: "Was soll wieder melden?",
    notNoted: "Das konnte nicht vermerkt werden",
  },
});

export const connectionWords = catalogue({
  en: {
    add: "Add Connection",
    edit: "Edit Connection",
    added: (name: string) => `Added “${name}”.`,
    saved: (name: string) => `Saved “${name}”.`,
    it: "It",
    /** `jobs`: those of the first page, so that 50 mean "at least". */
    answers: (who: string, jobs: number) => {
      if (jobs === 0) return `${who} answers and has no jobs yet.`;
      if (jobs === 1) return `${who} answers with 1 job.`;
      return jobs >= 50 ? `${who} answers with ${jobs} jobs or more.` : `${who} answers with ${jobs} jobs.`;
    },
    named: (name: string) => `“${name}”`,
    testing: (name: string) => `Testing “${name}”…`,
    notYet: (name: string) => `“${name}” does not work yet.`,
    change: "Edit",
    saveAnyway: "Save Anyway",
    discard: "Discard",
    choose: "Choose a connection",
    foundItself: "The server of this machine was found by itself: there is nothing to set.",
    noneByHand: "There is no connection that was added by hand.",
    askRemove: (name: string) => `Remove “${name}”?`,
    removeMeans: "Its jobs leave the list and its token is deleted. The jobs on the server stay as they are.",
    remove: "Remove",
    enterToken: "Enter Token",
    tokenFor: (origin: string) => `The token for ${origin}. It replaces the stored one and is sent nowhere else.`,
    token: "Token",
    tokenNeeded: "A token is needed.",
  },
  de: {
    add: "Verbindung hinzufügen",
    edit: "Verbindung bearbeiten",
    added: (name) => `„${name}“ hinzugefügt.`,
    saved: (name) => `„${name}“ gespeichert.`,
    it: "Der Server",
    answers: (who, jobs) => {
      if (jobs === 0) return `${who} antwortet und hat noch keine Jobs.`;
      if (jobs === 1) return `${who} antwortet mit 1 Job.`;
      return jobs >= 50 ? `${who} antwortet mit ${jobs} oder mehr Jobs.` : `${who} antwortet mit ${jobs} Jobs.`;
    },
    named: (name) => `„${name}“`,
    testing: (name) => `„${name}“ wird getestet …`,
    notYet: (name) => `„${name}“ funktioniert noch nicht.`,
    change: "Bearbeiten",
    saveAnyway: "Trotzdem speichern",
    discard: "Verwerfen",
    choose: "Verbindung wählen",
    foundItself: "Der Server dieses Rechners wurde von selbst gefunden: Es gibt nichts einzustellen.",
    noneByHand: "Es gibt keine von Hand hinzugefügte Verbindung.",
    askRemove: (name) => `„${name}“ entfernen?`,
    removeMeans:
      "Ihre Jobs verschwinden aus der Liste, und ihr Token wird gelöscht. Die Jobs auf dem Server bleiben, wie sie sind.",
    remove: "Entfernen",
    enterToken: "Token eingeben",
    tokenFor: (origin) => `Das Token für ${origin}. Es ersetzt das gespeicherte und wird nirgendwohin sonst gesendet.`,
    token: "Token",
    tokenNeeded: "Das Token fehlt.",
  },
});

export const startWords = catalogue({
  en: {
    notStarted: "The job was not started",
    commandNotStarted: "The command was not started",
    runTitle: "Run Command as Job",
    runPrompt: "It goes on when VS Code is closed, and you are told when it is done.",
    itemName: "Jobwatch: started",
    started: (name: string) => `Started ${name} · Open`,
    show: "Open the job",
    noStructures: "No connection takes structures: add one of the kind CrystalMath.",
    whichServer: "On which server?",
    whichRecipe: "Which recipe?",
    whichCluster: "On which cluster?",
    inEditor: "in the editor",
    chooseFile: "Choose a File…",
    whichStructure: "Which structure (POSCAR)?",
    structure: "Structure (POSCAR, or JSON for ASE)",
    problem: (file: string, line: number, text: string, more: number) =>
      `${file}, line ${line}: ${text}${more === 0 ? "" : ` (${more} more are marked)`} Nothing was sent.`,
    parameters: 'Parameters of the recipe as JSON, such as {"kpts": [4, 4, 4]} (optional)',
    noObject: "This is no JSON object.",
  },
  de: {
    notStarted: "Der Job wurde nicht gestartet",
    commandNotStarted: "Der Befehl wurde nicht gestartet",
    runTitle: "Befehl als Job ausführen",
    runPrompt: "Er läuft weiter, wenn VS Code geschlossen wird, und Sie erfahren, wenn er fertig ist.",
    itemName: "Jobwatch: gestartet",
    started: (name) => `${name} gestartet · Öffnen`,
    show: "Den Job öffnen",
    noStructures: "Keine Verbindung nimmt Strukturen an: Fügen Sie eine der Art CrystalMath hinzu.",
    whichServer: "Auf welchem Server?",
    whichRecipe: "Welches Rezept?",
    whichCluster: "Auf welchem Cluster?",
    inEditor: "im Editor",
    chooseFile: "Datei wählen …",
    whichStructure: "Welche Struktur (POSCAR)?",
    structure: "Struktur (POSCAR, oder JSON für ASE)",
    problem: (file, line, text, more) =>
      `${file}, Zeile ${line}: ${text}${more === 0 ? "" : ` (${more} weitere sind markiert)`} Es wurde nichts gesendet.`,
    parameters: 'Parameter des Rezepts als JSON, zum Beispiel {"kpts": [4, 4, 4]} (optional)',
    noObject: "Das ist kein JSON-Objekt.",
  },
});
