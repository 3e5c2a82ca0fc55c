import { homedir } from "node:os";
import path from "node:path";

/** Where the server keeps jobs, logs and its token, unless told: it must outlive a login, unlike the discovery file. */
export const defaultDataFolder = (env: NodeJS.ProcessEnv, platform = process.platform): string => {
  switch (platform) {
    case "darwin":
      return path.join(homedir(), "Library", "Application Support", "jobwatch");
    case "win32":
      return path.join(env["LOCALAPPDATA"] || path.join(homedir(), "AppData", "Local"), "jobwatch");
    default:
      return path.join(env["XDG_STATE_HOME"] || path.join(homedir(), ".local", "state"), "jobwatch");
  }
};
