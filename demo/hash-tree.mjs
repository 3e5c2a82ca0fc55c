// Hashes every file below a folder, installed packages included, and prints one hash of all hashes.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(process.argv[2] ?? ".");
const skipped = new Set([".git", ".vscode-host"]);
const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
  .filter((file) => !file.split(path.sep).some((part) => skipped.has(part)))
  .sort()
  .slice(0, 4_000);

const all = createHash("sha256");
for (const [index, file] of files.entries()) {
  all.update(
    createHash("sha256")
      .update(readFileSync(path.join(root, file)))
      .digest(),
  );
  if (index % 200 === 0) console.log(`::progress ${index}/${files.length} files`);
}
console.log(`::progress ${files.length}/${files.length} files`);
console.log(`${files.length} files, sha256 ${all.digest("hex")}`);
