import type { DatabaseSync } from "node:sqlite";
import { inTransaction } from "../../src/store/database.ts";

/** So many jobs of a server that has been used for long, the same each time. */
export const fillDatabase = (db: DatabaseSync, jobs: number): void => {
  const insert = db.prepare(
    `insert into job (id, workflow_id, name, steps, status, input_payload, error_message, exit_code, progress, created_at, started_at, completed_at, updated_at)
     values (?, ?, ?, '[]', ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const begin = Date.UTC(2026, 0, 1);
  inTransaction(db, () => {
    for (let i = 0; i < jobs; i += 1) {
      const status = i % 10 === 9 ? "failed" : "completed";
      const at = (seconds: number) => new Date(begin + i * 60_000 + seconds * 1_000).toISOString();
      const id = `00000000-0000-4000-8000-${String(i).padStart(12, "0")}`;
      const input = JSON.stringify({ rows: i, name: `sample-${i}`, folder: `/data/samples/${i}` });
      const failed = status === "failed";
      insert.run(
        id,
        `workflow-${i % 20}`,
        `Workflow ${i % 20}`,
        status,
        input,
        failed ? "Step 2 “Unit tests” ended with exit code 3" : null,
        failed ? 3 : 0,
        i % 2 === 0 ? null : '{"done":3,"total":10,"label":"some step"}',
        at(0),
        at(1),
        at(50),
        at(50),
      );
    }
  });
};
