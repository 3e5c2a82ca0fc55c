import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/compat";

export interface QuestionProps {
  readonly title: string;
  readonly children: ComponentChildren;
  /** What leaves all as it is; so does Escape. It is what Enter presses at first. */
  readonly no: string;
  readonly onNo: () => void;
  /** The buttons that do something. */
  readonly answers: ComponentChildren;
  /** The focus begins at the first field of the question. */
  readonly focusField?: boolean;
}

/** Asks before something is done. While it stands there is nothing else; then the focus is where it was. */
export const Question = ({ title, children, no, onNo, answers, focusField = false }: QuestionProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const keep = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // Closed before it goes, as only that gives the focus back.
    return () => shown?.close();
  }, []);
  useEffect(() => {
    const first = focusField ? dialog.current?.querySelector("select") : keep.current;
    first?.focus();
  }, [focusField]);
  return (
    <dialog
      ref={dialog}
      class="jw-question"
      role="alertdialog"
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        onNo();
      }}
    >
      <h2>{title}</h2>
      {children}
      <div class="jw-answers">
        {answers}
        <button ref={keep} type="button" onClick={onNo}>
          {no}
        </button>
      </div>
    </dialog>
  );
};
