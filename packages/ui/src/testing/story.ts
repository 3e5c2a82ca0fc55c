import type { ComponentChildren } from "preact";

/** A component that a story can show, whatever its properties. */
type Shown = (props: never) => ComponentChildren;
type PropsOf<Component> = Component extends (props: infer Props) => ComponentChildren ? Props : never;

/**
 * What a `*.stories.tsx` exports by default, in the Component Story Format: the component, and what most of its stories
 * share. https://storybook.js.org/docs/api/csf
 */
export interface Meta<Component extends Shown> {
  readonly component: Component;
  readonly args?: Partial<PropsOf<Component>>;
  /** How it is shown, where the component alone is not enough: a row needs its list. */
  readonly render?: (args: PropsOf<Component>) => ComponentChildren;
}

/** What the stories of `Meta` still have to say: each property that it does not share. */
type ArgsOf<M extends { readonly component: Shown }> = Partial<PropsOf<M["component"]>> &
  Omit<PropsOf<M["component"]>, M extends { readonly args: infer Shared } ? keyof Shared : never>;

/** One state of the component: `export const Empty: Story<typeof meta> = { args: { jobs: [] } }`. */
export type Story<M extends { readonly component: Shown }> =
  Record<never, never> extends ArgsOf<M> ? { readonly args?: ArgsOf<M> } : { readonly args: ArgsOf<M> };

/** For what a story's component reports and nobody answers. */
export const ignore = (): void => undefined;
