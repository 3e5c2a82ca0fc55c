import type { FrameLocator, Page } from "playwright-core";

/** The page inside the webview that can be seen in the editor area: a frame in a frame, of which VS Code makes the outer one. */
export function visibleWebview(page: Page): FrameLocator {
  return page
    .locator("iframe.webview.ready")
    .filter({ visible: true })
    .first()
    .contentFrame()
    .locator("iframe#active-frame")
    .contentFrame();
}
