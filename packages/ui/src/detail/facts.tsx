import type { ComponentChildren } from "preact";

/** A name with its value; null: there is nothing to say. */
export type Fact = readonly [name: string, value: ComponentChildren | null];

/** What is known of something, by name. What is not known is not there. */
export const Facts = ({ facts }: { readonly facts: readonly Fact[] }) => {
  const known = facts.filter(([, value]) => value !== null);
  return known.length === 0 ? null : (
    <dl class="jw-known">
      {known.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{typeof value === "string" ? <bdi>{value}</bdi> : value}</dd>
        </div>
      ))}
    </dl>
  );
};
