import { aDoor, aJobView, anEntry, aView } from "@jobwatch/core/testing/views";
import { aHost } from "../testing/host.ts";
import { ignore, type Meta, type Story } from "../testing/story.ts";
import { App } from "./app.tsx";

const failed = aJobView({ status: "failed", name: "train", error: "exit code 3" });

const meta = {
  component: App,
  args: {
    place: { page: "activity", job: null },
    view: aView([failed], { journal: [anEntry(failed)] }),
    connected: true,
    door: aDoor(),
    host: aHost(),
    navigation: true,
    onReload: ignore,
  },
} satisfies Meta<typeof App>;
export default meta;

export const AtTheActivity: Story<typeof meta> = {};
export const AtTheInsights: Story<typeof meta> = { args: { place: { page: "insights" } } };
export const WithoutNavigation: Story<typeof meta> = { args: { navigation: false } };
export const BeforeAnyView: Story<typeof meta> = { args: { view: null, connected: false } };
