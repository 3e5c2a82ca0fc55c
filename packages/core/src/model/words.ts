import { catalogue } from "../i18n/catalogue.ts";

/** Of each problem: what is wrong, and the one thing to do about it. */
export const problemWords = catalogue({
  en: {
    auth: {
      title: "The server does not accept the token",
      remedy: "Enter a valid token for this connection.",
    },
    permission: {
      title: "The token may not read jobs",
      remedy: "Use a token with permission to read jobs.",
    },
    "no-access": {
      title: "The browser does not let Jobwatch reach this server yet",
      remedy: "Grant it access: the browser will ask you.",
    },
    "not-found": {
      title: "No job API at this address",
      remedy: "Check the connection's URL.",
    },
    "login-page": {
      title: "The server leads to a web page, not to jobs",
      remedy: "Check the URL; if it asks for a sign-in, give this connection a token.",
    },
    offline: {
      title: "This machine is offline",
      remedy: "Checks go on when the network is back.",
    },
    dns: {
      title: "The server's name is not known",
      remedy: "Check the URL's host name, or connect the VPN.",
    },
    refused: {
      title: "Nothing answers at this address",
      remedy: "Start the server, or check its address.",
    },
    tls: {
      title: "The server's certificate is not trusted",
      remedy: "Check the URL, or trust the server's certificate.",
    },
    timeout: {
      title: "The server did not answer in time",
      remedy: "Checks go on by themselves; look at the server's load.",
    },
    limited: {
      title: "The server asks to be asked less often",
      remedy: "Nothing to do: checks wait until it allows them.",
    },
    "too-large": {
      title: "The answer is too large",
      remedy: "Delete the oversized job on the server.",
    },
    server: {
      title: "The server has an internal error",
      remedy: "Look at the server's own log; checks go on by themselves.",
    },
    declined: {
      title: "The server does not do that",
      remedy: "Nothing was changed.",
    },
    protocol: {
      title: "The answer is not what a job API sends",
      remedy: "Check the connection's URL and kind.",
    },
    schema: {
      title: "The answer has an unexpected form",
      remedy: "Check that the connection's kind fits this server.",
    },
    storage: {
      title: "This machine cannot store what happened",
      remedy: "Free some space on the disk; checks go on by themselves.",
    },
  },
  de: {
    auth: {
      title: "Der Server akzeptiert das Token nicht",
      remedy: "Geben Sie für diese Verbindung ein gültiges Token ein.",
    },
    permission: {
      title: "Das Token darf keine Jobs lesen",
      remedy: "Verwenden Sie ein Token, das Jobs lesen darf.",
    },
    "no-access": {
      title: "Der Browser lässt Jobwatch noch nicht auf diesen Server zugreifen",
      remedy: "Erlauben Sie den Zugriff: Der Browser wird Sie fragen.",
    },
    "not-found": {
      title: "Unter dieser Adresse gibt es keine Job-API",
      remedy: "Prüfen Sie die URL der Verbindung.",
    },
    "login-page": {
      title: "Der Server führt zu einer Webseite, nicht zu Jobs",
      remedy: "Prüfen Sie die URL; verlangt sie eine Anmeldung, geben Sie der Verbindung ein Token.",
    },
    offline: {
      title: "Dieser Rechner ist offline",
      remedy: "Jobwatch prüft weiter, sobald das Netz wieder da ist.",
    },
    dns: {
      title: "Der Name des Servers ist nicht bekannt",
      remedy: "Prüfen Sie den Hostnamen in der URL, oder verbinden Sie das VPN.",
    },
    refused: {
      title: "Unter dieser Adresse antwortet nichts",
      remedy: "Starten Sie den Server, oder prüfen Sie seine Adresse.",
    },
    tls: {
      title: "Dem Zertifikat des Servers wird nicht vertraut",
      remedy: "Prüfen Sie die URL, oder vertrauen Sie dem Zertifikat des Servers.",
    },
    timeout: {
      title: "Der Server hat nicht rechtzeitig geantwortet",
      remedy: "Jobwatch prüft von selbst weiter; sehen Sie sich die Last des Servers an.",
    },
    limited: {
      title: "Der Server möchte seltener gefragt werden",
      remedy: "Nichts zu tun: Jobwatch wartet, bis er es wieder erlaubt.",
    },
    "too-large": {
      title: "Die Antwort ist zu groß",
      remedy: "Löschen Sie den übergroßen Job auf dem Server.",
    },
    server: {
      title: "Der Server hat einen internen Fehler",
      remedy: "Sehen Sie im Log des Servers nach; Jobwatch prüft von selbst weiter.",
    },
    declined: {
      title: "Der Server lehnt das ab",
      remedy: "Es wurde nichts geändert.",
    },
    protocol: {
      title: "So antwortet keine Job-API",
      remedy: "Prüfen Sie URL und Art der Verbindung.",
    },
    schema: {
      title: "Die Antwort hat eine unerwartete Form",
      remedy: "Prüfen Sie, ob die Art der Verbindung zu diesem Server passt.",
    },
    storage: {
      title: "Dieser Rechner kann nicht speichern, was geschehen ist",
      remedy: "Geben Sie Speicherplatz frei; Jobwatch prüft von selbst weiter.",
    },
  },
});

