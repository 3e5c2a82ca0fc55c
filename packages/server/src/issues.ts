import * as z from "zod/mini";

// zod/mini carries no language of its own: without this every message is "Invalid input".
z.config(z.locales.en());

/** One thing that is wrong with a value, and where. */
export interface Issue {
  readonly message: string;
  readonly path?: readonly unknown[] | undefined;
}

/** What is wrong with a value, as one line: `steps.0.run: Invalid input: expected string, received number; …`. */
export const describeIssues = (issues: readonly Issue[]): string =>
  issues.map((issue) => (issue.path?.length ? `${pathText(issue)}: ${issue.message}` : issue.message)).join("; ");

/** `steps.0.run`; empty for the value as a whole. */
export const pathText = ({ path }: Issue): string => (path ?? []).map(keyText).join(".");

/** A path's part is a key, or (in the standard schema interface) an object with one. */
const keyText = (part: unknown): string =>
  String(typeof part === "object" && part !== null && "key" in part ? part.key : part);
