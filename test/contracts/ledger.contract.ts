import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { uuidV4 } from '../../src/audit/index.js';
import type { Ledger, Task } from '../../src/engine/ports.js';
import { collected } from './collected.js';

export interface LedgerUnderTest {
  readonly store: Ledger;
  readonly close: () => Promise<void>;
}

/** What every ledger promises. */
export function ledgerContract(name: string, open: () => Promise<LedgerUnderTest>): void {
  describe(`the ledger in ${name}`, () => {
    let under: LedgerUnderTest;
    let store: Ledger;
    const at = (day: number) => `2026-03-${day}T12:00:00.000Z`;
    const entry = (day: number) => ({
      commandId: uuidV4(),
      fingerprint: `hmac-${day}`,
      answer: '[]',
      at: at(day),
    });
    const task = (id: string, more: Partial<Task> = {}): Task => ({
      id,
      network: 'kinderopvang',
      process: 'minutes-clock',
      command: 'CloseComments',
      payload: '{}',
      code: 'minutes-unknown',
      at: at(11),
      cause: 7,
      ...more,
    });

    beforeEach(async () => {
      under = await open();
      store = under.store;
    });
    afterEach(() => under.close());

    it('remembers what was answered to a command', async () => {
      const entries = [entry(11), entry(12)];
      await store.remember(entries);
      expect(await store.find(entries[1]!.commandId)).toEqual({ fingerprint: 'hmac-12', answer: '[]' });
      expect(await store.find(uuidV4())).toBeUndefined();
    });

    it('keeps the first answer to a command', async () => {
      const first = entry(11);
      await store.remember([first]);
      await store.remember([{ ...first, answer: '["other"]' }]);
      expect(await store.find(first.commandId)).toMatchObject({ answer: '[]' });
    });

    it('forgets answers older than an instant, and no others', async () => {
      const entries = [entry(11), entry(12), entry(13)];
      await store.remember(entries);
      await store.sweep(at(12));
      const found = await Promise.all(entries.map(({ commandId }) => store.find(commandId)));
      expect(found.map((answer) => answer !== undefined)).toEqual([false, true, true]);
    });

    it('keeps marks by name, 0 at first', async () => {
      await Promise.all([
        store.setMark('reactor', 4),
        store.setMark('ticker', 9),
        store.setMark('reactor', 5),
      ]);
      const marks = await Promise.all(['reactor', 'ticker', 'other'].map((mark) => store.mark(mark)));
      expect(marks).toEqual([5, 9, 0]);
    });

    it('lists the tasks of a network, oldest first, each once', async () => {
      const tasks = [task('t-2', { at: at(12) }), task('t-1'), task('t-3', { network: 'zorg' })];
      for (const one of [...tasks, tasks[0]!]) await store.addTask(one);
      expect(await store.tasks('kinderopvang')).toEqual([tasks[1], tasks[0]]);
    });

    it('knows when a task was finished first', async () => {
      await store.addTask(task('t-1'));
      await store.finishTask('t-1', at(13));
      await store.finishTask('t-1', at(14));
      await store.finishTask('t-unknown', at(14));
      expect(await store.tasks('kinderopvang')).toEqual([task('t-1', { doneAt: at(13) })]);
    });

    it('does not open a finished task again when it is added anew', async () => {
      await store.addTask(task('t-1'));
      await store.finishTask('t-1', at(13));
      await store.addTask(task('t-1'));
      expect(await store.tasks('kinderopvang')).toMatchObject([{ doneAt: at(13) }]);
    });

    it('gives back everything it keeps: answers, marks, and tasks of every network, done or not', async () => {
      const entries = [entry(11), entry(12)];
      const tasks = [task('t-1', { doneAt: at(13) }), task('t-2', { network: 'zorg' })];
      await store.remember(entries);
      await store.setMark('reactor', 7);
      for (const one of tasks) await store.addTask(one);
      const [answers, done] = [await collected(store.allAnswers()), await collected(store.allTasks())];
      expect(answers).toHaveLength(2);
      expect(answers).toEqual(expect.arrayContaining(entries));
      expect(done).toHaveLength(2);
      expect(done).toEqual(expect.arrayContaining(tasks));
      expect(await collected(store.allMarks())).toEqual([{ name: 'reactor', value: 7 }]);
    });
  });
}
