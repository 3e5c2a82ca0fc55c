import type { LogTail } from "@jobwatch/ui";
import { useLayoutEffect, useRef } from "preact/compat";

/** The end of the log. It follows what is written, unless the person scrolled up. */
export const LogView = ({ tail }: { readonly tail: LogTail | null }) => {
  const box = useRef<HTMLPreElement>(null);
  const following = useRef(true);
  useLayoutEffect(() => {
    if (following.current) box.current?.scrollTo(0, box.current.scrollHeight);
  }, [tail]);
  if (tail === null) return <p class="help">Reading the log…</p>;
  if (tail.lines.length === 0) return <p class="help">The job wrote nothing yet.</p>;
  return (
    <>
      {tail.dropped > 0 && <p class="help">The first {tail.dropped} lines are not shown.</p>}
      <pre
        ref={box}
        class="log"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard.
        tabIndex={0}
        role="log"
        aria-label="Log"
        onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
          following.current = scrollTop + clientHeight >= scrollHeight - 4;
        }}
      >
        {tail.lines.join("\n")}
      </pre>
    </>
  );
};
