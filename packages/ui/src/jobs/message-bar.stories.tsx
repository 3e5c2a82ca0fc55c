import { aJobView } from "@jobwatch/core/testing/views";
import { aHost } from "../testing/host.ts";
import { ignore, type Meta, type Story } from "../testing/story.ts";
import { MessageBar } from "./message-bar.tsx";

const meta = {
  component: MessageBar,
  args: {
    message: { text: "Started “train”", tone: "good", job: aJobView().key, failures: [] },
    dismiss: ignore,
    host: aHost(),
  },
} satisfies Meta<typeof MessageBar>;
export default meta;

export const Started: Story<typeof meta> = {};
export const SomeFailed: Story<typeof meta> = {
  args: {
    message: {
      text: "Asked to cancel 5 jobs · 2 failed",
      tone: "bad",
      job: null,
      failures: [
        "“train”: The server does not do that (it is locked). Nothing was changed.",
        "“build”: Nothing answers at this address (no connection). Start the server, or check its address.",
      ],
    },
  },
};
