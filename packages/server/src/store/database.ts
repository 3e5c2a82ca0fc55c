import { closeSync, openSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { StartError } from "../start-error.ts";

/** `user_version` counts how many of these have been applied. Append only: data folders outlive versions. */
const migrations: readonly string[] = [
  `create table job (
     seq integer primary key autoincrement,
     id text not null unique,
     workflow_id text not null,
     name text not null,
     steps text not null,
     status text not null,
     input_payload text not null,
     error_message text,
     exit_code integer,
     progress text,
     created_at text not null,
     started_at text,
     completed_at text,
     updated_at text not null,
     group_id integer,
     group_identity text
   ) strict;
   create index job_newest on job (created_at desc, seq desc);
   create index job_newest_by_status on job (status, created_at desc, seq desc);
   create table step (
     job_id text not null references job (id),
     step_index integer not null,
     step_id text not null,
     status text not null,
     error_message text,
     started_at text,
     completed_at text,
     primary key (job_id, step_index)
   ) strict, without rowid;`,
  // Attempts of jobs and steps, what kind of failure it was, and every change of a job's status.
  `alter table job add column attempt integer not null default 1;
   alter table job add column error_class text;
   alter table job add column signal text;
   update job set error_class = 'exit' where status = 'failed' and exit_code is not null;
   create table step_attempt (
     job_id text not null references job (id) on delete cascade,
     step_index integer not null,
     attempt_number integer not null,
     step_id text not null,
     status text not null,
     error_message text,
     error_class text,
     exit_code integer,
     signal text,
     started_at text,
     completed_at text,
     primary key (job_id, step_index, attempt_number)
   ) strict, without rowid;
   insert into step_attempt (job_id, step_index, attempt_number, step_id, status, error_message, started_at, completed_at)
     select job_id, step_index, 1, step_id, status, error_message, started_at, completed_at from step;
   drop table step;
   alter table step_attempt rename to step;
   create table history (
     seq integer primary key autoincrement,
     job_id text not null references job (id) on delete cascade,
     at text not null,
     attempt integer not null,
     from_status text,
     to_status text not null,
     error_message text,
     error_class text,
     exit_code integer,
     signal text
   ) strict;
   create index history_of_job on history (job_id, seq);`,
  // What a job's processes used.
  `create table sample (
     seq integer primary key autoincrement,
     job_id text not null references job (id) on delete cascade,
     at text not null,
     attempt integer not null,
     step_index integer not null,
     cpu_percent real not null,
     cpu_seconds real not null,
     memory_bytes integer not null
   ) strict;
   create index sample_of_job on sample (job_id, seq);`,
  // Who told a person of an event.
  `create table ack (event_id text primary key, by text not null, at text not null, expires_at text not null) strict;
   create index ack_expiry on ack (expires_at);`,
  // Process groups are known to the keeper and marked in their attempts' folders; a step may be tried several times in one
  // attempt of its job; a job that is to stop is so after a restart too.
  `alter table job drop column group_id;
   alter table job drop column group_identity;
   alter table job add column stop_reason text;
   alter table step add column job_attempt integer not null default 1;`,
  // What happened in a period.
  "create index history_by_time on history (at);",
  // Steps of one job at the same time.
  "alter table job add column parallel integer not null default 1",
  // What a job's steps pass on, by their ids.
  "alter table job add column output_payload text",
  // What an hour of its steps costs.
  "alter table job add column cost_rate text",
  // The order in which jobs that wait get a slot.
  `alter table job add column priority integer not null default 1;
   create index job_queue on job (priority desc, seq) where status = 'pending';`,
];

/** Opens the file and brings it to the newest form. Throws StartError for a file of a newer version of the server. */
export const openDatabase = (file: string): DatabaseSync => {
  // Made here for its mode, which SQLite gives to its other files too: inputs may hold secrets.
  closeSync(openSync(file, "a", 0o600));
  const db = new DatabaseSync(file);
  db.exec("pragma journal_mode = wal; pragma synchronous = normal; pragma foreign_keys = on");
  const applied = Number(db.prepare("pragma user_version").get()?.["user_version"]);
  if (applied > migrations.length) {
    db.close();
    throw new StartError(`${file} was written by a newer version of the job server; start that version instead`);
  }
  for (const [index, migration] of migrations.entries()) {
    if (index < applied) continue;
    inTransaction(db, () => db.exec(`${migration}; pragma user_version = ${index + 1}`));
  }
  return db;
};

/** All of `work`, or none of it. `work` is synchronous: nothing else of this process can come between. */
export const inTransaction = <T>(db: DatabaseSync, work: () => T): T => {
  db.exec("begin immediate");
  try {
    const result = work();
    db.exec("commit");
    return result;
  } catch (error) {
    db.exec("rollback");
    throw error;
  }
};
