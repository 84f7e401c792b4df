/** A process's command that was refused: somebody must look. */
export interface Task {
  readonly id: string;
  readonly network: string;
  readonly process: string;
  readonly command: string;
  readonly payload: string;
  readonly code: string;
  readonly at: string;
  readonly cause: number;
  readonly doneAt?: string;
}
/** What was answered to a command id; `at` is an ISO instant. */
export interface AnswerRow {
  readonly commandId: string;
  readonly fingerprint: string;
  readonly answer: string;
  readonly at: string;
}
/** How far something has come: an event number, or the shape of a type. */
export interface MarkRow {
  readonly name: string;
  readonly value: number;
}
export interface Ledger {
  /** What was answered to this command id, and an HMAC of what was asked. Kept 30 days when it decided nothing. */
  find(commandId: string): Promise<{ readonly fingerprint: string; readonly answer: string } | undefined>;
  remember(entries: readonly AnswerRow[]): Promise<void>;
  mark(name: string): Promise<number>;
  setMark(name: string, value: number): Promise<void>;
  addTask(task: Task): Promise<void>;
  tasks(network: string): Promise<readonly Task[]>;
  finishTask(id: string, at: string): Promise<void>;
  /** Forgets no-op answers older than the instant. */
  sweep(before: string): Promise<void>;
  /** All that is kept, for whoever moves or saves it; nothing may be written meanwhile. */
  allAnswers(): AsyncIterable<AnswerRow>;
  allMarks(): AsyncIterable<MarkRow>;
  allTasks(): AsyncIterable<Task>;
  close(): Promise<void>;
}
