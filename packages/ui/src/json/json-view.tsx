import { useMemo, useState } from "preact/compat";
import type { UiHost } from "../app/page.ts";
import { escaped } from "./escaped.ts";
import { usePortion } from "./use-portion.tsx";
import { words } from "./words.ts";

export interface JsonViewProps {
  /** A JSON value of any size: of a large one only what is opened is drawn. */
  readonly value: unknown;
  /** What it is, for screen readers: `Input`. */
  readonly label: string;
  readonly copy: UiHost["copy"];
}

/** Children that are drawn at once, and as many more at each asking. */
const portion = 100;
/** Characters of a text that are drawn at once. */
const textBeginning = 400;
/** A value with so few children is open from the start. */
const fewChildren = 20;

/** A JSON value as a tree that opens by and by. Everything in it is text: nothing of a server becomes markup. */
export const JsonView = ({ value, label, copy }: JsonViewProps) => {
  const [copied, setCopied] = useState<boolean | null>(null);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's fields.
    <div class="jw-json" role="group" aria-label={label}>
      <Node name={null} value={value} open />
      <p class="jw-json-foot">
        <button
          type="button"
          class="jw-small"
          // Written out only when it is asked for: 5 MB take a while.
          onClick={() => void copy(JSON.stringify(value, null, 2)).then(setCopied)}
        >
          {words().copy}
        </button>
        <span class="jw-muted" role="status">
          {copied === null ? "" : copied ? words().copied : words().notCopied}
        </span>
      </p>
    </div>
  );
};

interface NodeProps {
  /** null: the whole value, or an item of a list without one. */
  readonly name: string | null;
  readonly value: unknown;
  readonly open: boolean;
}

const Node = ({ name, value, open }: NodeProps) => {
  if (typeof value !== "object" || value === null)
    return (
      <div class="jw-json-leaf">
        <Name name={name} />
        <Leaf value={value} />
      </div>
    );
  return <Branch name={name} value={value} open={open} />;
};

const Name = ({ name }: Pick<NodeProps, "name">) =>
  name === null ? null : (
    <>
      <span class="jw-json-name">{escaped(name.length > 200 ? `${name.slice(0, 199)}…` : name)}</span>
      {": "}
    </>
  );

const Branch = ({ name, value, open: isRoot }: NodeProps & { readonly value: object }) => {
  const names = useMemo(() => (Array.isArray(value) ? null : Object.keys(value)), [value]);
  const count = names === null ? (value as readonly unknown[]).length : names.length;
  const [open, setOpen] = useState(isRoot && count <= fewChildren);
  if (count === 0)
    return (
      <div class="jw-json-leaf">
        <Name name={name} />
        {names === null ? "[]" : "{}"} <span class="jw-muted">{words().empty}</span>
      </div>
    );
  return (
    <details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <Name name={name} />
        <span class="jw-muted">{names === null ? `[ ${words().items(count)} ]` : `{ ${words().keys(count)} }`}</span>
      </summary>
      {open && <Children value={value} names={names} count={count} />}
    </details>
  );
};

const Children = ({
  value,
  names,
  count,
}: {
  readonly value: object;
  readonly names: readonly string[] | null;
  readonly count: number;
}) => {
  const [shown, setShown] = useState(portion);
  const length = Math.min(shown, count);
  const next = Math.min(portion, count - length);
  return (
    <div class="jw-json-children">
      {Array.from({ length }, (_, place) => {
        const name = names === null ? String(place) : (names[place] ?? "");
        return <Node key={name} name={name} value={Reflect.get(value, name)} open={false} />;
      })}
      {next > 0 && (
        <button type="button" class="jw-small" onClick={() => setShown(shown + portion)}>
          {words().showMore(next, count - length)}
        </button>
      )}
    </div>
  );
};

const Leaf = ({ value }: { readonly value: unknown }) => {
  if (typeof value === "string") return <Text text={value} />;
  // What JSON does not have comes to nobody over the door; null is the word that JSON has for it.
  return <span class="jw-json-word">{value === undefined ? "null" : String(value)}</span>;
};

const Text = ({ text }: { readonly text: string }) => {
  const { begin, more } = usePortion(text, textBeginning);
  return (
    <>
      <bdi class="jw-json-text">
        “{escaped(begin)}
        {more === null ? "”" : "…"}
      </bdi>
      {more !== null && <> {more}</>}
    </>
  );
};
