import type { Badge } from "./badge-of.ts";

/** The part of the browser's action API that is used. */
export interface ActionApi {
  setBadgeText(details: { text: string }): Promise<void>;
  setBadgeBackgroundColor(details: { color: string }): Promise<void>;
  setBadgeTextColor(details: { color: string }): Promise<void>;
  setTitle(details: { title: string }): Promise<void>;
}

/** Shows a badge on the toolbar button; one that says the same is not shown again. */
export const badgePainter = (action: ActionApi) => {
  let shown = "";
  return async (badge: Badge): Promise<void> => {
    const next = JSON.stringify(badge);
    if (next === shown) return;
    shown = next;
    await Promise.all([
      action.setBadgeText({ text: badge.text }),
      action.setBadgeBackgroundColor({ color: badge.color }),
      action.setBadgeTextColor({ color: "#ffffff" }),
      action.setTitle({ title: badge.title }),
    ]);
  };
};
