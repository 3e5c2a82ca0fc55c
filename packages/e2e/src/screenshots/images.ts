import path from "node:path";
import { repositoryRoot } from "@jobwatch/harness";

export const colorSchemes = ["dark", "light"] as const;
export type ColorScheme = (typeof colorSchemes)[number];

/** Where the pictures of the documents are. */
export const imageFolder = path.join(repositoryRoot, "docs/images");

/** The file of a picture. */
export const image = (name: string): `${string}.png` => `${imageFolder}/${name}.png`;
