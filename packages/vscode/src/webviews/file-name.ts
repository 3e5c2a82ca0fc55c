import { plainLine } from "@jobwatch/core";

/** What may follow a folder's path: a job's name can hold anything. */
export const fileNameOf = (name: string): string => {
  const plain = plainLine(name, 120)
    .replace(/[\\/:*?"<>|]/g, "_")
    .replace(/^[. ]+|[. ]+$/g, "");
  return plain === "" ? "job" : plain;
};
