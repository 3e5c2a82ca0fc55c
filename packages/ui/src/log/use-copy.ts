import { type RefObject, useEffect, useState } from "preact/compat";

/** The number of the line that a place in the page is in; null: in none of this log. */
const lineAt = (node: Node | null, list: Element | null): number | null => {
  const element = node instanceof Element ? node : (node?.parentElement ?? null);
  const row = element?.closest<HTMLElement>("[data-line]") ?? null;
  return row === null || list === null || !list.contains(row) ? null : Number(row.dataset["line"]);
};

/** The lines where the selection begins and ends: they have to stay in the page while it is scrolled, or it would be lost. */
export const useSelectedLines = (list: RefObject<HTMLElement | null>): readonly number[] => {
  const [lines, setLines] = useState<readonly number[]>([]);
  useEffect(() => {
    const look = () => {
      const selection = document.getSelection();
      const ends =
        selection === null || selection.isCollapsed
          ? []
          : [selection.anchorNode, selection.focusNode].map((node) => lineAt(node, list.current));
      const next = ends.filter((line) => line !== null);
      setLines((before) => (before.join() === next.join() ? before : next));
    };
    document.addEventListener("selectionchange", look);
    return () => document.removeEventListener("selectionchange", look);
  }, [list]);
  return lines;
};

/**
 * The selected text of several lines, with those between that are not in the page, and without what stands beside lines.
 * null: it is within one line, or not of this log.
 */
export const selectedText = (
  list: Element,
  plain: (line: number) => string,
  linesBetween: (first: number, last: number) => readonly number[],
): string | null => {
  const selection = document.getSelection();
  if (selection === null || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const [first, last] = [lineAt(range.startContainer, list), lineAt(range.endContainer, list)];
  if (first === null || last === null || first === last) return null;
  const textIn = (line: number): Element | null => list.querySelector(`[data-line="${line}"] .jw-log-text`);
  const begin = partOf(textIn(first), (part) => part.setStart(range.startContainer, range.startOffset));
  const end = partOf(textIn(last), (part) => part.setEnd(range.endContainer, range.endOffset));
  return [begin ?? plain(first), ...linesBetween(first, last).map(plain), end ?? ""].join("\n");
};

/** What of a line's text is selected; null: the selection's end stands outside the text. */
const partOf = (text: Element | null, cut: (part: Range) => void): string | null => {
  if (text === null) return null;
  const part = document.createRange();
  part.selectNodeContents(text);
  cut(part);
  const within = text.contains(part.startContainer) && text.contains(part.endContainer);
  return within ? part.toString() : null;
};
