export * from "./crystalmath-server.ts";
export * from "./fake-websocket.ts";
export * from "./fakes.ts";
export * from "./jobs.ts";
export * from "./scripted-server.ts";
