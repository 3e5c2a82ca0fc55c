import { ProblemNote } from "../problems/problem-note.tsx";
import type { Outcome } from "./outcome.ts";

/** What came of a try, beside the button that began it. */
export const OutcomeNote = ({ outcome }: { readonly outcome: Outcome | null }) => {
  if (outcome === null) return null;
  if (outcome.ok)
    return (
      <p class="jw-good" role="status">
        {outcome.title}
      </p>
    );
  return <ProblemNote about={null} {...outcome} remedy={outcome.remedy ?? ""} />;
};
