import { words } from "./words.ts";

export interface BrokenPageProps {
  /** What was thrown. */
  readonly message: string;
  /** Shows everything anew. */
  readonly onReload: () => void;
}

/** What stands in the place of a page that could not be drawn: what happened, and the way on. */
export const BrokenPage = ({ message, onReload }: BrokenPageProps) => (
  <div class="jw-note jw-note-trouble" role="alert">
    <h1 class="jw-note-title">{words().broken}</h1>
    <p>{words().brokenHelp}</p>
    <p class="jw-note-detail">{message}</p>
    <button type="button" class="jw-primary" onClick={onReload}>
      {words().reload}
    </button>
  </div>
);
