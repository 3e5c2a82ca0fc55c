/** A process that takes part in many races for a seat, as its parent says. Started by `crowd.ts`. */
import { takeSeat } from "../../node/leadership.ts";

/** What the parent says: take part in the race for this folder's seat, or give all seats up. */
type Order = { readonly race: string } | { readonly end: true };

let ending = new AbortController();

process.on("message", (order: Order) => {
  if ("end" in order) {
    ending.abort();
    ending = new AbortController();
    return;
  }
  const { signal } = ending;
  const folder = order.race;
  const report = (role: "leader" | "follower") => void process.send?.({ folder, role });
  void takeSeat({
    folder,
    name: "seat",
    signal,
    ready: async () => {},
    lead: async (_, lost) => {
      report("leader");
      await new Promise<void>((resolve) => {
        if (lost.aborted) resolve();
        lost.addEventListener("abort", () => resolve(), { once: true });
      });
    },
    follow: async (leader) => {
      report("follower");
      await new Promise<void>((resolve) => leader.onClose(resolve));
    },
    onTrouble: () => {},
  });
});
process.send?.({ ready: true });
