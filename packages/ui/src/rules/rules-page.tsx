import { type Instant, type Rule, readPolicy, type View, writeRule } from "@jobwatch/core";
import { useRef, useState } from "preact/compat";
import type { PageProps } from "../app/page.ts";
import { OutcomeNote } from "../connections/outcome-note.tsx";
import { useClock } from "../use-now.ts";
import { JsonForm } from "./json-form.tsx";
import { MuteList } from "./mute-list.tsx";
import { NotifyFromForm } from "./notify-from-form.tsx";
import { QuietHoursForm } from "./quiet-hours-form.tsx";
import { RuleForm } from "./rule-form.tsx";
import { RuleItem } from "./rule-item.tsx";
import { RulePreview } from "./rule-preview.tsx";
import { moved, replaced, type Slot, slotsOf, without } from "./slots.ts";
import { type UsedPolicy, usePolicy } from "./use-policy.ts";
import { words } from "./words.ts";

/** How often (ms) what depends on the time is looked at again. */
const pace = 10_000;

export interface RulesPageProps extends PageProps {
  /** The one to look at, by its name; null: all of them. */
  readonly rule: string | null;
}

/** What the person wants to be told: the rules, the quiet hours, from where, and what is muted. */
export const RulesPage = ({ view, connected, door, host, rule }: RulesPageProps) => {
  const used = usePolicy(host.policy);
  const now = useClock((at) => at - (at % pace));
  const { written, save, failure } = used;
  const known = connected ? view : null;
  return (
    <>
      <h1>{words().title}</h1>
      <p class="jw-muted">{words().about}</p>
      <OutcomeNote outcome={failure} />
      {written === null ? (
        <p class="jw-muted">{words().loading}</p>
      ) : (
        <>
          <Rules used={{ ...used, written }} view={known} now={now} sought={rule} />
          {known !== null && <MuteList view={known} now={now} door={door} />}
          <div class="jw-policy-forms">
            <QuietHoursForm kept={written.quietHours} onSave={(quietHours) => save({ quietHours })} />
            <NotifyFromForm kept={written.notifyFrom} onSave={(notifyFrom) => void save({ notifyFrom })} />
          </div>
        </>
      )}
    </>
  );
};

interface RulesProps {
  readonly used: UsedPolicy & { readonly written: NonNullable<UsedPolicy["written"]> };
  /** null: not known yet; the rules can be changed all the same. */
  readonly view: View | null;
  readonly now: Instant;
  readonly sought: string | null;
}

/** What was done last, in words, and how it was before. */
interface Done {
  readonly text: string;
  readonly before: readonly unknown[] | null;
}

const Rules = ({ used: { written, save }, view, now, sought }: RulesProps) => {
  /** The place of the rule that is edited; `new`: one that is added. */
  const [edited, setEdited] = useState<number | "new" | null>(null);
  const [draft, setDraft] = useState<Rule | null>(null);
  const [done, setDone] = useState<Done>({ text: "", before: null });
  /** The rule from which the person goes on once they wrote it, by its key. */
  const [returned, setReturned] = useState<string | null>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const own = written.rules;
  const slots = slotsOf(own);
  const present = readPolicy(written).policy.rules;
  const names = new Map<string, string>(view?.connections.map(({ connection }) => [connection.id, connection.name]));
  const change = async (rules: readonly unknown[], text: string, undoable: boolean) => {
    if (await save({ rules })) setDone({ text, before: undoable ? own : null });
  };
  const close = () => {
    if (typeof edited === "number") setReturned(slots[edited]?.key ?? null);
    setEdited(null);
    setDraft(null);
    if (edited === "new") setTimeout(() => addButton.current?.focus());
  };
  const keep = async (raw: unknown) => {
    const rules = replaced(own, edited === "new" ? null : edited, raw);
    // What was entered stays where it cannot be kept.
    if (!(await save({ rules }))) return;
    setDone({ text: "", before: null });
    setEdited(null);
    setDraft(null);
    const place = edited === "new" || edited === null ? rules.length - 1 : edited;
    setReturned(slotsOf(rules)[place]?.key ?? null);
  };
  const move = async (from: number, to: number) => {
    const focused = document.activeElement;
    await change(moved(own, from, to), words().moved(slots[from]?.name ?? "", to + 1, slots.length), false);
    // An element that is moved loses the focus.
    setTimeout(() => {
      if (focused instanceof HTMLElement && focused.isConnected) focused.focus();
    });
  };
  const remove = (index: number, { name, origin }: Slot) =>
    void change(without(own, index), origin === "changed" ? words().restored(name) : words().removed(name), true);
  const form = (slot: Slot | null) => (
    <RuleForm
      rule={slot?.rule ?? null}
      builtIn={slot !== null && slot.origin !== "own"}
      taken={slots.flatMap((each) => (each === slot || each.rule === null ? [] : [each.rule.id]))}
      connections={[...names]}
      workflows={workflowsOf(view)}
      onSave={(rule) => void keep(writeRule(rule))}
      onCancel={close}
      onDraft={setDraft}
    />
  );
  return (
    <>
      <section aria-label={words().list}>
        <ol class="jw-rules">
          {slots.map((slot, index) =>
            edited !== index ? (
              <RuleItem
                key={slot.key}
                slot={slot}
                place={index}
                count={slots.length}
                nameOfConnection={(id) => names.get(id) ?? id}
                sought={sought !== null && slot.rule?.id === sought}
                onEnable={(enabled) => {
                  if (slot.rule !== null)
                    void change(replaced(own, index, writeRule({ ...slot.rule, enabled })), "", false);
                }}
                returned={slot.key === returned}
                onMove={(to) => void move(index, to)}
                onEdit={() => {
                  setEdited(index);
                  setDraft(null);
                  setReturned(null);
                }}
                onRemove={() => remove(index, slot)}
              />
            ) : (
              <li key="edited">
                {slot.rule === null ? (
                  <JsonForm raw={slot.raw} index={index} onSave={(raw) => void keep(raw)} onCancel={close} />
                ) : (
                  form(slot)
                )}
              </li>
            ),
          )}
        </ol>
        <p class="jw-muted">{words().listHelp}</p>
        <p class="jw-done" role="status">
          {done.text}
          {done.before !== null && (
            <>
              {" "}
              <button type="button" onClick={() => void change(done.before ?? own, "", false)}>
                {words().undo}
              </button>
            </>
          )}
        </p>
        {edited === "new" ? (
          form(null)
        ) : (
          <div class="jw-buttons">
            <button ref={addButton} type="button" class="jw-primary" onClick={() => setEdited("new")}>
              {words().add}
            </button>
            {own.length > 0 && (
              <button type="button" onClick={() => void change([], words().reset, true)}>
                {words().backToDefaults}
              </button>
            )}
          </div>
        )}
      </section>
      {view !== null && (
        <RulePreview
          view={view}
          rules={draft === null ? present : tried(own, edited, draft)}
          present={draft === null ? null : present}
          now={now}
        />
      )}
    </>
  );
};

/** All rules as they would be with this one. */
const tried = (own: readonly unknown[], edited: number | "new" | null, draft: Rule): readonly Rule[] =>
  slotsOf(replaced(own, edited === "new" ? null : edited, writeRule(draft))).flatMap(({ rule }) => rule ?? []);

const workflowsOf = (view: View | null): readonly string[] =>
  [...new Set(view?.jobs.map(({ job }) => job.workflow))]
    .filter((each) => each !== null)
    .toSorted((a, b) => a.localeCompare(b));
