/** Which rows are chosen for what is done to several at once: their ids. */
export type Chosen = ReadonlySet<string>;

export const toggled = (chosen: Chosen, id: string): Chosen => {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
};

/** All from the row that was chosen last to this one, beside what is chosen; without such a row this one alone. */
export const reached = (chosen: Chosen, rows: readonly string[], from: string | null, to: string): Chosen => {
  const ends = [from === null ? -1 : rows.indexOf(from), rows.indexOf(to)];
  const [first = -1, last = -1] = ends.toSorted((a, b) => a - b);
  return new Set([...chosen, ...(first < 0 ? [to] : rows.slice(first, last + 1))]);
};
