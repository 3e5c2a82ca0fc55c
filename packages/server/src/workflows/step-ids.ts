/**
 * An id for each step, made from its name so that a job's steps still find their names after other steps were added to
 * the file: `Unit tests` is `unit-tests`; a repeated name gets its count, a name without letters its place.
 */
export const stepIds = (names: readonly string[]): string[] => {
  const taken = new Set<string>();
  return names.map((name, index) => {
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
