import type { AnswerRow, Ledger, MarkRow, Task } from '../../ports.js';

/** A ledger in memory. */
export class MemoryLedger implements Ledger {
  private readonly answers = new Map<string, AnswerRow>();
  private readonly marks = new Map<string, number>();
  private readonly byId = new Map<string, Task>();

  async find(commandId: string): ReturnType<Ledger['find']> {
    const entry = this.answers.get(commandId);
    return entry && { fingerprint: entry.fingerprint, answer: entry.answer };
  }

  async remember(entries: readonly AnswerRow[]): Promise<void> {
    for (const entry of entries) {
      if (!this.answers.has(entry.commandId)) this.answers.set(entry.commandId, { ...entry });
    }
  }

  async mark(name: string): Promise<number> {
    return this.marks.get(name) ?? 0;
  }

  async setMark(name: string, value: number): Promise<void> {
    this.marks.set(name, value);
  }

  async addTask(task: Task): Promise<void> {
    if (!this.byId.has(task.id)) this.byId.set(task.id, { ...task });
  }

  async tasks(network: string): Promise<readonly Task[]> {
    const there = [...this.byId.values()].filter((task) => task.network === network);
    return there.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  }

  async finishTask(id: string, at: string): Promise<void> {
    const task = this.byId.get(id);
    if (task && task.doneAt === undefined) this.byId.set(id, { ...task, doneAt: at });
  }

  async sweep(before: string): Promise<void> {
    for (const { commandId, at } of this.answers.values()) if (at < before) this.answers.delete(commandId);
  }

  async *allAnswers(): AsyncIterable<AnswerRow> {
    yield* this.answers.values();
  }

  async *allMarks(): AsyncIterable<MarkRow> {
    for (const [name, value] of this.marks) yield { name, value };
  }

  async *allTasks(): AsyncIterable<Task> {
    yield* this.byId.values();
  }

  async close(): Promise<void> {}
}

const orderOf = ({ at, id }: Task): string => `${at} ${id}`;
