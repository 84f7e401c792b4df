import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WithdrawAgendaItem } from '../../src/contexts/meetings/agenda-rules.js';
import { ConcludeItem } from '../../src/contexts/meetings/conclusion-rules.js';
import { announced, may, unclear } from '../meeting.js';
import { startSite, type Site } from './site.js';
import { under } from './signals-site.js';

const said = 'is na de publicatie van de agenda gehaald, maar dat is niet gepubliceerd.';
const [agenda, item, minutes] = [
  `/vergadering/${may}`,
  `/agendapunt/${unclear.itemId}`,
  `/vergadering/${may}/verslag/bewerken`,
];
let site: Site;

/** An item of a published agenda that the draft left out, two days before the meeting; nobody published that. */
beforeAll(async () => {
  site = await startSite({ given: announced, at: '2026-05-19T10:00:00.000Z' });
  const withdrawal = { meetingId: may, itemId: unclear.itemId, reason: 'Al beantwoord.' };
  await site.order(WithdrawAgendaItem, withdrawal, under('daan'));
});
afterAll(() => site.close());

const told = async (name: string, path: string) => {
  const { text } = await (await site.signIn(name, 'rol')).get(path);
  const [, then] = text.split(said);
  return then?.trim().split(/(?<=\.) /)[0];
};

describe('An item that the draft left out, unpublished', () => {
  it.each([agenda, item])('is told to who prepares, to be published: %s', async (path) => {
    expect(await told('els', path)).toMatch(/^Publiceer de agenda opnieuw\./);
  });

  it.each([agenda, item])('is told to nobody else: %s', async (path) => {
    expect(await told('soz', path)).toBeUndefined();
  });

  it.each([agenda, item, minutes])('is on the day itself to be published or concluded: %s', async (path) => {
    await site.until('2026-05-21T10:00:00.000Z');
    expect(await told('guy', path)).toMatch(/^Publiceer de agenda opnieuw of rond het punt af\./);
  });

  it.each([agenda, item, minutes])('is afterwards to be concluded: %s', async (path) => {
    await site.until('2026-05-25T10:00:00.000Z');
    expect(await told('guy', path)).toMatch(/^Rond het punt af\./);
    expect(await told('soz', agenda)).toBeUndefined();
  });

  it('is nothing special any more once it was concluded', async () => {
    const end = { meetingId: may, itemId: unclear.itemId, outcome: 'beantwoord' as const };
    await site.order(ConcludeItem, end, under('guy'));
    for (const path of [agenda, item, minutes]) expect(await told('guy', path)).toBeUndefined();
  });
});
