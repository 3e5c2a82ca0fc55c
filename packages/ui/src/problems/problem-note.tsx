import type { ComponentChildren } from "preact";

export interface ProblemNoteProps {
  /** What it is about: a connection's name. null: all. */
  readonly about: string | null;
  readonly title: string;
  /** What that means. */
  readonly explanation: string | null;
  readonly detail: string | null;
  readonly remedy: string;
  /** `waiting`: it goes on by itself. */
  readonly tone?: "trouble" | "waiting";
  /** Buttons that do what the remedy says. */
  readonly children?: ComponentChildren;
}

/** What is wrong, what that means, and the one thing to do about it. */
export const ProblemNote = ({
  about,
  title,
  explanation,
  detail,
  remedy,
  tone = "trouble",
  children,
}: ProblemNoteProps) => (
  <div class={`jw-note jw-note-${tone}`}>
    {/* Only what it is speaks: ages beside it change by the second. */}
    <p class="jw-note-title" role={tone === "trouble" ? "alert" : "status"}>
      {about !== null && <bdi>{about}: </bdi>}
      {title}
    </p>
    {explanation !== null && <p>{explanation}</p>}
    {detail !== null && <p class="jw-note-detail">{detail}</p>}
    <p>{remedy}</p>
    {children}
  </div>
);
