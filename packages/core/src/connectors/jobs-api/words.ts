import { catalogue } from "../../i18n/catalogue.ts";

export const jobsApiFields = catalogue({
  en: { urlHelp: "The API's base address, such as http://localhost:4005/api/v1" },
  de: { urlHelp: "Die Basisadresse der API, zum Beispiel http://localhost:4005/api/v1" },
});

export const jobsApiWords = catalogue({
  en: {
    password: "the address holds a password; enter it as the token instead",
    forgets: "The server forgets the job with its log, for everybody. This cannot be undone.",
    gone: "the job is no longer on the server",
    noWorkflow: "the server does not say which workflow the job ran",
    noWorkflows: "this server lists no workflows",
    processorTime: "Processor time",
    mostMemory: "Most memory",
    processor: "Processor",
    memory: "Memory",
  },
  de: {
    password: "die Adresse enthält ein Passwort; geben Sie es stattdessen als Token ein",
    forgets: "Der Server vergisst den Job mit seinem Log, für alle. Das lässt sich nicht rückgängig machen.",
    gone: "der Job ist nicht mehr auf dem Server",
    noWorkflow: "der Server sagt nicht, zu welchem Workflow der Job gehört",
    noWorkflows: "dieser Server nennt keine Workflows",
    processorTime: "Prozessorzeit",
    mostMemory: "Höchster Speicherbedarf",
    processor: "Prozessor",
    memory: "Speicher",
  },
});
