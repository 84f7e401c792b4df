import { PublishAgenda } from '../../contexts/meetings/publication-rules.js';
import { PlanRoutedItem } from '../../contexts/meetings/route.js';
import { SupportSignal } from '../../contexts/signals/raise.rules.js';
import { MergeSignal } from '../../contexts/signals/signal.js';
import { hold, idOfItem, plan, propose, schedule } from '../acts.js';
import { confirmReceipt, giveFeedback, support } from '../answers.js';
import { afternoonForum, support26February } from '../meetings/groups.js';
import { january2026 } from '../meetings/january-2026.js';
import { may2026 } from '../meetings/may-2026.js';
import { meetingId } from '../meetings/meeting.js';
import { draftMinutes, publishMinutes, signOff } from '../minutes.js';
import { enrol } from '../register.js';
import type { Script } from '../script.js';
import { replaceHolder } from '../seats.js';
import { raise, signalId } from '../signals.js';

/** Until March 2026: what January promised, and VCK sends somebody else. */
export async function winter(script: Script): Promise<void> {
  await followJanuary(script);
  await publishJanuary(script);
  await supportConsultation(script);
  await vckChanges(script);
  await lateWinter(script);
}

async function followJanuary(script: Script): Promise<void> {
  const guy = script.inRole('Guy Lemmens');
  await script.at('2026-01-26T19:30');
  await draftMinutes(script, afternoonForum, script.as('Hilde Jacobs', 'NAF'));
  await script.at('2026-01-28T16:00');
  await draftMinutes(script, january2026, guy);
  await script.at('2026-01-29T09:30');
  await plan(script, support26February, guy);
  await guy.send(PlanRoutedItem, {
    itemId: await idOfItem(script, january2026, 'ondersteuning'),
    meetingId: meetingId(support26February),
  });
  await script.at('2026-01-29T14:20');
  await giveFeedback(
    script,
    'SG-03',
    'De richtlijn met drie voorbeelden staat online. U mag ze zo aan ouders geven.',
  );
  await script.at('2026-02-02T09:40');
  await signOff(script, january2026, 'Daan Peeters', 'VBG');
  await script.at('2026-02-02T11:15');
  await confirmReceipt(script, 'SG-03', 'Duidelijk, wij gebruiken de voorbeelden al.');
}

async function publishJanuary(script: Script): Promise<void> {
  const guy = script.inRole('Guy Lemmens');
  await script.at('2026-02-03T17:05');
  await signOff(script, january2026, 'Els Maes', 'VBG');
  await signOff(script, afternoonForum, 'lid voor Thuisnabij', 'NAF');
  await script.at('2026-02-05T11:00');
  await publishMinutes(script, january2026, guy);
  await publishMinutes(script, afternoonForum, script.as('Hilde Jacobs', 'NAF'));
  await giveFeedback(
    script,
    'SG-06',
    'Vindbare informatie is nu een gezamenlijk thema. Agentschap Opvang telt elk halfjaar op hoeveel plaatsen ouders moeten zoeken.',
  );
  await script.at('2026-02-09T10:00');
  await confirmReceipt(script, 'SG-06');
  await script.at('2026-02-10T15:25');
  await support(script, 'SG-01', 'An Vermeulen');
}

async function supportConsultation(script: Script): Promise<void> {
  const guy = script.inRole('Guy Lemmens');
  await script.at('2026-02-18T10:00');
  await schedule(script, support26February, guy, 'opening', 'versnippering');
  await guy.send(PublishAgenda, { meetingId: meetingId(support26February) });
  await hold(script, support26February);
  await raise(script, 'SG-07');
}

/** The mandate of An ends on the day that of Bart begins: what she did before keeps her name, what she tries after is refused. */
async function vckChanges(script: Script): Promise<void> {
  await script.at('2026-03-02T09:12');
  await enrol(script, 'Bart Claes', 'kinderopvang', script.inRole('Guy Lemmens'));
  const reason = 'Brief van VCK van 24 februari 2026.';
  const change = { from: 'An Vermeulen', to: 'Bart Claes', firstDay: '2026-03-01', reason } as const;
  await replaceHolder(script, 'CHK', 'ondersteuning/VCK', change);
  await replaceHolder(script, 'SOK', 'sector/VCK', change);
  await replaceHolder(script, 'AV', 'ondersteuning/VCK', change);
  await script.at('2026-03-03T14:00');
  await propose(script, 'doorgaandeLijn', may2026);
  await script.at('2026-03-04T10:22');
  await script
    .as('An Vermeulen', 'CHK')
    .refused(SupportSignal, { signalId: signalId('SG-07') }, 'no-valid-mandate');
}

async function lateWinter(script: Script): Promise<void> {
  const guy = script.inRole('Guy Lemmens');
  await raise(script, 'SG-08');
  await script.at('2026-03-05T16:00');
  await draftMinutes(script, support26February, guy);
  await script.at('2026-03-09T10:00');
  await script
    .as('Els Maes', 'VBG')
    .send(MergeSignal, { signalId: signalId('SG-08'), into: signalId('SG-01') });
  await script.at('2026-03-10T12:15');
  await support(script, 'SG-07', 'Rik Devos');
  await signOff(script, support26February, 'Chantal Dewit', 'SOK');
  await script.at('2026-03-12T11:30');
  await publishMinutes(script, support26February, guy);
  await script.at('2026-03-16T09:00');
  await propose(script, 'jeugdhulp', may2026);
}
