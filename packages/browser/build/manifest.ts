import type { UserManifest } from "wxt";

/** Pages run our own scripts and styles and nothing else; they speak to the servers that the person allowed. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src http: https: ws: wss:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** What WXT cannot see in the entry points. No host is reachable before the person grants it. */
export const manifest = (firefox: boolean): UserManifest => ({
  name: "Jobwatch",
  // In `public/_locales`.
  default_locale: "en",
  description: "__MSG_description__",
  // WXT adds sidePanel in Chrome, of which the person is asked nothing.
  permissions: ["storage", "alarms", "notifications"],
  optional_host_permissions: ["http://*/*", "https://*/*"],
  content_security_policy: { extension_pages: contentSecurityPolicy },
  ...(firefox
    ? {
        // Where its badge is seen; Firefox else hides a new button in the menu of extensions. WXT adds the popup.
        action: { default_area: "navbar" },
        browser_specific_settings: {
          gecko: {
            id: "jobwatch@jobwatch.example",
            // The first that knows data_collection_permissions.
            strict_min_version: "140.0",
            data_collection_permissions: { required: ["none"] },
          },
        },
      }
    : // The first in which a stream is iterable (`for await`), which the door's client needs.
      { minimum_chrome_version: "124" }),
});
