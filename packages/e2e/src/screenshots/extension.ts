import { setTimeout as sleep } from "node:timers/promises";
import {
  type BrowserOptions,
  browserName,
  callInPage,
  type ExtensionWindow,
  findBrowser,
  openBrowser,
  POPUP_SIZE,
  type VirtualDisplay,
} from "@jobwatch/harness";
import { storedConnections } from "../testing/chromium-world.ts";
import { type ColorScheme, image } from "./images.ts";
import { openScene } from "./scene.ts";

/** The browsers that pictures are taken in. */
export const photographed = ["chromium", "firefox"] as const;
type Photographed = (typeof photographed)[number];

/** Until a page has drawn what the worker tells (ms): two pulses of a running job, which is pale in between. */
const drawing = 4_000;
/** Down to the end of the forms. */
const settingsSize = { width: 880, height: 970 } as const;
const jobsSize = { width: 1120, height: 520 } as const;
const activitySize = { width: 880, height: 640 } as const;
const windowSize = { width: 600, height: 506 } as const;

interface Opened {
  readonly window: ExtensionWindow;
  /** Lets the extension watch the server of the scene, and another that does not answer. */
  knowTwo(): Promise<void>;
  openPopup(): Promise<void>;
}

/** Pictures of the popup, the page with jobs and with the activity, and the settings. */
export const picturePages = (kind: Photographed, colorScheme: ColorScheme): Promise<void> =>
  withBrowser(kind, { visible: false, look: { colorScheme } }, async ({ window, knowTwo }) => {
    const picture = async (file: string, name: string, size: { readonly width: number; readonly height: number }) => {
      const page = await window.open(file, size);
      await sleep(drawing);
      await page.screenshot({ path: image(`${kind}-${name}-${colorScheme}`) });
      await page.close();
    };
    await picture("popup.html", "popup", POPUP_SIZE);
    await picture("app.html", "jobs", jobsSize);
    await picture("app.html#activity", "activity", activitySize);
    await knowTwo();
    await picture("options.html", "options", settingsSize);
  });

/** A picture of the whole window: the toolbar with the badge, and the popup that its button opens. */
export const pictureToolbar = (
  kind: Photographed,
  colorScheme: ColorScheme,
  display: VirtualDisplay,
): Promise<void> => {
  const env = { ...process.env, DISPLAY: display.name };
  const look = { colorScheme, size: windowSize, unmarked: true, env };
  return withBrowser(kind, { visible: true, look }, async ({ window, openPopup }) => {
    const page = await window.openBlank();
    // Else the popup's edge is not seen: nothing draws shadows on this screen.
    await page.evaluate(
      (color) => {
        document.documentElement.style.background = color;
      },
      colorScheme === "dark" ? "#0b0f14" : "#dfe4ea",
    );
    await display.focus(browserName(kind));
    await openPopup();
    await sleep(drawing);
    await display.picture(image(`${kind}-toolbar-${colorScheme}`), windowSize);
  });
};

/** Opens a browser that watches a server whose jobs have been played. */
const withBrowser = async (
  kind: Photographed,
  options: Pick<BrowserOptions, "visible" | "look">,
  use: (opened: Opened) => Promise<void>,
): Promise<void> => {
  const scene = await openScene();
  try {
    const { url, token, pairingCode } = scene.server;
    const browser = { kind, program: findBrowser(kind) ?? "" };
    const server = { url, pairingCode: pairingCode() };
    const window = await openBrowser({ ...options, browser, folder: scene.folder, server });
    try {
      const call = (name: string, ...args: readonly unknown[]) =>
        window.settings.evaluate(callInPage, [name, args] as const);
      // Paired, it bears the name of the machine that the pictures were taken on.
      const mine = { id: "mine", name: "This machine", url, token };
      await call("storage.local.set", storedConnections([mine]));
      await scene.playUntilFailure();
      await scene.playOn();
      await sleep(drawing);
      await use({
        window,
        knowTwo: async () => {
          const away = { id: "away", name: "Training cluster", url: "http://127.0.0.1:9" };
          await call("storage.local.set", storedConnections([mine, away]));
        },
        openPopup: async () => void (await call("action.openPopup")),
      });
    } finally {
      await window.close();
    }
  } finally {
    await scene.close();
  }
};
