import type { ConnectionId, JobKey, JobwatchApi, Problem } from "@jobwatch/core";
import { useRef, useState } from "preact/compat";
import { type InputProblem, readRefusal } from "./problems.ts";
import { problemOf } from "./use-answer.ts";

/** How far the start of a job is. */
export type Starting =
  | { readonly state: "editing" }
  | { readonly state: "starting" }
  | { readonly state: "started"; readonly job: JobKey }
  /** What is known to be wrong before anything was sent. */
  | { readonly state: "wrong"; readonly wrong: readonly InputProblem[] }
  | {
      readonly state: "refused";
      readonly problem: Problem;
      readonly wrong: readonly InputProblem[];
      /** What the server lacks to run it. */
      readonly missing: readonly string[];
    };

export interface Start {
  readonly starting: Starting;
  /** Sends it, once: while one is under way, another call does nothing. */
  readonly start: (workflow: string, input: unknown, wrong: readonly InputProblem[]) => void;
  readonly edit: () => void;
}

export const useStart = (door: Pick<JobwatchApi, "create">, connection: ConnectionId): Start => {
  const [starting, setStarting] = useState<Starting>({ state: "editing" });
  // Not the state: two clicks may come before it is drawn.
  const underWay = useRef(false);
  const send = async (workflow: string, input: unknown): Promise<void> => {
    underWay.current = true;
    setStarting({ state: "starting" });
    try {
      setStarting({ state: "started", job: await door.create(connection, workflow, input) });
    } catch (error) {
      const problem = problemOf(error);
      setStarting({ state: "refused", problem, ...readRefusal(problem, input) });
    } finally {
      underWay.current = false;
    }
  };
  return {
    starting,
    start: (workflow, input, wrong) => {
      if (underWay.current) return;
      if (wrong.length > 0) setStarting({ state: "wrong", wrong });
      else void send(workflow, input);
    },
    edit: () => setStarting({ state: "editing" }),
  };
};

/** The server may have taken the order although no answer came. */
export const isInDoubt = ({ code, detail }: Problem): boolean =>
  // A browser does not tell a connection that broke from one that never was.
  code === "refused" ? !detail.includes("ECONNREFUSED") : !certain.includes(code);

const certain: readonly Problem["code"][] = [
  "declined",
  "auth",
  "permission",
  "not-found",
  "login-page",
  "dns",
  "tls",
  "limited",
  "protocol",
];
