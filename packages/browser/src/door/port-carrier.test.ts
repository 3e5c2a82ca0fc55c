import { expect, test, vi } from "vitest";
import { portPair } from "../testing/ports.ts";
import { portCarrier } from "./port-carrier.ts";

test("messages cross", async () => {
  const [near, far] = portPair().map(portCarrier);
  const heard = vi.fn();
  far?.onMessage(heard);
  near?.send({ id: 1 });
  await expect.poll(() => heard.mock.calls).toEqual([[{ id: 1 }]]);
});

test("both ends hear that it closed, once, also if they ask later", () => {
  const [near, far] = portPair().map(portCarrier);
  const [nearClosed, farClosed, late] = [vi.fn(), vi.fn(), vi.fn()];
  near?.onClose(nearClosed);
  far?.onClose(farClosed);
  near?.close();
  near?.onClose(late);
  for (const told of [nearClosed, farClosed, late]) expect(told).toHaveBeenCalledOnce();
});
