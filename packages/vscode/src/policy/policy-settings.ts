import { defaultRules, notifyFroms, type Policy, parseQuietHours, readRules } from "@jobwatch/core";
import type { Configuration } from "../connections/connection-settings.ts";
import { Emitter, type Event } from "../emitter.ts";
import { settings } from "../ids.ts";
import { policyWords } from "./words.ts";

/** VS Code, as far as rules and quiet hours go. */
export interface PolicySettingsHost {
  readonly configuration: () => Pick<Configuration, "inspect">;
  readonly onDidChangeConfiguration: Event<{ affectsConfiguration(key: string): boolean }>;
}

/** What to announce and when, as the person's own settings say; a workspace has no say in it. */
export interface ParsedPolicy {
  readonly policy: Omit<Policy, "mutes">;
  /** What is wrong, by setting: one or more sentences. */
  readonly problems: readonly { readonly setting: string; readonly text: string }[];
}

const quietKeys = [
  settings.quietHoursEnabled,
  settings.quietHoursFrom,
  settings.quietHoursTo,
  settings.quietHoursTimeZone,
] as const;

export class PolicySettings {
  readonly #host: PolicySettingsHost;
  readonly #changed = new Emitter<void>();
  readonly #subscription: { dispose(): void };

  constructor(host: PolicySettingsHost) {
    this.#host = host;
    this.#subscription = host.onDidChangeConfiguration((event) => {
      if ([settings.rules, settings.notifyFrom, ...quietKeys].some((key) => event.affectsConfiguration(key)))
        this.#changed.fire();
    });
  }

  readonly onDidChange: Event<void> = this.#changed.event;

  /** The person's rules stand before the default ones. Quiet hours that cannot be understood are none. */
  read(): ParsedPolicy {
    const { rules, problems } = readRules(this.#own(settings.rules));
    const [enabled, from, to, timeZone] = quietKeys.map((key) => this.#own(key) ?? defaults[key]);
    const quietHours = enabled === true ? parseQuietHours(String(from), String(to), String(timeZone)) : null;
    const own = this.#own(settings.notifyFrom);
    const notifyFrom = notifyFroms.find((each) => each === own) ?? "automatic";
    return {
      policy: { rules: [...rules, ...defaultRules], quietHours, notifyFrom },
      problems: [
        ...(problems.length === 0 ? [] : [{ setting: settings.rules, text: problems.join(" ") }]),
        ...(enabled === true && quietHours === null
          ? [{ setting: settings.quietHoursFrom, text: policyWords().quietHours }]
          : []),
      ],
    };
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  /** Of the person's own settings: `get` would mix in what a workspace's file says. */
  #own(key: string): unknown {
    return this.#host.configuration().inspect(key)?.globalValue;
  }
}

/** As the manifest has them; a test compares the two. */
export const defaults: Readonly<Record<(typeof quietKeys)[number] | typeof settings.notifyFrom, unknown>> = {
  [settings.notifyFrom]: "automatic",
  [settings.quietHoursEnabled]: false,
  [settings.quietHoursFrom]: "22:00",
  [settings.quietHoursTo]: "07:00",
  [settings.quietHoursTimeZone]: "",
};
