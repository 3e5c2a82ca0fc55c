/** The list's next row from the one that has the focus; from outside the list its first or last. */
export const moveFocus = (list: HTMLElement, step: 1 | -1): void => {
  const rows = [...list.querySelectorAll<HTMLElement>(".jw-row-main")];
  const at = rows.findIndex((row) => row.closest(".jw-row")?.contains(document.activeElement));
  const next = at === -1 ? (step === 1 ? 0 : rows.length - 1) : Math.min(Math.max(at + step, 0), rows.length - 1);
  rows[next]?.focus();
};
