import { type JobwatchApi, ProblemError } from "@jobwatch/core";
import {
  aConnectionView,
  aDetail,
  aDoor,
  aHugeValue,
  aJobView,
  allCapabilities,
  aStartable,
  aView,
  aWorkflow,
} from "@jobwatch/core/testing/views";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/compat";
import { aHost } from "../testing/host.ts";
import { ignore, type Meta, type Story } from "../testing/story.ts";
import { CreatePage } from "./create-page.tsx";
import "./form/schema-form.tsx";

const capabilities = { ...allCapabilities, create: "workflow" } as const;
const view = aView([], { connections: [aConnectionView({ capabilities })] });

/** With a preset, and nothing of what another story typed. */
const host = aHost({
  memory: {
    read: (name) => (name === "presets c1/build" ? [{ name: "Release", input: { branch: "release" } }] : null),
    write: ignore,
  },
});

const never = new Promise<never>(() => {});
const refusal = (details: readonly { readonly path: string | null; readonly message: string }[]) =>
  new ProblemError({
    code: "declined",
    detail: "HTTP 422: The job was not accepted",
    httpStatus: 422,
    retryAt: null,
    details,
  });
const on = (workflows: Parameters<typeof aStartable>[0], create: JobwatchApi["create"] = () => never) =>
  aDoor({ startable: async () => aStartable(workflows), create });
const some = [
  aWorkflow(),
  aWorkflow({ id: "train", name: "Train a small model", about: "Fits a network to a spiral, with progress by epoch." }),
  aWorkflow({ id: "vasp", name: "VASP relaxation", about: null, needs: ["the program “vasp_std”"] }),
];
const { job } = aJobView({ name: "build of main", workflow: "build" });
const like = aDetail(job, { input: { branch: "main" } });

/** Does what a person does once the page is there: types, and presses. */
const Doing = ({ steps, children }: { readonly steps: readonly string[]; readonly children: ComponentChildren }) => {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let at = 0;
    const timer = setInterval(() => {
      const step = steps[at];
      if (step === undefined) return clearInterval(timer);
      const [selector = "", text] = step.split(" = ");
      const found = box.current?.querySelector<HTMLElement>(selector);
      if (!found) return;
      at++;
      if (text === undefined) found.click();
      else if (found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement) {
        found.value = text;
        found.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }, 10);
    return () => clearInterval(timer);
  }, [steps]);
  return <div ref={box}>{children}</div>;
};

const Shown = ({ steps, ...page }: Parameters<typeof CreatePage>[0] & { readonly steps: readonly string[] }) => (
  <Doing steps={steps}>
    <CreatePage {...page} />
  </Doing>
);

const meta = {
  component: Shown,
  args: { view, connected: true, like: null, host, steps: [] },
} satisfies Meta<typeof Shown>;
export default meta;

const typed = "#jw-input\\~branch = main";
const submit = "[type=submit]";

export const Picker: Story<typeof meta> = { args: { door: on(some) } };
export const PickerWithProblems: Story<typeof meta> = {
  args: {
    door: aDoor({
      startable: async () => aStartable(some, { problems: ["/home/me/workflows/bad.yml: steps: Invalid input"] }),
    }),
  },
};
export const NoServer: Story<typeof meta> = { args: { view: aView([]), door: aDoor() } };
export const NoWorkflows: Story<typeof meta> = { args: { door: on([]) } };
export const Asking: Story<typeof meta> = { args: { door: aDoor({ startable: () => never }) } };
export const ServerAway: Story<typeof meta> = {
  args: { door: aDoor({ startable: async () => Promise.reject(refusal([])) }) },
};
export const Editing: Story<typeof meta> = { args: { door: on([aWorkflow()]) } };
export const SomethingToMend: Story<typeof meta> = { args: { door: on([aWorkflow()]), steps: [submit] } };
export const Starting: Story<typeof meta> = { args: { door: on([aWorkflow()]), steps: [typed, submit] } };
export const Started: Story<typeof meta> = {
  args: { door: on([aWorkflow()], async () => aJobView().key), steps: [typed, submit] },
};
export const RefusedByPreflight: Story<typeof meta> = {
  args: {
    door: on([aWorkflow({ needs: ["the program “vasp_std”", "the environment variable VASP_PP_PATH"] })], () =>
      Promise.reject(
        refusal([
          { path: null, message: "The program “vasp_std” is not on the PATH" },
          { path: null, message: "Pseudopotentials: Si: no potential Si_pv; there are Si, Si_sv\nC: no potential C_s" },
        ]),
      ),
    ),
    steps: [typed, submit],
  },
};
export const InDoubt: Story<typeof meta> = {
  args: {
    door: on([aWorkflow()], () =>
      Promise.reject(
        new ProblemError({
          code: "timeout",
          detail: "no answer within 15 s",
          httpStatus: null,
          retryAt: null,
          details: [],
        }),
      ),
    ),
    steps: [typed, submit],
  },
};
export const JsonWithMistake: Story<typeof meta> = {
  args: {
    door: on([aWorkflow()]),
    steps: ["label:last-child > [name=jw-edit-as]", '#jw-input-json = {\n  "branch": main\n}'],
  },
};
export const WithoutSchema: Story<typeof meta> = { args: { door: on([aWorkflow({ inputSchema: null })]) } };
export const LikeAJob: Story<typeof meta> = {
  args: { like: aJobView().key, door: { ...on(some), detail: async () => like } },
};
export const LikeAJobAndChanged: Story<typeof meta> = {
  args: { like: aJobView().key, door: { ...on(some), detail: async () => like }, steps: ["#jw-input\\~branch = dev"] },
};
export const LikeAJobAsJson: Story<typeof meta> = {
  args: {
    like: aJobView().key,
    door: { ...on([aWorkflow({ inputSchema: null })]), detail: async () => like },
    steps: ['#jw-input-json = { "branch": "dev", "clean": true }'],
  },
};
export const SavingAPreset: Story<typeof meta> = {
  args: { door: on([aWorkflow()]), steps: [".jw-presets-row button"] },
};
export const LongNames: Story<typeof meta> = {
  args: {
    door: on([
      aWorkflow({
        id: "x".repeat(200),
        name: "A workflow whose name goes on ".repeat(8),
        about: "and-on".repeat(60),
        steps: Array.from({ length: 40 }, (_, step) => `step ${step + 1}`),
      }),
    ]),
  },
};
const huge = { ...on([aWorkflow()]), detail: async () => aDetail(job, { input: aHugeValue({ branch: "main" }) }) };
export const Huge: Story<typeof meta> = { args: { like: aJobView().key, door: huge } };
export const HugeAsJson: Story<typeof meta> = {
  args: { like: aJobView().key, door: { ...huge, ...on([aWorkflow({ inputSchema: null })]), detail: huge.detail } },
};
