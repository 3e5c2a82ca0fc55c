import { plainLine, problemText } from "@jobwatch/core";
import { hostileText } from "@jobwatch/core/testing/views";
import type { Meta, Story } from "../testing/story.ts";
import { ProblemNote } from "./problem-note.tsx";

const told = { detail: "HTTP 401", httpStatus: 401, retryAt: null };

const meta = {
  component: ProblemNote,
  args: { about: "Lab", ...problemText({ code: "auth", ...told }), detail: "last good check 3 min ago" },
} satisfies Meta<typeof ProblemNote>;
export default meta;

export const Trouble: Story<typeof meta> = { args: { children: <button type="button">Settings</button> } };
export const Waiting: Story<typeof meta> = {
  args: { ...problemText({ code: "limited", ...told }), tone: "waiting" },
};
export const AboutEverything: Story<typeof meta> = {
  args: { about: null, ...problemText({ code: "storage", ...told }), detail: null },
};
export const LongTexts: Story<typeof meta> = {
  args: { about: "a-server-with-a-name-without-any-space-in-it".repeat(4), detail: "x".repeat(300) },
};
export const HostileTexts: Story<typeof meta> = {
  args: { about: plainLine(hostileText), detail: plainLine(hostileText) },
};
