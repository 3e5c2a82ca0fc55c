/** The whole address of one of the extension's own files, given relative to its root, where worker and pages all are. */
export const extensionUrl = (path: string): string => new URL(path, globalThis.location.href).href;
