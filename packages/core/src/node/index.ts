export * from "./discovery.ts";
export * from "./file-storage.ts";
export * from "./leadership.ts";
export * from "./ports.ts";
