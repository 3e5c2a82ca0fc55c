import { ProblemError } from "../model/problem.ts";

/** 404 as null: the server says that there is no such thing. */
export const unlessMissing = async <T>(request: Promise<T>): Promise<T | null> => {
  try {
    return await request;
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === "not-found") return null;
    throw error;
  }
};
