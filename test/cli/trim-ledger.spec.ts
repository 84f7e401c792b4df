import { expect, it } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import { LEDGER } from '../../src/engine/stores/sqlite/ledgerLayout.js';
import { trimLedger } from '../../src/cli/trim-ledger.js';

const LAST = '2026-03-19T12:00:00.000Z';

it('what a copied ledger knows of events after the last copied one goes: marks fall back but for those of copying, answers and tasks are left out', () => {
  const db = new DatabaseSync(':memory:');
  db.exec(LEDGER.steps.join(''));
  db.exec(`INSERT INTO mark VALUES ('copy', 44), ('moved-to:/srv/engines.env', 45), ('reactor', 43), ('slow', 7);
    INSERT INTO answer VALUES ('before', 'f', 'a', '2026-03-19T11:59:59.000Z'), ('at', 'f', 'a', '${LAST}'),
      ('after', 'f', 'a', '2026-03-19T12:00:01.000Z');
    INSERT INTO task VALUES ('t42', 'n', 'p', 'c', '{}', 'x', '${LAST}', 42, NULL), ('t43', 'n', 'p', 'c', '{}', 'x', '${LAST}', 43, NULL);`);
  trimLedger(db, 42, LAST);
  const column = (sql: string) =>
    db
      .prepare(sql)
      .all()
      .map((row: object) => Object.values(row)[0]);
  expect(column('SELECT value FROM mark ORDER BY name')).toEqual([44, 45, 42, 7]);
  expect(column('SELECT command FROM answer')).toEqual(['before']);
  expect(column('SELECT id FROM task')).toEqual(['t42']);
  db.close();
});
