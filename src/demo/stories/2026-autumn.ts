import { EndMandate, GiveMandate } from '../../contexts/bodies/mandate-rules.js';
import { MoveAgendaItem } from '../../contexts/meetings/agenda-rules.js';
import { PublishAgenda } from '../../contexts/meetings/publication-rules.js';
import { PlanRoutedItem } from '../../contexts/meetings/route.js';
import { GrantAudit } from '../../contexts/register/grants.js';
import { DeclineSignal } from '../../contexts/signals/triage.rules.js';
import { assent, hold, plan, propose, schedule } from '../acts.js';
import { support } from '../answers.js';
import { bodyId, mandateId, seatId, type SeatKey } from '../bodies/index.js';
import { idOf } from '../ids.js';
import { social26November } from '../meetings/groups.js';
import { itemId, meetingId } from '../meetings/meeting.js';
import { january2027, october2026 } from '../meetings/october-2026.js';
import { draftMinutes, reviseMinutes, signOff } from '../minutes.js';
import { enrol } from '../register.js';
import type { Script } from '../script.js';
import { raise, signalId, triage } from '../signals.js';

/** August to October 2026: a stalled question, an auditor, the last check-in and the draft of the next one. */
export async function autumn(script: Script): Promise<void> {
  await newPeople(script);
  await septemberSignals(script);
  await prepareOctober(script);
  await towardsJanuary(script);
  await octoberCheckIn(script);
  await lastDays(script);
}

async function newPeople(script: Script): Promise<void> {
  await script.at('2026-08-20T10:00');
  const key: SeatKey = 'organisatoren/Stad Zuidmeer';
  const person = 'lid voor Stad Zuidmeer';
  const ids = { bodyId: bodyId('CHK'), mandateId: mandateId('CHK', key, person), seatId: seatId('CHK', key) };
  const personRef = await script.participant(person);
  await script
    .inRole('Guy Lemmens')
    .send(GiveMandate, { ...ids, personRef, role: 'lid', scope: ['spreken'], firstDay: '2026-08-21' });
  script.noteMandate(person, 'CHK', ids.mandateId);
  await script.at('2026-08-28T11:00');
  await enrol(script, 'Omar Benali');
  await grantAudit(script, '2026-09-01', '2026-09-15', 'Nazicht van het besluit over de ondersteuning.');
}

async function grantAudit(script: Script, firstDay: string, lastDay: string, purpose: string): Promise<void> {
  const personRef = await script.participant('Omar Benali');
  await script
    .inRole('Petra Smets')
    .send(GrantAudit, { grantId: idOf(`audit ${firstDay}`), personRef, firstDay, lastDay, purpose });
}

async function septemberSignals(script: Script): Promise<void> {
  await script.at('2026-09-07T09:30');
  await propose(script, 'vakanties', october2026);
  await raise(script, 'SG-10');
  await script.at('2026-09-09T10:20');
  await propose(script, 'tijd', october2026);
  await support(script, 'SG-10', 'lid voor Bond Kindbegeleiders');
  await script.at('2026-09-10T14:00');
  await plan(script, social26November, script.inRole('Guy Lemmens'));
  await raise(script, 'SG-11');
}

async function prepareOctober(script: Script): Promise<void> {
  const guy = script.inRole('Guy Lemmens');
  await script.at('2026-09-21T15:00');
  await schedule(script, october2026, guy, 'opening', 'sociale-functie');
  await script.at('2026-09-24T10:00');
  await triage(script, 'Ilse Wouters', 'SG-10', 'SG-11');
  for (const key of ['tijd', 'vakanties']) await assent(script, october2026, key, 'Ilse Wouters', 'VBG');
  await assent(script, october2026, 'tijd', 'Guy Lemmens', 'CHK');
  await script.at('2026-09-24T10:10');
  await schedule(script, october2026, script.as('Ilse Wouters', 'VBG'), 'signaalronde');
  const places = { meetingId: meetingId(october2026), itemId: itemId(october2026, 'jeugdhulp') };
  await script.as('Ilse Wouters', 'VBG').send(MoveAgendaItem, { ...places, to: 5 });
  await assent(script, october2026, 'vakanties', 'Guy Lemmens', 'CHK');
  await script.at('2026-09-28T16:15');
  const reason =
    'De sector sprak af om de check-in niet per leeftijd te splitsen. Dat beginsel blijft gelden.';
  await script.as('Els Maes', 'VBG').send(DeclineSignal, { signalId: signalId('SG-11'), reason });
  await script.at('2026-09-30T10:00');
  await script.as('Els Maes', 'VBG').send(PublishAgenda, { meetingId: meetingId(october2026) });
}

async function towardsJanuary(script: Script): Promise<void> {
  await script.at('2026-10-01T09:45');
  await plan(script, january2027, script.inRole('Guy Lemmens'), { toBeConfirmed: true });
  await script.at('2026-10-12T13:30');
  await propose(script, 'startpagina', january2027);
  await raise(script, 'SG-12');
  await script.at('2026-10-14T09:00');
  await grantAudit(script, '2026-10-15', '2026-11-15', 'Nazicht van de signalen en de verslagen van 2026.');
  await script.at('2026-10-14T11:10');
  await propose(script, 'gesprekken', january2027);
  await script.at('2026-10-14T16:00');
  const vacant = { bodyId: bodyId('CHK'), mandateId: script.mandateOf('lid voor Ouders aan Tafel', 'CHK') };
  const reason = 'Ouders aan Tafel zoekt iemand anders voor deze zetel.';
  await script.inRole('Guy Lemmens').send(EndMandate, { ...vacant, lastDay: '2026-10-14', reason });
}

async function octoberCheckIn(script: Script): Promise<void> {
  const guy = script.inRole('Guy Lemmens');
  await hold(script, october2026);
  await script.at('2026-10-16T17:00');
  await draftMinutes(script, october2026, guy, {
    signaalronde: 'Drie organisaties vertellen over kinderen die op jeugdhulp wachten.',
  });
  await script.at('2026-10-19T09:30');
  await guy.send(PlanRoutedItem, {
    itemId: itemId(october2026, 'jeugdhulp'),
    meetingId: meetingId(social26November),
  });
  await script.at('2026-10-19T11:05');
  await reviseMinutes(script, october2026, guy);
}

async function lastDays(script: Script): Promise<void> {
  const ilse = script.as('Ilse Wouters', 'VBG');
  await script.at('2026-10-19T14:50');
  await propose(script, 'terugblik', january2027);
  await script.at('2026-10-20T09:12');
  await signOff(script, october2026, 'Ilse Wouters', 'VBG');
  await script.at('2026-10-20T11:20');
  await schedule(
    script,
    january2027,
    script.inRole('Guy Lemmens'),
    ...january2027.items.map((item) => item.key),
  );
  await script.at('2026-10-20T11:40');
  await ilse.send(MoveAgendaItem, {
    meetingId: meetingId(january2027),
    itemId: itemId(january2027, 'signaalronde'),
    to: 4,
  });
}
