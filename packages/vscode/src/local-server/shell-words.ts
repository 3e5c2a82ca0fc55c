import path from "node:path";

/** What runs a line as the person's shell does: the shell and its words. No line becomes a part of another. */
export const shellWords = (shell: string, line: string): readonly string[] => {
  const name = path.win32
    .basename(shell)
    .toLowerCase()
    .replace(/\.exe$/, "");
  if (name === "pwsh" || name === "powershell") return [shell, "-NoProfile", "-Command", line];
  if (name === "cmd") return [shell, "/d", "/s", "/c", line];
  return [shell === "" ? "/bin/sh" : shell, "-c", line];
};

/** A line that runs this file, for the person to complete: by what its ending says, else as a program. */
export const lineOf = (file: string, shell: string): string => {
  const runner = runners[path.extname(file).toLowerCase()];
  const quoted = quote(file, shell);
  return runner === undefined ? quoted : `${runner} ${quoted}`;
};

const runners: Readonly<Partial<Record<string, string>>> = {
  ".py": "python3",
  ".sh": "sh",
  ".js": "node",
  ".mjs": "node",
  ".cjs": "node",
  ".r": "Rscript",
  ".jl": "julia",
  ".rb": "ruby",
};

const quote = (text: string, shell: string): string => {
  if (/^[\w@%+=:,./\\-]+$/.test(text)) return text;
  return /(?:pwsh|powershell|cmd)(?:\.exe)?$/i.test(shell) ? `"${text}"` : `'${text.replaceAll("'", "'\\''")}'`;
};
