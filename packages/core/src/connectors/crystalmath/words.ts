import { catalogue } from "../../i18n/catalogue.ts";

export const crystalmathFields = catalogue({
  en: { socket: "Socket", socketHelp: "Where crystalmath-server listens on this machine; empty: its usual place" },
  de: {
    socket: "Socket",
    socketHelp: "Wo crystalmath-server auf diesem Rechner lauscht; leer: am üblichen Ort",
  },
});

export const crystalmathWords = catalogue({
  en: {
    absent: "crystalmath is not running: start it with “crystalmath-server”",
    noFullPath: "the socket is no full path",
    notNewest: (limit: number) => `the job is not among the newest ${limit} of its list`,
    cannot: (action: string) => `crystalmath cannot ${action} a job`,
    notCancelled: "the job was not cancelled",
    noStatus: "an answer without a status",
    structureLine: (line: number, text: string) => `structure, line ${line}: ${text}`,
    noReason: "the server does not say why",
    noRecipes: "the server knows no recipes",
    noEngine: "no workflow engine is configured: set QUACC_WORKFLOW_ENGINE and start the server again",
    formula: "Formula",
    energy: "Energy",
    maximumForce: "Maximum force",
    workDirectory: "Work directory",
  },
  de: {
    absent: "crystalmath läuft nicht: Starten Sie es mit „crystalmath-server“",
    noFullPath: "der Socket ist kein voller Pfad",
    notNewest: (limit) => `der Job ist nicht unter den neuesten ${limit} seiner Liste`,
    cannot: (action) => `crystalmath kann das mit einem Job nicht tun (${action})`,
    notCancelled: "der Job wurde nicht abgebrochen",
    noStatus: "eine Antwort ohne Status",
    structureLine: (line, text) => `Struktur, Zeile ${line}: ${text}`,
    noReason: "der Server sagt nicht, warum",
    noRecipes: "der Server kennt keine Rezepte",
    noEngine: "keine Workflow-Engine ist eingestellt: Setzen Sie QUACC_WORKFLOW_ENGINE, und starten Sie den Server neu",
    formula: "Formel",
    energy: "Energie",
    maximumForce: "Größte Kraft",
    workDirectory: "Arbeitsordner",
  },
});

/** What is wrong with a structure's text. */
export const structureWords = catalogue({
  en: {
    needsAtoms: "“positions” and “symbols” (or “numbers”) are needed.",
    noJson: (why: string) => `This is no JSON: ${why}.`,
    empty: "It is empty.",
    end: "the end of the text",
    quoted: (text: string) => `“${text}”`,
    mode: (instead: string) => `“Direct” or “Cartesian” is needed here, not ${instead}.`,
    positions: (announced: number, here: number) => `${announced} positions are announced, and only ${here} are here.`,
    scale: "The scaling factor is needed here: one number, or three.",
    scaleZero: "The scaling factor is 0.",
    scaleThree: "Of three scaling factors each must be larger than 0.",
    vector: "A lattice vector is needed here: three numbers.",
    vectorZero: "This lattice vector has no length.",
    plane: "The three lattice vectors lie in one plane: the cell has no volume.",
    leftHanded: "The lattice vectors are left-handed (their volume is negative): exchange two of them.",
    elements: "The names of the elements are needed here, such as “Mg O”.",
    elementsAbove: "The names of the elements are missing: they stand in a line above the counts, such as “Mg O”.",
    noElement: (text: string) => `“${text}” is no element.`,
    counts: "How many atoms of each element is needed here.",
    noCount: (text: string) => `“${text}” is no count of atoms.`,
    countsDiffer: (elements: number, counts: number) =>
      `There are ${elements} elements above and ${counts} counts here.`,
    position: "A position is needed here: three numbers.",
    flags: "With selective dynamics T or F is needed for each direction behind the position.",
  },
  de: {
    needsAtoms: "„positions“ und „symbols“ (oder „numbers“) fehlen.",
    noJson: (why) => `Das ist kein JSON: ${why}.`,
    empty: "Der Text ist leer.",
    end: "das Ende des Textes",
    quoted: (text) => `„${text}“`,
    mode: (instead) => `Hier muss „Direct“ oder „Cartesian“ stehen, nicht ${instead}.`,
    positions: (announced, here) => `${announced} Positionen sind angekündigt, und nur ${here} sind da.`,
    scale: "Hier muss der Skalierungsfaktor stehen: eine Zahl oder drei.",
    scaleZero: "Der Skalierungsfaktor ist 0.",
    scaleThree: "Von drei Skalierungsfaktoren muss jeder größer als 0 sein.",
    vector: "Hier muss ein Gittervektor stehen: drei Zahlen.",
    vectorZero: "Dieser Gittervektor hat keine Länge.",
    plane: "Die drei Gittervektoren liegen in einer Ebene: Die Zelle hat kein Volumen.",
    leftHanded: "Die Gittervektoren sind linkshändig (ihr Volumen ist negativ): Vertauschen Sie zwei davon.",
    elements: "Hier müssen die Namen der Elemente stehen, zum Beispiel „Mg O“.",
    elementsAbove: "Die Namen der Elemente fehlen: Sie stehen in einer Zeile über den Anzahlen, zum Beispiel „Mg O“.",
    noElement: (text) => `„${text}“ ist kein Element.`,
    counts: "Hier muss stehen, wie viele Atome es von jedem Element gibt.",
    noCount: (text) => `„${text}“ ist keine Anzahl von Atomen.`,
    countsDiffer: (elements, counts) => `Oben stehen ${elements} Elemente und hier ${counts} Anzahlen.`,
    position: "Hier muss eine Position stehen: drei Zahlen.",
    flags: "Bei selektiver Dynamik muss hinter der Position für jede Richtung T oder F stehen.",
  },
});

/** Of the form that starts a job. */
export const submitWords = catalogue({
  en: {
    structure: "Structure",
    structureHelp: "The text of a POSCAR with the names of the elements, or the JSON of what ASE’s Atoms takes.",
    cluster: "Cluster",
    parameters: "Parameters",
    parametersHelp: 'Of the recipe, as JSON, such as {"kpts": [4, 4, 4]}.',
    line: (line: number, text: string) => `Line ${line}: ${text}`,
  },
  de: {
    structure: "Struktur",
    structureHelp: "Der Text einer POSCAR mit den Namen der Elemente, oder das JSON für Atoms von ASE.",
    cluster: "Cluster",
    parameters: "Parameter",
    parametersHelp: 'Des Rezepts, als JSON, etwa {"kpts": [4, 4, 4]}.',
    line: (line: number, text: string) => `Zeile ${line}: ${text}`,
  },
});
