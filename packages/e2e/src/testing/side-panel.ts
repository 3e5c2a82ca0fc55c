/**
 * What stands in the side panel; null while it is not open. It is no tab, so this runs in another page of the extension, which
 * sees into it: it must not refer to anything outside itself.
 */
export const seePanel = () => {
  const api = Object(Reflect.get(globalThis, "browser") ?? Reflect.get(globalThis, "chrome"));
  const views: readonly Window[] = Reflect.get(api, "extension").getViews();
  const panel = views.find(({ location }) => location.pathname === "/sidepanel.html");
  if (panel === undefined) return null;
  const { body, documentElement, visibilityState } = panel.document;
  return {
    text: body.innerText,
    visible: visibilityState === "visible",
    narrow: panel.innerWidth <= 500,
    fits: documentElement.scrollWidth <= panel.innerWidth,
  };
};
