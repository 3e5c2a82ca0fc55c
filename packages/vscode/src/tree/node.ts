import { type ConnectionId, type JobKey, keyOf } from "@jobwatch/core";

/** What VS Code holds of a row: who it is. What it says is looked up each time. One object per row, for its whole life. */
export type TreeNode = ConnectionNode | JobNode | StepNode | NoteNode;

export interface ConnectionNode {
  readonly type: "connection";
  readonly id: string;
  readonly connection: ConnectionId;
}

export interface JobNode {
  readonly type: "job";
  readonly id: string;
  readonly key: JobKey;
}

export interface StepNode {
  readonly type: "step";
  readonly id: string;
  readonly key: JobKey;
  /** Its place in the server's list. */
  readonly place: number;
}

/** A row that only says something: "3 older jobs are not shown". */
export interface NoteNode {
  readonly type: "note";
  readonly id: string;
  readonly note: Note;
}

export interface Note {
  readonly text: string;
  readonly detail: string | null;
  readonly icon: "info" | "warning" | null;
}

export const connectionNode = (connection: ConnectionId): ConnectionNode => ({
  type: "connection",
  id: encodeURIComponent(connection),
  connection,
});

export const jobNode = (key: JobKey): JobNode => ({ type: "job", id: keyOf(key), key });

export const stepNode = (key: JobKey, place: number): StepNode => ({
  type: "step",
  id: `${keyOf(key)}/step/${place}`,
  key,
  place,
});

/** The text is part of the identity: a note that says something else is another row. */
export const noteNode = (parent: string, note: Note): NoteNode => ({
  type: "note",
  id: `${parent}/note/${encodeURIComponent(note.text)}`,
  note,
});
