import path from "node:path";

/** Tells where the keeper of a data folder listens. */
export const keeperFile = (dataFolder: string): string => path.join(dataFolder, "keeper");
