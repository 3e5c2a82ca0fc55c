import { catalogue, plural } from "../i18n/catalogue.ts";

export const statusWords = catalogue({
  en: {
    queued: "Queued",
    claimed: "Claimed",
    running: "Running",
    completed: "Completed",
    failed: "Failed",
    cancelled: "Cancelled",
    skipped: "Skipped",
    unknown: "Unknown",
  },
  de: {
    queued: "Wartend",
    claimed: "Angenommen",
    running: "Läuft",
    completed: "Fertig",
    failed: "Fehlgeschlagen",
    cancelled: "Abgebrochen",
    skipped: "Übersprungen",
    unknown: "Unbekannt",
  },
});

/** What we say ourselves in the place of a server's word: in the state it stands in English. */
export const ownWords = catalogue({
  en: { gone: "no longer on the server", stuck: "claimed, and stuck since" },
  de: { gone: "nicht mehr auf dem Server", stuck: "angenommen, und hängt seither" },
});

const two = (n: number): string => String(n).padStart(2, "0");

/** Numbers of whole units. A number and its unit stay on one line. */
export const timeWords = catalogue({
  en: {
    moment: "<1s",
    seconds: (s: number) => `${s}s`,
    minutes: (m: number, s: number) => `${m}m ${two(s)}s`,
    hours: (h: number, m: number) => `${h}h ${two(m)}m`,
    days: (d: number, h: number) => `${d}d ${h}h`,
    justNow: "just now",
    secondsAgo: (s: number) => `${s}s ago`,
    minutesAgo: (m: number) => `${m}m ago`,
    hoursAgo: (h: number) => `${h}h ago`,
    daysAgo: (d: number) => `${d}d ago`,
    date: (year: number, month: number, day: number) => `${year}-${two(month)}-${two(day)}`,
  },
  de: {
    moment: "<1\u00a0s",
    seconds: (s) => `${s}\u00a0s`,
    minutes: (m, s) => `${m}\u00a0min ${two(s)}\u00a0s`,
    hours: (h, m) => `${h}\u00a0h ${two(m)}\u00a0min`,
    days: (d, h) => `${d}\u00a0d ${h}\u00a0h`,
    justNow: "gerade eben",
    secondsAgo: (s) => `vor ${s}\u00a0s`,
    minutesAgo: (m) => `vor ${m}\u00a0min`,
    hoursAgo: (h) => `vor ${h}\u00a0h`,
    daysAgo: (d) => plural(d, { one: "vor #\u00a0Tag", other: "vor #\u00a0Tagen" }),
    date: (year, month, day) => `${two(day)}.${two(month)}.${year}`,
  },
});

export const actionTexts = catalogue({
  en: {
    resume: {
      verb: "Resume",
      yes: "Resume job",
      no: "Leave it",
      done: "Resumed",
      failed: "could not be resumed",
    },
    rerun: {
      verb: "Re-run",
      yes: "Re-run job",
      no: "Leave it",
      done: "Started",
      failed: "could not be started again",
    },
    cancel: {
      verb: "Cancel",
      yes: "Cancel job",
      no: "Keep running",
      done: "Asked to cancel",
      failed: "could not be cancelled",
    },
    cancelAll: {
      verb: "Cancel all beside",
      yes: "Cancel all of them",
      no: "Keep running",
      done: "Asked to cancel all beside",
      failed: "and those beside it could not be cancelled",
    },
    delete: {
      verb: "Delete",
      yes: "Delete job",
      no: "Keep it",
      done: "Deleted",
      failed: "could not be deleted",
    },
  },
  de: {
    resume: {
      verb: "Fortsetzen",
      yes: "Job fortsetzen",
      no: "So lassen",
      done: "Fortgesetzt:",
      failed: "konnte nicht fortgesetzt werden",
    },
    rerun: {
      verb: "Erneut starten",
      yes: "Job erneut starten",
      no: "So lassen",
      done: "Gestartet:",
      failed: "konnte nicht erneut gestartet werden",
    },
    cancel: {
      verb: "Abbrechen",
      yes: "Job abbrechen",
      no: "Weiterlaufen lassen",
      done: "Abbruch angefordert:",
      failed: "konnte nicht abgebrochen werden",
    },
    cancelAll: {
      verb: "Mit allen daneben abbrechen",
      yes: "Alle abbrechen",
      no: "Weiterlaufen lassen",
      done: "Abbruch mit allen daneben angefordert:",
      failed: "und die Jobs daneben konnten nicht abgebrochen werden",
    },
    delete: {
      verb: "Löschen",
      yes: "Job löschen",
      no: "Behalten",
      done: "Gelöscht:",
      failed: "konnte nicht gelöscht werden",
    },
  },
});

