import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  MoveAgendaItem,
  RetitleAgendaItem,
  ScheduleAgendaItem,
} from '../../src/contexts/meetings/agenda-rules.js';
import { PlanMeeting } from '../../src/contexts/meetings/planning-rules.js';
import { PublishAgenda, SupplementAgenda } from '../../src/contexts/meetings/publication-rules.js';
import { by, chk } from '../forum.js';
import { id } from '../scenario.js';
import { api, expectProblem, type Sent } from './api-asking.js';
import type { Site, Visitor } from './site.js';
import { raised, signalsSite, under } from './signals-site.js';

const meetingId = id('january');
const [first, second, drafted] = [id('first'), id('second'), id('drafted')];
const point = (itemId: string, ...signalIds: string[]) => ({
  ...{ meetingId, itemId, kind: 'onduidelijkheid' as const, title: 'Een punt', minutes: 20, signalIds },
});
let site: Site;
let signal: string;
let [guy, soz]: Visitor[] = [];

/** A published agenda, and a signal that stands on none yet. */
beforeAll(async () => {
  site = await signalsSite();
  signal = await raised(site, 'attest', 'chantal');
  const meeting = { meetingId, bodyId: chk, kind: 'gewoon' as const, startsAt: '2027-01-21T09:30' };
  await site.order(PlanMeeting, meeting, under('guy'));
  for (const itemId of [first, second]) await site.order(ScheduleAgendaItem, point(itemId), under('guy'));
  await site.order(PublishAgenda, { meetingId }, under('guy'));
  [guy, soz] = [await site.signIn('guy'), await site.signIn('soz')];
});
afterAll(() => site.close());

const { ask, send } = api(() => soz!);
const seen = async (who: Visitor, path: string) => {
  const { headers, json } = await ask(path, who);
  return { tag: headers.etag as string, from: json().from as number };
};
const sent = (as: Visitor, name: 'guy' | 'soz', tag: string, command: Pick<Sent, 'name' | 'body'>) =>
  send({ ...command, as, headers: { 'samenspraak-mandate': by(name).mandate!, 'if-match': tag } });
const move = (who: Visitor, name: 'guy' | 'soz', tag: string, to: number) =>
  sent(who, name, tag, {
    name: 'MoveAgendaItem',
    body: { meetingId, itemId: first, to } satisfies MoveAgendaItem,
  });

describe('The tag and the age of a document', () => {
  it('are for who prepares those of the stream, to change what they saw and nothing newer', async () => {
    const { tag } = await seen(guy!, `meetings/${meetingId}`);
    expect((await move(guy!, 'guy', tag, 2)).status).toBe(200);
    expect((await move(guy!, 'guy', tag, 1)).status).toBe(412);
  });

  it('tell members nothing of what goes on in a draft, and change with what they see', async () => {
    const paths = [`meetings/${meetingId}`, `signals/${signal}`];
    const both = () => Promise.all(paths.map((path) => seen(soz!, path)));
    const before = await both();
    for (const { tag } of before) expect(tag).toMatch(/^"[\w-]{43}"$/);
    await site.order(RetitleAgendaItem, { meetingId, itemId: second, title: 'Anders' }, under('guy'));
    await site.order(ScheduleAgendaItem, point(drafted, signal), under('guy'));
    expect(await both()).toEqual(before);
    await site.order(SupplementAgenda, { meetingId, reason: 'Een punt erbij.', urgent: false }, under('guy'));
    const after = await both();
    expect(after.map(({ tag }, index) => tag === before[index]!.tag)).toEqual([false, false]);
    expect(after[1]!.from).toBeGreaterThan(before[1]!.from);
  });

  it('say, sent as If-Match where they are no revision, what to send instead', async () => {
    const [ofMeeting, ofSignal] = [
      await seen(soz!, `meetings/${meetingId}`),
      await seen(soz!, `signals/${signal}`),
    ];
    const moved = expectProblem(await move(soz!, 'soz', ofMeeting.tag, 2), 400, 'if-match-opaque');
    expect(moved.detail).toContain('Neem de ETag van het antwoord op uw vorige opdracht');
    const support = { name: 'SupportSignal', body: { signalId: signal } };
    const supported = expectProblem(await sent(soz!, 'soz', ofSignal.tag, support), 400, 'if-match-opaque');
    expect(supported.detail).toContain('Deze opdracht heeft If-Match niet nodig: laat de header weg.');
    const other = expectProblem(await sent(soz!, 'soz', 'W/"1"', support), 400, 'if-match-form');
    expect(other.detail).toContain('Neem de ETag van het document');
  });

  it('cannot be found out by trying: whoever may not is told so, however often they guess', async () => {
    const { revision } = await site.installation.engine.states.load(
      site.installation.engine.registry.entities.get('meeting')!,
      `meeting-${meetingId}`,
    );
    for (const guess of [revision, revision + 1])
      expect((await move(soz!, 'soz', `"${guess}"`, 1)).status).toBe(403);
  });
});
