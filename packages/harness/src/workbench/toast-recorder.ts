/** What a toast showed, and when. */
export type ToastRecord = {
  /** Rises with every toast of one load of the window. */
  readonly id: number;
  /** When it came into the page, in ms since 1970. */
  readonly at: number;
  readonly severity: "error" | "warning" | "info";
  readonly text: string;
  readonly buttons: readonly string[];
};

/** The function that the page calls with each new or changed record. */
export const TOAST_BINDING = "jobwatchToast";

/**
 * Runs in the page, before the workbench: reports every toast that is ever added. VS Code closes an equal toast
 * when a new one arrives, so what is visible at the end says nothing about how often somebody was told.
 * It is sent to the page as text: it must not refer to anything outside itself.
 */
export function recordToasts(binding: string): void {
  if (window !== window.top) {
    return;
  }
  const TOAST = ".notification-toast-container";
  const known = new Map<Element, { id: number; at: number; sent: string }>();

  const severityOf = (toast: Element) => {
    const icon = toast.querySelector(".notification-list-item-icon");
    return icon?.matches(".codicon-error") ? "error" : icon?.matches(".codicon-warning") ? "warning" : "info";
  };
  const textsOf = (toast: Element, selector: string) =>
    [...toast.querySelectorAll(selector)].map((element) => (element.textContent ?? "").trim());

  const report = (toast: Element) => {
    const mark = known.get(toast) ?? { id: known.size + 1, at: Date.now(), sent: "" };
    known.set(toast, mark);
    const record = {
      id: mark.id,
      at: mark.at,
      severity: severityOf(toast),
      text: textsOf(toast, ".notification-list-item-message").join(" "),
      buttons: textsOf(toast, ".notification-list-item-buttons-container .monaco-button"),
    };
    const json = JSON.stringify(record);
    // VS Code empties a toast before it takes it away: what it said stands.
    const emptied = record.text === "" && mark.sent !== "";
    if (json === mark.sent || emptied) {
      return;
    }
    mark.sent = json;
    const send: unknown = Reflect.get(window, binding);
    if (typeof send === "function") {
      send(record);
    }
  };

  new MutationObserver((mutations) => {
    for (const node of mutations.flatMap((mutation) => [...mutation.addedNodes])) {
      if (node instanceof Element) {
        const inside = node.querySelectorAll(TOAST);
        for (const toast of node.matches(TOAST) ? [node, ...inside] : inside) {
          report(toast);
        }
      }
    }
    // The words come a moment after the node, and may change while it stands.
    for (const toast of document.querySelectorAll(TOAST)) {
      report(toast);
    }
  }).observe(document, { childList: true, subtree: true, characterData: true });
}
