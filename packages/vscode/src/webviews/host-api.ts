import type { JobwatchApi, WrittenPolicy } from "@jobwatch/core";
import * as z from "zod/mini";

/** What a webview's page may ask of its extension host: the one door, and what only VS Code can do. */
export interface HostApi extends JobwatchApi {
  /** The page shows this place now (its path). */
  at(path: string): Promise<void>;
  /** Goes to the place of a path: a job has a tab of its own, everything else is in the dashboard. */
  open(path: string): Promise<void>;
  /** Has the person change this connection; null: add one. */
  settings(connection: string | null): Promise<void>;
  /** What the person wants to be told, as they wrote it. */
  policy(): Promise<WrittenPolicy>;
  setPolicy(next: WrittenPolicy): Promise<void>;
  copy(text: string): Promise<boolean>;
  /** Asks the person where to, and writes the file. */
  save(fileName: string, text: string): Promise<void>;
  /** Loads the page anew, which a page inside a webview cannot do itself. */
  reload(): Promise<void>;
}

/** What the extension host may ask of a page. */
export interface PageApi {
  /** Shows the place of a path. */
  go(path: string): Promise<void>;
  /** The person's settings of what to tell changed. */
  policyChanged(): Promise<void>;
}

/** What a page is for: one job, or everything. */
export type Role = "job" | "dashboard";

/**
 * What goes over postMessage. A page that is hidden is thrown away and loaded anew when it is seen again: each of its lives is
 * a session, so that nothing meant for one reaches another.
 */
export const Envelope = z.union([
  z.object({ session: z.string(), closed: z.literal(true) }),
  z.object({ session: z.string(), message: z.unknown() }),
]);
export type Envelope = z.output<typeof Envelope>;

/** What a page keeps over being hidden and over a reload of the window (`setState`). */
export const PageState = z.object({ path: z.string(), memory: z.record(z.string(), z.unknown()) });
export type PageState = z.output<typeof PageState>;
