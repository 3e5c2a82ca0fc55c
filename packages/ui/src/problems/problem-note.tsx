import type { ComponentChildren } from "preact";

export interface ProblemNoteProps {
  /** What it is about: a connection's name. null: all. */
  readonly about: string | null;
  readonly title: string;
  readonly detail: string | null;
  readonly remedy: string;
  /** `waiting`: it goes on by itself. */
  readonly tone?: "trouble" | "waiting";
  /** Buttons that do what the remedy says. */
  readonly children?: ComponentChildren;
}

/** What is wrong and the one thing to do about it. */
export const ProblemNote = ({ about, title, detail, remedy, tone = "trouble", children }: ProblemNoteProps) => (
  <div class={`jw-note jw-note-${tone}`} role={tone === "trouble" ? "alert" : "status"}>
    <p class="jw-note-title">
      {about !== null && <bdi>{about}: </bdi>}
      {title}
    </p>
    {detail !== null && <p class="jw-note-detail">{detail}</p>}
    <p>{remedy}</p>
    {children}
  </div>
);
