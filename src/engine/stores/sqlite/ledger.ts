import type { AnswerRow, Ledger, MarkRow, Task } from '../../ports.js';
import { closeDatabase, rowsOf, type Database, type Statement } from './database.js';
import type { DiskGuard } from './diskGuard.js';
import type { Fuse } from './fuse.js';
import { GroupCommit } from './groupCommit.js';

const TASK_COLUMNS = 'id, network, process, command, payload, code, at, cause, done_at AS doneAt';
type TaskRow = Omit<Task, 'doneAt'> & { readonly doneAt: string | null };

/** The ledger in `ledger.db`. */
export class SqliteLedger implements Ledger {
  private readonly commits: GroupCommit;
  private readonly answer: Statement;
  private readonly insertAnswer: Statement;
  private readonly dropAnswers: Statement;
  private readonly markOf: Statement;
  private readonly upsertMark: Statement;
  private readonly insertTask: Statement;
  private readonly tasksOf: Statement;
  private readonly endTask: Statement;

  constructor(
    private readonly db: Database,
    fuse: Fuse,
    disk: DiskGuard,
  ) {
    this.commits = new GroupCommit(db, fuse, disk);
    this.answer = db.prepare('SELECT fingerprint, answer FROM answer WHERE command = ?');
    this.insertAnswer = db.prepare('INSERT OR IGNORE INTO answer VALUES (?, ?, ?, ?)');
    this.dropAnswers = db.prepare('DELETE FROM answer WHERE at < ?');
    this.markOf = db.prepare('SELECT value FROM mark WHERE name = ?');
    this.upsertMark = db.prepare('INSERT OR REPLACE INTO mark VALUES (?, ?)');
    this.insertTask = db.prepare('INSERT OR IGNORE INTO task VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
    this.tasksOf = db.prepare(`SELECT ${TASK_COLUMNS} FROM task WHERE network = ? ORDER BY at, id`);
    this.endTask = db.prepare('UPDATE task SET done_at = ? WHERE id = ? AND done_at IS NULL');
  }

  async find(commandId: string): ReturnType<Ledger['find']> {
    return this.answer.get(commandId);
  }

  async remember(entries: readonly AnswerRow[]): Promise<void> {
    return this.commits.run(() => {
      for (const entry of entries) {
        this.insertAnswer.run(entry.commandId, entry.fingerprint, entry.answer, entry.at);
      }
    });
  }

  async mark(name: string): Promise<number> {
    return (this.markOf.get(name) as { value: number } | undefined)?.value ?? 0;
  }

  async setMark(name: string, value: number): Promise<void> {
    return this.commits.run(() => void this.upsertMark.run(name, value));
  }

  async addTask({ id, network, process, command, payload, code, at, cause, doneAt }: Task): Promise<void> {
    const values = [id, network, process, command, payload, code, at, cause, doneAt ?? null];
    return this.commits.run(() => void this.insertTask.run(...values));
  }

  async tasks(network: string): Promise<readonly Task[]> {
    return (this.tasksOf.all(network) as TaskRow[]).map(taskOf);
  }

  async finishTask(id: string, at: string): Promise<void> {
    return this.commits.run(() => void this.endTask.run(at, id));
  }

  async sweep(before: string): Promise<void> {
    return this.commits.run(() => void this.dropAnswers.run(before));
  }

  async *allAnswers(): AsyncIterable<AnswerRow> {
    yield* rowsOf<AnswerRow>(this.db, 'SELECT command AS commandId, fingerprint, answer, at FROM answer');
  }

  async *allMarks(): AsyncIterable<MarkRow> {
    yield* rowsOf<MarkRow>(this.db, 'SELECT name, value FROM mark');
  }

  async *allTasks(): AsyncIterable<Task> {
    for (const row of rowsOf<TaskRow>(this.db, `SELECT ${TASK_COLUMNS} FROM task`)) yield taskOf(row);
  }

  async close(): Promise<void> {
    this.commits.close();
    closeDatabase(this.db);
  }
}

function taskOf({ doneAt, ...task }: TaskRow): Task {
  return doneAt === null ? task : { ...task, doneAt };
}
