import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WithdrawAgendaItem } from '../../src/contexts/meetings/agenda-rules.js';
import { SupplementAgenda } from '../../src/contexts/meetings/publication-rules.js';
import { announced, may, unclear } from '../meeting.js';
import { startSite, type Site } from './site.js';
import { under } from './signals-site.js';

const path = `/agendapunt/${unclear.itemId}`;
let site: Site;
let before: number;

beforeAll(async () => {
  site = await startSite({ given: announced, at: '2026-05-09T10:00:00.000Z' });
  before = await site.installation.stores.events.head();
  const withdrawal = { meetingId: may, itemId: unclear.itemId, reason: 'Al beantwoord.' };
  await site.order(WithdrawAgendaItem, withdrawal, under('daan'));
  await site.order(
    SupplementAgenda,
    { meetingId: may, reason: 'Eén punt minder.', urgent: false },
    under('daan'),
  );
});
afterAll(() => site.close());

describe.each(['soz', 'els'])(
  'An item that a later version of the agenda left out, as %s reads it',
  (name) => {
    const read = async (search = '') => (await (await site.signIn(name, 'rol')).get(path + search)).text;

    it('ends with that version and its reason', async () => {
      expect(await read()).toMatch(/Weggelaten vanaf versie 2 9 mei 2026 .*Reden: Eén punt minder\./s);
    });

    it('waits for no meeting, and no longer tells how it may end', async () => {
      const text = await read();
      expect(text).not.toContain('Aan zet:');
      expect(text).not.toContain('Dit punt kan alleen eindigen als');
    });

    it('still did before that version', async () => {
      const text = await read(`?tot=${before}`);
      expect(text).toContain('Aan zet: Informatieve check-in');
      expect(text).toContain('Dit punt kan alleen eindigen als');
      expect(text).not.toContain('Weggelaten');
    });
  },
);
