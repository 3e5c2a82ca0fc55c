/**
 * An id for each step: its own, or one made from its name so that a job's steps still find their names after other steps
 * were added to the file: `Unit tests` is `unit-tests`; a repeated name gets its count, a name without letters its place.
 */
export const stepIds = (steps: readonly { readonly id?: string | undefined; readonly name: string }[]): string[] => {
  const taken = new Set(steps.flatMap(({ id }) => id ?? []));
  return steps.map(({ id: own, name }, index) => {
    if (own !== undefined) return own;
    const slug = name
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-|-$/g, "");
    const base = slug || `step-${index + 1}`;
    let id = base;
    for (let count = 2; taken.has(id); count += 1) id = `${base}-${count}`;
    taken.add(id);
    return id;
  });
};
