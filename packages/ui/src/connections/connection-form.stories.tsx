import { httpConnectors, plainLine, problemText } from "@jobwatch/core";
import { aConnection, hostileText } from "@jobwatch/core/testing/views";
import type { Meta, Story } from "../testing/story.ts";
import { ConnectionForm } from "./connection-form.tsx";
import { right } from "./outcome.ts";

const refused = { ok: false, ...problemText({ code: "auth", httpStatus: 401 }), detail: "HTTP 401" };

const meta = {
  component: ConnectionForm,
  args: { connectors: httpConnectors, connection: null, onSubmit: async () => right("“Lab” answers with 3 jobs.") },
} satisfies Meta<typeof ConnectionForm>;
export default meta;

export const New: Story<typeof meta> = {};
export const Edited: Story<typeof meta> = { args: { connection: aConnection(), onSubmit: async () => refused } };
export const NothingEntered: Story<typeof meta> = { args: { connection: aConnection({ settings: {} }) } };
export const OwnLogin: Story<typeof meta> = {
  args: { connection: aConnection({ kind: "cronium", settings: { url: "http://cronium.example" } }) },
};
export const HostileTexts: Story<typeof meta> = {
  args: { connection: aConnection({ name: plainLine(hostileText) }) },
};
