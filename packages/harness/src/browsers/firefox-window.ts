import { type ExtensionWindow, type ExtensionWindowOptions, HEADLESS_SIZE } from "./extension-window.ts";
import { evaluateInChrome } from "./firefox-chrome.ts";
import { goToExtension, launchFirefox } from "./firefox-launch.ts";

/** Opens Firefox. It grants each host that is asked for in a click. */
export async function openFirefoxWindow(
  options: Omit<ExtensionWindowOptions, "grantedHosts">,
): Promise<ExtensionWindow> {
  const { program, extensionDir, profile, headless, colorScheme, env = process.env } = options;
  const { width, height } = options.size ?? HEADLESS_SIZE;
  const browser = await launchFirefox({
    program,
    extensionDir,
    profile,
    headless,
    env,
    obeysSignals: false,
    args: ["--width", String(width), "--height", String(height)],
    preferences: colorScheme === undefined ? {} : { "ui.systemUsesDarkTheme": colorScheme === "dark" ? 1 : 0 },
  });
  try {
    await browser.installExtension(extensionDir);
    if (options.unmarked) {
      await evaluateInChrome(browser, `document.documentElement.removeAttribute("remotecontrol")`);
    }
  } catch (error) {
    await browser.close();
    throw error;
  }
  let [free] = await browser.pages();
  return {
    open: async (file, size) => {
      const page = free ?? (await browser.newPage());
      free = undefined;
      if (size) {
        await page.setViewport(size);
      }
      await goToExtension(page, file);
      return page;
    },
    openBlank: () => browser.newPage(),
    close: () => browser.close(),
  };
}
