import { type Problem, problemText } from "@jobwatch/core";

/** A problem as one line: what is wrong, the server's words, what to do. */
export const problemLine = ({ code, detail }: Problem): string => {
  const { title, remedy } = problemText(code);
  return `${title}: ${detail.replace(/\.$/, "")}. ${remedy}`;
};
