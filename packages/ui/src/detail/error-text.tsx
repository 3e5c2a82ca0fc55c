import { cleanText } from "@jobwatch/core";
import { escaped } from "../json/escaped.ts";
import { usePortion } from "../json/use-portion.tsx";
import { words } from "./words.ts";

export interface ErrorTextProps {
  /** Its first line. */
  readonly error: string | null;
  readonly errorText: string | null;
  /** The whole of it stands there from the start. */
  readonly open: boolean;
}

/** Lines up to here need no opening. */
const shortText = 300;

/** What something failed of: short, and whole where there is more to it. */
export const ErrorText = ({ error, errorText, open }: ErrorTextProps) => {
  const { begin, more } = usePortion(errorText?.trim() ?? "");
  const whole = errorText === null ? null : cleanText(begin).trim();
  if (whole !== null && more === null && whole.length <= shortText && !whole.includes("\n"))
    return <p class="jw-detail-error">{whole}</p>;
  return (
    <>
      {error !== null && <p class="jw-detail-error">{escaped(error)}</p>}
      {whole !== null && whole !== "" && (
        <details class="jw-whole-error" open={open}>
          <summary>{words().wholeError}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard. */}
          <pre class="jw-pre" tabIndex={0}>
            {whole}
            {more !== null && "…"}
          </pre>
          {more}
        </details>
      )}
    </>
  );
};
