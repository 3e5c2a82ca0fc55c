export * from "./discovery.ts";