export const consequenceWords = catalogue({
  en: {
    wholeRun: "This affects the whole run that the job belongs to, not the job alone.",
    requested: "The server is asked to stop it; it may go on for a moment.",
  },
  de: {
    wholeRun: "Das betrifft den ganzen Lauf, zu dem der Job gehört, nicht nur den Job.",
    requested: "Der Server wird gebeten, ihn anzuhalten; er kann noch kurz weiterlaufen.",
  },
});

export const reminderWords = catalogue({
  en: { stuck: "Stuck", slow: "Takes longer than usual", approval: "Waits for approval" },
  de: { stuck: "Hängt", slow: "Dauert länger als üblich", approval: "Wartet auf Freigabe" },
});

export const insightWords = catalogue({
  en: {
    completed: "Completed",
    rate: (percent: number, completed: number, ended: number) => `${percent} % (${completed} of ${ended} jobs)`,
    took: "Completed jobs took",
    queued: "Queued for",
    claimed: "Claimed for",
    seen: "Changes were seen after",
    stuck: "Stuck now",
    spread: (median: string, p95: string) => `${median} (median), ${p95} (95 of 100)`,
  },
  de: {
    completed: "Erfolgreich",
    rate: (percent, completed, ended) => `${percent} % (${completed} von ${ended} Jobs)`,
    took: "Fertige Jobs dauerten",
    queued: "In der Warteschlange",
    claimed: "Angenommen, nicht begonnen",
    seen: "Änderungen bemerkt nach",
    stuck: "Hängen gerade",
    spread: (median, p95) => `${median} (Median), ${p95} (95 von 100)`,
  },
});

export const credentialWords = catalogue({
  en: {
    cookie: { name: "Cookie", help: "Sign in to the site, and copy the Cookie header that the browser sends to it." },
    token: { name: "Token", help: "Leave it empty if the server asks for none." },
  },
  de: {
    cookie: {
      name: "Cookie",
      help: "Melden Sie sich auf der Website an, und kopieren Sie den Cookie-Header, den der Browser ihr sendet.",
    },
    token: { name: "Token", help: "Leer lassen, wenn der Server keines verlangt." },
  },
});

export const decisionWords = catalogue({
  en: {
    told: (at: string, late: string | null, why: string) =>
      `Told at ${at}${late === null ? "" : ` (${late})`}: ${why}.`,
    quiet: (until: string, why: string) => `Waits for the end of your quiet hours at ${until}: ${why}.`,
    soon: (why: string) => `About to be told: ${why}.`,
    notTold: (why: string) => `Not told: ${why}.`,
    never: "a change like this is never announced",
    noRule: "no rule asks for it",
    byRule: (rule: string) => `the rule “${rule}” keeps it silent`,
    muted: "it was muted",
    onScreen: "you had the job before your eyes",
    notHere: "this Jobwatch is set to tell nothing",
    elsewhere: "another Jobwatch of yours, which watches the same server, told it",
    held: "held back by your quiet hours",
    away: "it happened while nobody looked",
    trouble: "failures, recoveries and approvals are told",
    followed: "you follow the job",
    asks: (rule: string) => `the rule “${rule}” asks for it`,
  },
  de: {
    told: (at, late, why) => `Gemeldet um ${at}${late === null ? "" : ` (${late})`}: ${why}.`,
    quiet: (until, why) => `Wartet bis zum Ende Ihrer Ruhezeit um ${until}: ${why}.`,
    soon: (why) => `Wird gleich gemeldet: ${why}.`,
    notTold: (why) => `Nicht gemeldet: ${why}.`,
    never: "eine solche Änderung wird nie gemeldet",
    noRule: "keine Regel verlangt es",
    byRule: (rule) => `die Regel „${rule}“ verschweigt es`,
    muted: "es war stummgeschaltet",
    onScreen: "Sie hatten den Job vor Augen",
    notHere: "dieses Jobwatch ist so eingestellt, dass es nichts meldet",
    elsewhere: "ein anderes Jobwatch von Ihnen, das denselben Server beobachtet, hat es gemeldet",
    held: "durch Ihre Ruhezeit zurückgehalten",
    away: "es geschah, während niemand hinsah",
    trouble: "Fehlschläge, Entwarnungen und Freigaben werden gemeldet",
    followed: "Sie folgen dem Job",
    asks: (rule) => `die Regel „${rule}“ verlangt es`,
  },
});