/** What it means, in one sentence. Apart from the above: what only announces and summarises does not carry it. */
export const problemExplanations = catalogue({
  en: {
    auth: "The token is missing, was mistyped, or is no longer valid.",
    permission: "The server knows the token and forbids what was asked with it.",
    "no-access": "A browser asks its person before an extension may send anything to a server.",
    "not-found": "The server answers, but has nothing where its jobs should be.",
    "login-page": "Instead of data a page for people came, as a sign-in or a proxy on the way sends it.",
    offline: "There is no network, so no server can be asked; what is shown is what was last known.",
    dns: "The network could not tell which machine has this name.",
    refused: "No server listens there, or a firewall or a lost VPN keeps us from it.",
    tls: "The connection could not be made safe, so nothing was sent.",
    timeout: "The server, or the way to it, is too slow at the moment.",
    limited: "It allows only so many requests in a while, from all programs that use this token together.",
    "too-large": "A single job is larger than 8 MiB, which is more than is read at once.",
    server: "It received the question and failed at answering it.",
    declined: "It understood what was asked, and says why it will not.",
    protocol: "Something answers there, but it does not seem to be a job server of this kind.",
    schema: "The server sent data in which jobs could not be recognised.",
    storage: "News are written down before they are told, and the disk is full or may not be written to.",
  },
  de: {
    auth: "Das Token fehlt, enthält einen Tippfehler oder gilt nicht mehr.",
    permission: "Der Server kennt das Token und verbietet, was damit angefragt wurde.",
    "no-access": "Ein Browser fragt nach, bevor eine Erweiterung etwas an einen Server senden darf.",
    "not-found": "Der Server antwortet, hat aber nichts, wo seine Jobs sein sollten.",
    "login-page": "Statt Daten kam eine Seite für Menschen, wie sie eine Anmeldung oder ein Proxy unterwegs sendet.",
    offline: "Ohne Netz lässt sich kein Server fragen; angezeigt wird, was zuletzt bekannt war.",
    dns: "Das Netz weiß nicht, welcher Rechner diesen Namen hat.",
    refused: "Dort läuft kein Server, oder eine Firewall oder ein getrenntes VPN hält uns fern.",
    tls: "Die Verbindung ließ sich nicht absichern, also wurde nichts gesendet.",
    timeout: "Der Server oder der Weg zu ihm ist zurzeit zu langsam.",
    limited: "Er erlaubt nur eine Zahl von Anfragen je Zeit, von allen Programmen mit diesem Token zusammen.",
    "too-large": "Ein einzelner Job ist größer als 8 MiB, und mehr wird nicht auf einmal gelesen.",
    server: "Er hat die Frage erhalten und ist an der Antwort gescheitert.",
    declined: "Er hat verstanden, was verlangt wurde, und sagt, warum er es nicht tut.",
    protocol: "Dort antwortet etwas, aber wohl kein Job-Server dieser Art.",
    schema: "Der Server hat Daten gesendet, in denen keine Jobs zu erkennen waren.",
    storage: "Neuigkeiten werden vor der Meldung gespeichert, und der Datenträger ist voll oder schreibgeschützt.",
  },
});
