import { EndMandate } from '../../contexts/bodies/mandate-rules.js';
import { IssueErratum, WithholdPassage } from '../../contexts/meetings/passage-rules.js';
import { ConfirmMeeting } from '../../contexts/meetings/planning-rules.js';
import { PublishAgenda } from '../../contexts/meetings/publication-rules.js';
import { PlanRoutedItem } from '../../contexts/meetings/route.js';
import { assent, hold, idOfItem, plan, propose, schedule } from '../acts.js';
import { confirmReceipt, giveFeedback, support } from '../answers.js';
import { bodyId } from '../bodies/index.js';
import { social18June, support16April } from '../meetings/groups.js';
import { may2026 } from '../meetings/may-2026.js';
import { blockId, meetingId } from '../meetings/meeting.js';
import { october2026 } from '../meetings/october-2026.js';
import { draftMinutes, publishMinutes, signOff } from '../minutes.js';
import type { Script } from '../script.js';
import { raise, triage } from '../signals.js';

/** April to June 2026: a check-in with a late agenda and late minutes, and a name that should not have been there. */
export async function spring(script: Script): Promise<void> {
  await supportConsultation(script);
  await prepareMay(script);
  await mayCheckIn(script);
  await socialSteeringGroup(script);
  await lateMinutes(script);
  await followMay(script);
}

async function supportConsultation(script: Script): Promise<void> {
  const guy = script.inRole('Guy Lemmens');
  await script.at('2026-03-19T14:00');
  await plan(script, support16April, guy);
  await script.at('2026-04-08T10:30');
  await schedule(script, support16April, guy, 'opening', 'versnippering', 'planning');
  await guy.send(PublishAgenda, { meetingId: meetingId(support16April) });
  await hold(script, support16April);
}

/** The room is not sure yet, so the agenda waits as a draft and comes out four days late. */
async function prepareMay(script: Script): Promise<void> {
  const guy = script.inRole('Guy Lemmens');
  await raise(script, 'SG-09');
  await script.at('2026-04-21T09:15');
  await propose(script, 'voortgangsplan', may2026);
  await script.at('2026-04-23T15:00');
  await draftMinutes(script, support16April, guy);
  await script.at('2026-04-27T10:00');
  await triage(script, 'Els Maes', 'SG-07', 'SG-09');
  for (const key of ['kansengroepen', 'voortgangsplan', 'doorgaande-lijn', 'jeugdhulp'])
    await assent(script, may2026, key, 'Els Maes', 'VBG');
  await script.at('2026-04-28T14:00');
  await schedule(script, may2026, guy, 'opening', 'sociale-functie');
  await assent(script, may2026, 'kansengroepen', 'Guy Lemmens', 'CHK');
  await signOff(script, support16April, 'Els Maes', 'SOK');
  await script.at('2026-04-30T11:00');
  await publishMinutes(script, support16April, guy);
  await script.at('2026-05-04T11:30');
  await schedule(script, may2026, script.as('Ilse Wouters', 'VBG'), 'signaalronde');
  for (const [minute, key] of ['voortgangsplan', 'doorgaande-lijn', 'jeugdhulp'].entries()) {
    await script.at(`2026-05-05T10:0${minute}`);
    await assent(script, may2026, key, 'Guy Lemmens', 'CHK');
  }
}

async function mayCheckIn(script: Script): Promise<void> {
  const guy = script.inRole('Guy Lemmens');
  await script.at('2026-05-11T09:30');
  await guy.send(ConfirmMeeting, { meetingId: meetingId(may2026) });
  await script.at('2026-05-11T10:15');
  await guy.send(PublishAgenda, {
    meetingId: meetingId(may2026),
    lateReason: 'De zaal werd pas op 11 mei bevestigd.',
  });
  await script.at('2026-05-13T17:20');
  await support(script, 'SG-05', 'lid voor Welzijnswerkgevers');
  await hold(script, may2026, { jeugdhulp: () => schedule(script, october2026, guy, 'jeugdhulp') });
}

/** What was routed to the steering group in May is on its agenda four weeks later. */
async function socialSteeringGroup(script: Script): Promise<void> {
  const guy = script.inRole('Guy Lemmens');
  await script.at('2026-05-28T10:45');
  await plan(script, social18June, guy);
  await guy.send(PlanRoutedItem, {
    itemId: await idOfItem(script, may2026, 'kansengroepen'),
    meetingId: meetingId(social18June),
  });
  await script.at('2026-05-29T16:30');
  await draftMinutes(script, may2026, guy);
  await script.at('2026-06-03T08:50');
  await signOff(script, may2026, 'Ilse Wouters', 'VBG');
  await script.at('2026-06-10T09:00');
  await schedule(script, social18June, guy, 'opening', 'kansengroepen');
  await guy.send(PublishAgenda, { meetingId: meetingId(social18June) });
}

/** Published four days over the limit; within the hour the secretary hides a name that slipped in. */
async function lateMinutes(script: Script): Promise<void> {
  const guy = script.inRole('Guy Lemmens');
  await script.at('2026-06-15T13:55');
  await signOff(script, may2026, 'Daan Peeters', 'VBG');
  await script.at('2026-06-15T14:30');
  await publishMinutes(script, may2026, guy, 'De tweede afklopping bleef twaalf dagen liggen.');
  await script.at('2026-06-15T15:20');
  const passage = {
    meetingId: meetingId(may2026),
    version: 1,
    blockId: blockId(may2026, 'signaalronde'),
    paragraph: 2,
  };
  await guy.send(WithholdPassage, { ...passage, reason: 'persoonsnaam' });
}

async function followMay(script: Script): Promise<void> {
  const guy = script.inRole('Guy Lemmens');
  await hold(script, social18June);
  await script.at('2026-06-18T16:40');
  await giveFeedback(
    script,
    'SG-07',
    'Het voorbeeld van een overdracht staat online. Opvang en school mogen het zelf aanpassen; er komt geen verplicht formulier.',
  );
  await script.at('2026-06-22T10:10');
  const text = 'Niet Regio Maasland maar Regio Dender vroeg de cijfers per gemeente.';
  await guy.send(IssueErratum, {
    meetingId: meetingId(may2026),
    blockId: blockId(may2026, 'sociale-functie'),
    text,
  });
  const reason = 'Rik Devos neemt een andere taak op bij de stad.';
  await guy.send(EndMandate, {
    bodyId: bodyId('CHK'),
    mandateId: script.mandateOf('Rik Devos', 'CHK'),
    lastDay: '2026-06-30',
    reason,
  });
  await script.at('2026-06-24T15:00');
  await draftMinutes(script, social18June, guy);
  await script.at('2026-06-25T09:05');
  await confirmReceipt(script, 'SG-07', 'Onze scholen beginnen ermee in september.');
  await script.at('2026-06-29T13:00');
  await signOff(script, social18June, 'Chantal Dewit', 'SSF');
  await script.at('2026-07-02T11:00');
  await publishMinutes(script, social18June, guy);
}
