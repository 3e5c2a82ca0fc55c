import { type Rule, ruleName, triggers } from "@jobwatch/core";
import { useId, useState } from "preact/compat";
import { CheckField } from "../fields/check-field.tsx";
import { ChoiceField, type ChoiceFieldProps } from "../fields/choice-field.tsx";
import { ListField } from "../fields/list-field.tsx";
import { FieldProblem, TextField } from "../fields/text-field.tsx";
import { draftOf, draftProblems, emptyDraft, type RuleDraft, ruleOf } from "./rule-draft.ts";
import { RuleFrame } from "./rule-frame.tsx";
import { words } from "./words.ts";

export interface RuleFormProps {
  /** null: a new one. */
  readonly rule: Rule | null;
  /** A built-in rule keeps its name, by which it is known as such. */
  readonly builtIn: boolean;
  /** The names of all other rules. */
  readonly taken: readonly string[];
  /** Those that are watched, by id, with their names. */
  readonly connections: readonly (readonly [id: string, name: string])[];
  readonly workflows: readonly string[];
  readonly onSave: (rule: Rule) => void;
  readonly onCancel: () => void;
  /** What is written so far, where it is a rule; else null. */
  readonly onDraft: (rule: Rule | null) => void;
}

/** Everything that a rule can say. What is wrong stands at its field. */
export const RuleForm = (props: RuleFormProps) => {
  const { rule, builtIn, taken, connections, workflows, onSave, onCancel, onDraft } = props;
  const [draft, setDraft] = useState(rule === null ? emptyDraft : draftOf(rule));
  const [tried, setTried] = useState(false);
  const id = useId();
  const found = draftProblems(draft, taken);
  const problems = tried ? found : {};
  const isProper = Object.keys(found).length === 0;
  const enabled = rule?.enabled ?? true;
  const change = (part: Partial<RuleDraft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    onDraft(Object.keys(draftProblems(next, taken)).length === 0 ? ruleOf(next, enabled) : null);
  };
  const toggled = <T,>(values: readonly T[], value: T, on: boolean): readonly T[] =>
    on ? [...values, value] : values.filter((each) => each !== value);
  const listWords = { add: words().addWord, addTo: words().addTo, remove: words().removeFrom };
  const gone = draft.connections.filter((each) => !connections.some(([known]) => known === each));
  return (
    <RuleFrame
      onSubmit={() => {
        setTried(true);
        if (isProper) onSave(ruleOf(draft, enabled));
      }}
      onCancel={onCancel}
    >
      <h3>{rule === null ? words().newRule : words().edit(ruleName(rule.id))}</h3>
      {!builtIn && (
        <TextField
          label={words().name}
          help={words().nameHelp}
          value={draft.name}
          onValue={(name) => change({ name })}
          problem={problems.name ?? null}
        />
      )}
      <fieldset
        class="jw-field"
        aria-invalid={problems.on !== undefined}
        tabIndex={-1}
        {...(problems.on === undefined ? {} : { "aria-describedby": `${id}-on` })}
      >
        <legend class="jw-legend">{words().when}</legend>
        <div class="jw-columns">
          {triggers.map((each) => (
            <CheckField
              key={each}
              checked={draft.on.includes(each)}
              onChecked={(on) => change({ on: triggers.filter((one) => toggled(draft.on, each, on).includes(one)) })}
            >
              {words().events[each]}
            </CheckField>
          ))}
        </div>
        <FieldProblem id={`${id}-on`} problem={problems.on ?? null} />
      </fieldset>
      <fieldset class="jw-field">
        <legend class="jw-legend">{words().outcome}</legend>
        <div class="jw-columns">
          {[true, false].map((announce) => (
            <CheckField
              key={String(announce)}
              radio={`${id}-then`}
              checked={draft.announce === announce}
              onChecked={() => change({ announce })}
            >
              {announce ? words().announce : words().silence}
            </CheckField>
          ))}
        </div>
      </fieldset>
      <h4>{words().of}</h4>
      {connections.length + gone.length > 0 && (
        <fieldset class="jw-field">
          <legend class="jw-legend">{words().connections}</legend>
          <div class="jw-columns">
            {[...connections, ...gone.map((each) => [each, `${each} (${words().gone})`] as const)].map(
              ([each, name]) => (
                <CheckField
                  key={each}
                  checked={draft.connections.includes(each)}
                  onChecked={(on) => change({ connections: toggled(draft.connections, each, on) })}
                >
                  <bdi>{name}</bdi>
                </CheckField>
              ),
            )}
          </div>
          <span class="jw-help">{words().connectionsHelp}</span>
        </fieldset>
      )}
      <ListField
        label={words().workflows}
        help={words().workflowsHelp}
        values={draft.workflows}
        onValues={(next) => change({ workflows: next, workflow: "" })}
        text={draft.workflow}
        onText={(workflow) => change({ workflow })}
        suggestions={workflows}
        words={listWords}
      />
      <ListField
        label={words().jobs}
        help={words().jobsHelp}
        values={draft.jobs}
        onValues={(jobs) => change({ jobs, job: "" })}
        text={draft.job}
        onText={(job) => change({ job })}
        suggestions={[]}
        words={listWords}
      />
      <EitherField
        label={words().mine}
        help={words().mineHelp}
        value={draft.mine}
        choices={[words().mineAny, words().mineYes, words().mineNo]}
        onValue={(mine) => change({ mine })}
      />
      <EitherField
        label={words().followed}
        value={draft.followed}
        choices={[words().followedAny, words().followedYes, words().followedNo]}
        onValue={(followed) => change({ followed })}
      />
      <TextField
        label={words().minutes}
        help={words().minutesHelp}
        value={draft.minutes}
        onValue={(minutes) => change({ minutes })}
        problem={problems.minutes ?? null}
      />
    </RuleFrame>
  );
};

interface EitherFieldProps extends Omit<ChoiceFieldProps, "value" | "choices" | "onValue"> {
  readonly value: boolean | null;
  readonly choices: readonly [any: string, yes: string, no: string];
  readonly onValue: (value: boolean | null) => void;
}

/** Yes, no, or either (null). */
const EitherField = ({ value, choices: [any, yes, no], onValue, ...field }: EitherFieldProps) => (
  <ChoiceField
    {...field}
    value={value === null ? "any" : value ? "yes" : "no"}
    choices={[
      ["any", any],
      ["yes", yes],
      ["no", no],
    ]}
    onValue={(next) => onValue(next === "any" ? null : next === "yes")}
  />
);
