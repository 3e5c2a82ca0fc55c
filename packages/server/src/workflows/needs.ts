import type { Issue } from "../issues.ts";

/** What there is to know of a step to order it. `needs` null: it says nothing. */
interface Ordered {
  readonly id: string;
  readonly needs: readonly string[] | null;
}

/** For each step the indexes of those that it waits for. Where no step says what it needs, each waits for the one before. */
export const needsOf = (steps: readonly Ordered[]): readonly (readonly number[])[] => {
  if (steps.every(({ needs }) => needs === null)) return steps.map((_, index) => (index === 0 ? [] : [index - 1]));
  const places = new Map(steps.map(({ id }, index) => [id, index]));
  return steps.map(({ needs }) => (needs ?? []).flatMap((id) => places.get(id) ?? []));
};

/** Needs that nobody meets: of steps that are not there, and of steps that wait for themselves in the end. */
export const needIssues = (steps: readonly Ordered[]): readonly Issue[] => {
  const ids = steps.map(({ id }) => id);
  const unknown = steps.flatMap(({ needs }, index) =>
    (needs ?? []).flatMap((id, place) =>
      ids.includes(id)
        ? []
        : [
            {
              path: ["steps", index, "needs", place],
              message: `there is no step “${id}”; there are: ${ids.join(", ")}`,
            },
          ],
    ),
  );
  if (unknown.length > 0) return unknown;
  const circle = findCircle(needsOf(steps));
  if (!circle) return [];
  const [first = 0] = circle;
  const way = [...circle, first].map((index) => ids[index]).join(" → ");
  return [{ path: ["steps", first, "needs"], message: `the steps wait for each other: ${way}` }];
};

/** The indexes of a circle, each waiting for the next one; null when there is none. */
const findCircle = (needs: readonly (readonly number[])[]): number[] | null => {
  const free = new Set<number>();
  const search = (index: number, way: readonly number[]): number[] | null => {
    if (free.has(index)) return null;
    if (way.includes(index)) return way.slice(way.indexOf(index));
    for (const needed of needs[index] ?? []) {
      const found = search(needed, [...way, index]);
      if (found) return found;
    }
    free.add(index);
    return null;
  };
  for (const index of needs.keys()) {
    const found = search(index, []);
    if (found) return found;
  }
  return null;
};
