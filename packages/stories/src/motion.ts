import type { Page } from "playwright-core";

/** What moves in the page, or would. */
export const movements = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const harmless = /^(none|(color|background-color|border-color|outline-color|opacity|fill|stroke)(, )?)+$/;
    const transitions = [...document.querySelectorAll("#stage *")].flatMap((element) => {
      const { transitionDuration, transitionProperty, scrollBehavior } = getComputedStyle(element);
      const moves = !/^(0s(, )?)+$/.test(transitionDuration) && !harmless.test(transitionProperty);
      return [moves ? `transition of ${transitionProperty}` : "", scrollBehavior === "smooth" ? "smooth scrolling" : ""]
        .filter(Boolean)
        .map((what) => `${what}: ${element.outerHTML.slice(0, 160)}`);
    });
    const animations = document
      .getAnimations()
      .filter((animation) => animation.playState === "running")
      .map((animation) => (animation instanceof CSSAnimation ? animation.animationName : "an animation"));
    return [...animations, ...transitions];
  });
