/**
 * Source of a replacement for `@vscode/native-watchdog`, which needs a compiler: an extension host ends when the
 * server that started it is gone.
 */
export const WATCHDOG_SHIM = `"use strict";
exports.start = (pid) => {
  setInterval(() => {
    try { process.kill(pid, 0); } catch { process.exit(87); }
  }, 1000).unref();
};
exports.exit = (code) => process.exit(code || 0);
`;
