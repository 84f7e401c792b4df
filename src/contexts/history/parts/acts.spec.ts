import { expect, it } from '@jest/globals';
import { reviewedFacts } from '../../../../test/facts.js';
import type { HistoryEvent } from '../../../web/doors.js';
import { basisOf } from './acts.js';
import type { Names } from './names.js';

const lists = new Set(Object.values(reviewedFacts).flatMap((facts) => Object.keys(facts).filter((fact) => fact.startsWith('_view-'))));

it.each([...lists])('%s has a name for whoever reads on what a decision rested, and says when it may have moved', async (name) => {
  const wordsOf = async (moved: HistoryEvent['moved']) => {
    const [traced] = await basisOf({ basis: { [name]: 3 }, moved } as unknown as HistoryEvent, {} as Names);
    return traced?.words;
  };
  expect(await wordsOf({})).toMatch(/^De lijst van [a-z ]+, bijgewerkt tot gebeurtenis 3$/);
  expect(await wordsOf({ [name]: 4 })).toContain('gebeurtenis 4 wijzigde deze lijst misschien nog');
});
