import { type ComponentType, h, type VNode } from "preact";

/** A story file as it is loaded; that its parts fit each other is held by the types that it is written with. */
interface StoryFile {
  readonly default: {
    readonly component: ComponentType<object>;
    readonly args?: object;
    readonly render?: (args: object) => VNode;
  };
  readonly [story: string]: { readonly args?: object };
}

const files = import.meta.glob<StoryFile>("../../ui/src/**/*.stories.tsx", { eager: true });

/** What each story shows, by its name: `jobs/job-row/Running`. */
export const stories: ReadonlyMap<string, () => VNode> = new Map(
  Object.entries(files).flatMap(([file, { default: meta, ...told }]) => {
    const about = file.replace("../../ui/src/", "").replace(".stories.tsx", "");
    return Object.entries(told).map(([name, story]) => {
      const args = { ...meta.args, ...story.args };
      return [`${about}/${name}`, () => meta.render?.(args) ?? h(meta.component, args)] as const;
    });
  }),
);
