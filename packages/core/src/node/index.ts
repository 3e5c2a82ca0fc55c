export * from "./discovery.ts";
export * from "./file-storage.ts";
export * from "./leadership.ts";
export { systemLocalSockets } from "./local-sockets.ts";
export * from "./ports.ts";
export * from "./start-local-server.ts";
