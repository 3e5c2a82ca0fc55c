import { aConnectionView, manyJobViews } from "@jobwatch/core/testing/views";
import { ignore, type Meta, type Story } from "../testing/story.ts";
import { bulkPlans } from "./bulk.ts";
import { BulkBar } from "./bulk-bar.tsx";

const meta = {
  component: BulkBar,
  args: {
    chosen: 8,
    plans: bulkPlans(manyJobViews(8), [aConnectionView()]),
    progress: null,
    onAsk: ignore,
    onNone: ignore,
  },
} satisfies Meta<typeof BulkBar>;
export default meta;

export const Chosen: Story<typeof meta> = {};
export const NothingPossible: Story<typeof meta> = { args: { chosen: 1, plans: [] } };
export const UnderWay: Story<typeof meta> = { args: { progress: { done: 3, all: 8 } } };
