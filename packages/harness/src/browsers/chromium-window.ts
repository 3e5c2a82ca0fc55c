import { chromium } from "playwright-core";
import { chromiumFlags } from "../chromium.ts";
import { prepareProfile } from "./chromium-profile.ts";
import { unpackedExtensionId } from "./extension-id.ts";
import { type ExtensionWindow, type ExtensionWindowOptions, HEADLESS_SIZE } from "./extension-window.ts";

/**
 * Opens Chromium, Chrome or Edge. Chrome ignores `--load-extension` from 137 on, and so does Edge; what they all take is
 * a command over the pipe of whoever started them: https://chromedevtools.github.io/devtools-protocol/tot/Extensions/
 */
export async function openChromiumWindow(options: ExtensionWindowOptions): Promise<ExtensionWindow> {
  const { program, extensionDir, profile, grantedHosts, headless, colorScheme, env = process.env } = options;
  const id = unpackedExtensionId(extensionDir);
  await prepareProfile(profile, id, { grantedHosts, pinned: true, colorScheme: colorScheme ?? null });
  const { width, height } = options.size ?? HEADLESS_SIZE;
  const flags = [
    ...chromiumFlags(),
    "--enable-unsafe-extension-debugging",
    "--window-position=0,0",
    `--window-size=${width},${height}`,
    // Hides the bar that warns of other flags.
    ...(options.unmarked ? ["--test-type"] : []),
  ];
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: program,
    headless,
    // On a screen pages are as large as their window, and look as the browser does.
    viewport: headless ? HEADLESS_SIZE : null,
    colorScheme: headless ? (colorScheme ?? "light") : null,
    env: { ...env },
    args: flags,
    ignoreDefaultArgs: ["--disable-extensions", "--enable-automation"],
    // Whoever opened it closes it.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  try {
    const browser = await context.browser()?.newBrowserCDPSession();
    await browser?.send("Extensions.loadUnpacked", { path: extensionDir });
  } catch (error) {
    await context.close();
    throw error;
  }
  let [free] = context.pages();
  return {
    open: async (file, size) => {
      const page = free ?? (await context.newPage());
      free = undefined;
      if (size) {
        await page.setViewportSize(size);
      }
      await page.goto(`chrome-extension://${id}/${file}`);
      return page;
    },
    openBlank: () => context.newPage(),
    close: () => context.close(),
  };
}
