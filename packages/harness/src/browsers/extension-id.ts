import { createHash } from "node:crypto";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import path from "node:path";

/**
 * The id that Chromium gives to an unpacked extension: of its manifest's `key` where there is one, else of its path.
 * https://developer.chrome.com/docs/extensions/reference/manifest/key
 */
export function unpackedExtensionId(folder: string): string {
  const file = path.join(folder, "manifest.json");
  const manifest: unknown = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  const key = typeof manifest === "object" && manifest !== null && "key" in manifest ? manifest.key : null;
  const source = typeof key === "string" ? Buffer.from(key, "base64") : realpathSync(folder);
  const digest = createHash("sha256").update(source).digest("hex").slice(0, 32);
  const letterA = 97;
  return [...digest].map((digit) => String.fromCharCode(letterA + Number.parseInt(digit, 16))).join("");
}
