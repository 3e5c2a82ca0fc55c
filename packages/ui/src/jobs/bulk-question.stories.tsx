import type { ConnectionId } from "@jobwatch/core";
import { aConnection, aConnectionView, allCapabilities, manyJobViews } from "@jobwatch/core/testing/views";
import { ignore, type Meta, type Story } from "../testing/story.ts";
import { planBulk } from "./bulk.ts";
import { BulkQuestion } from "./bulk-question.tsx";

const cluster = aConnectionView({ connection: aConnection({ id: "c2" as ConnectionId, name: "Cluster" }) });
const { cancel } = allCapabilities.actions;
const wholeRun = aConnectionView({
  connection: cluster.connection,
  capabilities: {
    ...allCapabilities,
    actions: cancel === undefined ? {} : { cancel: { ...cancel, affects: "whole-run" } },
  },
});

const meta = {
  component: BulkQuestion,
  args: {
    plan: planBulk("cancel", manyJobViews(1_234, ["c1", "c2"]), [aConnectionView(), wholeRun]),
    onDo: ignore,
    onKeep: ignore,
  },
} satisfies Meta<typeof BulkQuestion>;
export default meta;

export const CancelOnTwoServers: Story<typeof meta> = {};
export const RerunOne: Story<typeof meta> = {
  args: { plan: planBulk("rerun", manyJobViews(2), [aConnectionView()]) },
};