export const healthWords = catalogue({
  en: {
    never: "never connected",
    checked: (age: string) => `checked ${age}`,
    checking: "checking…",
    live: "live",
    polling: "polling",
    limited: "rate limited",
    limitedUntil: (time: string) => `rate limited until ${time}`,
    noAccess: "needs access",
  },
  de: {
    never: "nie verbunden",
    checked: (age) => `geprüft ${age}`,
    checking: "wird geprüft …",
    live: "live",
    polling: "fragt ab",
    limited: "Anfragen begrenzt",
    limitedUntil: (time) => `Anfragen begrenzt bis ${time}`,
    noAccess: "braucht Zugriff",
  },
});

export const troubleWords = catalogue({
  en: {
    nextCheck: (time: string) => `next check at ${time}`,
    lastAnswer: (age: string) => `last good answer ${age}`,
    rejected: (count: number) => plural(count, { one: "# job could not be read", other: "# jobs could not be read" }),
  },
  de: {
    nextCheck: (time) => `nächste Prüfung um ${time}`,
    lastAnswer: (age) => `letzte gute Antwort ${age}`,
    rejected: (count) =>
      plural(count, { one: "# Job konnte nicht gelesen werden", other: "# Jobs konnten nicht gelesen werden" }),
  },
});

export const factWords = catalogue({
  en: {
    created: "Created",
    started: "Started",
    finished: "Finished",
    workflow: "Workflow",
    owner: "Owner",
    attempt: "Attempt",
    id: "ID",
    muted: "Muted",
    willNotify: "You will be notified when it is done.",
  },
  de: {
    created: "Erstellt",
    started: "Gestartet",
    finished: "Beendet",
    workflow: "Workflow",
    owner: "Eigentümer",
    attempt: "Versuch",
    id: "ID",
    muted: "Stumm",
    willNotify: "Sie werden benachrichtigt, wenn er fertig ist.",
  },
});

export const muteWords = catalogue({
  en: {
    job: (name: string) => `This job: ${name}`,
    workflow: (name: string) => `Its workflow: ${name}`,
    server: (name: string) => `Its server: ${name}`,
    hour: "For 1 hour",
    tomorrow: "Until tomorrow",
    change: "Until it changes",
    recovery: "Until it recovers",
    thisJob: "this job",
    theWorkflow: (name: string) => `the workflow ${name}`,
    theServer: "the whole server",
    untilChange: "until it changes",
    untilRecovery: "until it recovers",
    until: (moment: string) => `until ${moment}`,
  },
  de: {
    job: (name) => `Diesen Job: ${name}`,
    workflow: (name) => `Seinen Workflow: ${name}`,
    server: (name) => `Seinen Server: ${name}`,
    hour: "1 Stunde lang",
    tomorrow: "Bis morgen",
    change: "Bis zur nächsten Änderung",
    recovery: "Bis zum nächsten Erfolg",
    thisJob: "dieser Job",
    theWorkflow: (name) => `der Workflow ${name}`,
    theServer: "der ganze Server",
    untilChange: "bis zur nächsten Änderung",
    untilRecovery: "bis zum nächsten Erfolg",
    until: (moment) => `bis ${moment}`,
  },
});

export const stepWords = catalogue({
  en: {
    step: (position: number, total: number) => `step ${position}/${total}`,
    attempt: (attempt: number) => `attempt ${attempt}`,
  },
  de: {
    step: (position, total) => `Schritt ${position}/${total}`,
    attempt: (attempt) => `Versuch ${attempt}`,
  },
});
