import { type Policy, readPolicy, toWrittenPolicy, type WrittenPolicy } from "@jobwatch/core";
import type { Configuration } from "../connections/connection-settings.ts";
import { Emitter, type Event } from "../emitter.ts";
import { settings } from "../ids.ts";
import { policyWords } from "./words.ts";

/** VS Code, as far as rules and quiet hours go. */
export interface PolicySettingsHost {
  readonly configuration: () => Configuration;
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

  /** As the person wrote it. */
  written(): WrittenPolicy {
    const [enabled, from, to, timeZone] = quietKeys.map((key) => this.#own(key) ?? defaults[key]);
    return toWrittenPolicy({
      rules: this.#own(settings.rules),
      quietHours: { enabled: enabled === true, from: String(from), to: String(to), timeZone: String(timeZone) },
      notifyFrom: this.#own(settings.notifyFrom),
    });
  }

  /** Quiet hours that cannot be understood are none. */
  read(): ParsedPolicy {
    const { policy, ruleProblems, badQuietHours } = readPolicy(this.written());
    return {
      policy,
      problems: [
        ...(ruleProblems.length === 0 ? [] : [{ setting: settings.rules, text: ruleProblems.join(" ") }]),
        ...(badQuietHours ? [{ setting: settings.quietHoursFrom, text: policyWords().quietHours }] : []),
      ],
    };
  }

  /** Into the person's own settings: what changed. What is as usual is not written down. */
  async write({ rules, quietHours: { enabled, from, to, timeZone }, notifyFrom }: WrittenPolicy): Promise<void> {
    const next: readonly (readonly [key: string, value: unknown, usual: unknown])[] = [
      [settings.rules, rules, []],
      [settings.notifyFrom, notifyFrom, defaults[settings.notifyFrom]],
      [settings.quietHoursEnabled, enabled, defaults[settings.quietHoursEnabled]],
      [settings.quietHoursFrom, from, defaults[settings.quietHoursFrom]],
      [settings.quietHoursTo, to, defaults[settings.quietHoursTo]],
      [settings.quietHoursTimeZone, timeZone, defaults[settings.quietHoursTimeZone]],
    ];
    for (const [key, value, usual] of next) {
      if (same(this.#own(key) ?? usual, value)) continue;
      await this.#host.configuration().update(key, same(value, usual) ? undefined : value, true);
    }
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

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** As the manifest has them; a test compares the two. */
export const defaults: Readonly<Record<(typeof quietKeys)[number] | typeof settings.notifyFrom, unknown>> = {
  [settings.notifyFrom]: "automatic",
  [settings.quietHoursEnabled]: false,
  [settings.quietHoursFrom]: "22:00",
  [settings.quietHoursTo]: "07:00",
  [settings.quietHoursTimeZone]: "",
};
