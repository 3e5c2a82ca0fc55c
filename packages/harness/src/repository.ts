import path from "node:path";

/** The root folder of the workspace. */
export const repositoryRoot = path.resolve(import.meta.dirname, "../../..");
