import {
  type Connector,
  choiceWord,
  chosen,
  defaultName,
  type Field,
  fieldProblem,
  isUnprotected,
  type SecretWords,
  secretWords,
  settingsProblem,
  withSetting,
} from "@jobwatch/core";
import { systemLocalSockets } from "@jobwatch/core/node";
import { forIconLabel } from "../plain.ts";
import type { Draft } from "./draft.ts";
import { askChoice, askText, type InputMessage, type StepResult } from "./wizard.ts";
import { wizardWords } from "./words.ts";

/** What the token's step says about a stored token; null: there is none. */
export interface StoredToken {
  /** The origin that it was entered for. */
  readonly origin: string;
}

type Ask = (draft: Draft, frame: { readonly step: number; readonly totalSteps: number }) => Promise<StepResult<Draft>>;

/** Leads a person through all values of a connection, back and forth, `more` at the end; null: they gave up. */
export const enterConnection = async (
  title: string,
  connectors: readonly Connector[],
  draft: Draft,
  stored: StoredToken | null,
  more: readonly Field[],
): Promise<{ readonly draft: Draft; readonly connector: Connector } | null> => {
  let current: Draft = connectors.length === 1 ? { ...draft, kind: connectors[0]?.kind ?? null } : draft;
  for (let place = 0; ; ) {
    const connector = connectors.find(({ kind }) => kind === current.kind) ?? null;
    const asks = [
      ...askAll(title, connectors, connector, stored, current.settings),
      ...(connector === null ? [] : more.map((field) => askField(title, connector, field))),
    ];
    const ask = asks[place];
    if (ask === undefined) return connector === null ? null : { draft: current, connector };
    // Before a kind is chosen nobody knows how many steps follow: kind, address, token and name is the least.
    const result = await ask(current, { step: place + 1, totalSteps: connector === null ? 4 : asks.length });
    if (result === "cancel") return null;
    if (result === "back") place--;
    else {
      current = result.next;
      place++;
    }
  }
};

const askAll = (
  title: string,
  connectors: readonly Connector[],
  connector: Connector | null,
  stored: StoredToken | null,
  settings: Draft["settings"],
): readonly Ask[] => [
  ...(connectors.length > 1 ? [askKind(title, connectors)] : []),
  ...(connector === null
    ? []
    : [
        ...connector.fields.map((field) => askField(title, connector, field)),
        ...(connector.credential(settings).type === "none" ? [] : [askToken(title, connector, stored)]),
        askName(title, connector),
      ]),
];

const askKind =
  (title: string, connectors: readonly Connector[]): Ask =>
  async (draft, frame) => {
    const items = connectors.map(({ kind, title: label }) => ({ label: forIconLabel(label), value: kind }));
    const result = await askChoice({ title, ...frame }, { placeholder: wizardWords().kind, items, value: draft.kind });
    return typeof result === "string" ? result : { next: { ...draft, kind: result.next } };
  };

const askField = (title: string, connector: Connector, field: Field): Ask =>
  field.type === "choice" ? askOneOf(title, field) : askValue(title, connector, field);

const askOneOf =
  (title: string, field: Field): Ask =>
  async (draft, frame) => {
    const items = field.choices.map((value) => ({ label: choiceWord(value), value }));
    const choice = { placeholder: `${field.label}: ${field.help}`, items, value: chosen(field, draft.settings) };
    const result = await askChoice({ title, ...frame }, choice);
    if (typeof result === "string") return result;
    return { next: { ...draft, settings: withSetting(draft.settings, field, result.next) } };
  };

const askValue =
  (title: string, connector: Connector, field: Field): Ask =>
  async (draft, frame) => {
    const withValue = (value: string) => withSetting(draft.settings, field, value.trim());
    // All of them together can be judged, and told in words, where the last one is typed.
    const isLast = connector.fields.findLast(({ type }) => type !== "choice") === field;
    const check = (value: string): InputMessage | null => {
      const text = fieldProblem(field, value) ?? (isLast ? settingsProblem(connector, withValue(value)) : null);
      return text === null ? null : { text, severity: "error" };
    };
    const result = await askText(
      { title, ...frame },
      {
        prompt: field.required ? field.help : `${field.help} (${wizardWords().optional})`,
        placeholder: field.type === "socket" ? systemLocalSockets.usualPath(connector.kind) : field.label,
        value: draft.settings[field.key] ?? "",
        password: false,
        check,
      },
    );
    return typeof result === "string" ? result : { next: { ...draft, settings: withValue(result.next) } };
  };

const askToken =
  (title: string, connector: Connector, stored: StoredToken | null): Ask =>
  async (draft, frame) => {
    const url = connector.baseUrl(draft.settings);
    const result = await askText(
      { title, ...frame },
      {
        prompt: tokenPrompt(url, stored, secretWords(connector.credential(draft.settings))),
        placeholder: `${secretWords(connector.credential(draft.settings)).name} (${wizardWords().optional})`,
        value: draft.secret,
        password: true,
        check: (value) => tokenWarning(url, value),
      },
    );
    return typeof result === "string" ? result : { next: { ...draft, secret: result.next.trim() } };
  };

const tokenPrompt = (url: URL, stored: StoredToken | null, { name, help }: SecretWords): string => {
  if (stored === null) return wizardWords().secret(name, url.host, help);
  if (stored.origin === url.origin) return wizardWords().keep(name);
  return wizardWords().bound(name, stored.origin, url.host);
};

/** For every place where a token is entered. */
export const tokenWarning = (url: URL, value: string): InputMessage | null =>
  value.trim() !== "" && isUnprotected(url) ? { text: wizardWords().unprotected(url.host), severity: "warning" } : null;

const askName =
  (title: string, connector: Connector): Ask =>
  async (draft, frame) => {
    const usual = defaultName(connector, draft.settings);
    const result = await askText(
      { title, ...frame },
      {
        prompt: wizardWords().name,
        placeholder: wizardWords().nameHint,
        value: draft.name === "" ? usual : draft.name,
        password: false,
        check: (value) => (value.trim() === "" ? { text: wizardWords().nameNeeded, severity: "error" } : null),
      },
    );
    if (typeof result === "string") return result;
    const name = result.next.trim();
    return { next: { ...draft, name: name === usual ? "" : name } };
  };
