import path from "node:path";

/** What a child process is given as its environment. */
export type Environment = Readonly<Record<string, string | undefined>>;

const EDITOR_VARIABLE = /^(VSCODE|ELECTRON)_/;
const PACKAGE_MANAGER_VARIABLE = /^(npm|pnpm)_/i;

/**
 * The environment for a VS Code of our own. Started from a VS Code terminal we inherit variables that make the
 * child talk to that window, or start Electron as plain Node.
 */
export function withoutEditor(env: Environment): Environment {
  return keep(env, (name) => !EDITOR_VARIABLE.test(name));
}

/**
 * The environment for an `npm` that must be the machine's own: under a Node from `node_modules` it looks for its
 * global configuration (registry, certificates) beside that binary, and settings of the outer package manager leak in.
 */
export function withoutPackageManager(env: Environment): Environment {
  const kept = keep(env, (name) => !PACKAGE_MANAGER_VARIABLE.test(name));
  const folders = (env["PATH"] ?? "").split(path.delimiter);
  return { ...kept, PATH: folders.filter((folder) => !folder.includes("node_modules")).join(path.delimiter) };
}

function keep(env: Environment, wanted: (name: string) => boolean): Environment {
  return Object.fromEntries(Object.entries(env).filter(([name]) => wanted(name)));
}
