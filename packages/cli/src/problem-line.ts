import { type Problem, problemText } from "@jobwatch/core";

/** A problem as one line: what is wrong, the server's words, what to do. */
export const problemLine = (problem: Problem): string => {
  const { title, remedy } = problemText(problem);
  return `${title}: ${problem.detail.replace(/\.$/, "")}. ${remedy}`;
};
