import { AdviseSeat, ProposeSeat } from '../../contexts/bodies/seat-proposal-rules.js';
import { AppointPresenter } from '../../contexts/meetings/agenda-rules.js';
import { DeferAgendaProposal } from '../../contexts/meetings/assent-rules.js';
import { ConcludeItem } from '../../contexts/meetings/conclusion-rules.js';
import { PublishAgenda } from '../../contexts/meetings/publication-rules.js';
import { PlanRoutedItem } from '../../contexts/meetings/route.js';
import { AnswerSignal } from '../../contexts/signals/answer.rules.js';
import { SupportSignal } from '../../contexts/signals/raise.rules.js';
import { MergeSignal } from '../../contexts/signals/signal.js';
import { assent, hold, idOfItem, plan, propose, schedule } from '../acts.js';
import { confirmReceipt, giveFeedback, support } from '../answers.js';
import { bodyId } from '../bodies/index.js';
import { idOf } from '../ids.js';
import { afternoonForum, support26February } from '../meetings/groups.js';
import { january2026 } from '../meetings/january-2026.js';
import { may2026 } from '../meetings/may-2026.js';
import { meetingId, proposalId } from '../meetings/meeting.js';
import { draftMinutes, publishMinutes, signOff } from '../minutes.js';
import { enrol } from '../register.js';
import type { Script } from '../script.js';
import { replaceHolder } from '../seats.js';
import { raise, signalId, triage } from '../signals.js';

/** January to March 2026: the full chain of SG-01 begins, and VCK sends somebody else. */
export async function winter2026(script: Script): Promise<void> {
  await prepareJanuary(script);
  await januaryCheckIn(script);
  await afternoon(script);
  await followJanuary(script);
  await supportConsultation(script);
  await vckChanges(script);
}

async function prepareJanuary(script: Script): Promise<void> {
  const guy = script.inRole('Guy Lemmens');
  await raise(script, 'SG-05');
  await raise(script, 'SG-06');
  await script.at('2026-01-05T10:05');
  await propose(script, 'vindbaar', january2026);
  await script.at('2026-01-05T14:00');
  await schedule(script, january2026, guy, 'opening', 'sociale-functie', 'inkomenstarief', 'voortgangsplan');
  await script.at('2026-01-06T10:00');
  await triage(script, 'Ilse Wouters', 'SG-01', 'SG-02', 'SG-03', 'SG-04', 'SG-05', 'SG-06');
  for (const key of ['tarief', 'vindbaar', 'ondersteuning', 'kleinschalig']) await assent(script, january2026, key, 'Daan Peeters', 'VBG');
  const reason = 'De agenda van januari is vol.';
  const later = { proposalId: proposalId('kansengroepen'), reason, targetMeetingId: meetingId(may2026) };
  await script.as('Els Maes', 'VBG').send(DeferAgendaProposal, later);
  await completeAgenda(script);
  await script.at('2026-01-07T10:00');
  await script.as('Daan Peeters', 'VBG').send(PublishAgenda, { meetingId: meetingId(january2026) });
}

/** The agency agrees as well: each proposal comes on the agenda at once, in this order. */
async function completeAgenda(script: Script): Promise<void> {
  await script.at('2026-01-06T11:00');
  await assent(script, january2026, 'tarief', 'Guy Lemmens', 'CHK');
  await script.at('2026-01-06T11:05');
  await schedule(script, january2026, script.inRole('Guy Lemmens'), 'signaalronde');
  await assent(script, january2026, 'vindbaar', 'Guy Lemmens', 'CHK');
  await script.at('2026-01-06T11:10');
  await assent(script, january2026, 'ondersteuning', 'Guy Lemmens', 'CHK');
  await script.at('2026-01-06T11:15');
  await assent(script, january2026, 'kleinschalig', 'Guy Lemmens', 'CHK');
  await script.at('2026-01-06T11:20');
  await script.as('Daan Peeters', 'VBG').send(AppointPresenter, {
    meetingId: meetingId(january2026),
    itemId: await idOfItem(script, january2026, 'kleinschalig'),
    presenterMandate: script.mandateRef('Daan Peeters', 'CHK'),
  });
}

async function januaryCheckIn(script: Script): Promise<void> {
  await script.at('2026-01-12T16:40');
  await support(script, 'SG-01', 'Els Maes');
  await script.at('2026-01-14T09:10');
  await support(script, 'SG-01', 'lid voor Stad Noordhaven');
  await support(script, 'SG-06', 'lid voor Stad Noordhaven');
  await script.at('2026-01-14T20:30');
  const hilde = script.as('Hilde Jacobs', 'NAF');
  await schedule(script, afternoonForum, hilde, 'kennismaking', 'intervisie');
  await hilde.send(PublishAgenda, { meetingId: meetingId(afternoonForum) });
  await script.at('2026-01-20T12:30');
  await support(script, 'SG-04', 'Chantal Dewit');
  await hold(script, january2026, { tarief: () => agencyAnswers(script), ondersteuning: () => chairMustRoute(script) });
  await script.at('2026-01-22T12:10');
  await proposeSmallScale(script);
}

const agencyAnswers = (script: Script): Promise<void> =>
  script.as('Guy Lemmens', 'CHK').send(AnswerSignal, {
    signalId: signalId('SG-03'),
    text: 'De loonbrieven van de laatste drie maanden volstaan als bewijs, ook bij een wisselend inkomen. De richtlijn wordt aangevuld met drie voorbeelden.',
  });

/** A check-in takes no positions, whoever chairs it: the attempt stands in the access log. */
async function chairMustRoute(script: Script): Promise<void> {
  const itemId = await idOfItem(script, january2026, 'ondersteuning');
  const substantive = { meetingId: meetingId(january2026), itemId, outcome: 'besloten' as const };
  await script.as('Ilse Wouters', 'VBG').refused(ConcludeItem, substantive, 'outcome-not-allowed');
}

/** No organisation is named: nobody speaks for small-scale care yet. */
async function proposeSmallScale(script: Script): Promise<void> {
  const of = { bodyId: bodyId('CHK'), category: 'kleinschalig', signalId: signalId('SG-02') };
  const motives = ['Een zetel voor gezinsopvang in kleine groep.', 'Een zetel voor kleine groepsopvang die vroeger zelfstandig was.'];
  for (const [index, motive] of motives.entries()) {
    const seatProposalId = idOf(`seat proposal small-scale ${index + 1}`);
    await script.as('Daan Peeters', 'CHK').send(ProposeSeat, { ...of, seatProposalId, motive });
    const advice = { bodyId: bodyId('CHK'), seatProposalId, advice: 'gunstig' as const, meetingId: meetingId(january2026) };
    await script.inRole('Guy Lemmens').send(AdviseSeat, advice);
  }
}

async function afternoon(script: Script): Promise<void> {
  await hold(script, afternoonForum);
  await script.at('2026-01-26T19:30');
  await draftMinutes(script, afternoonForum, script.as('Hilde Jacobs', 'NAF'));
}

async function followJanuary(script: Script): Promise<void> {
  const guy = script.inRole('Guy Lemmens');
  await script.at('2026-01-28T16:00');
  await draftMinutes(script, january2026, guy);
  await script.at('2026-01-29T09:30');
  await plan(script, support26February, guy);
  await guy.send(PlanRoutedItem, { itemId: await idOfItem(script, january2026, 'ondersteuning'), meetingId: meetingId(support26February) });
  await script.at('2026-01-29T14:20');
  await giveFeedback(script, 'SG-03', 'De richtlijn met drie voorbeelden staat online. U mag ze zo aan ouders geven.');
  await script.at('2026-02-02T09:40');
  await signOff(script, january2026, 'Daan Peeters', 'VBG');
  await script.at('2026-02-02T11:15');
  await confirmReceipt(script, 'SG-03', 'Duidelijk, wij gebruiken de voorbeelden al.');
  await script.at('2026-02-03T17:05');
  await signOff(script, january2026, 'Els Maes', 'VBG');
  await signOff(script, afternoonForum, 'lid voor Thuisnabij', 'NAF');
  await script.at('2026-02-05T11:00');
  await publishMinutes(script, january2026, guy);
  await publishMinutes(script, afternoonForum, script.as('Hilde Jacobs', 'NAF'));
  await giveFeedback(script, 'SG-06', 'Vindbare informatie is nu een gezamenlijk thema. Agentschap Opvang telt elk halfjaar op hoeveel plaatsen ouders moeten zoeken.');
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
  const guy = script.inRole('Guy Lemmens');
  await script.at('2026-03-02T09:12');
  await enrol(script, 'Bart Claes', 'kinderopvang', guy);
  const reason = 'Brief van VCK van 24 februari 2026.';
  const change = { from: 'An Vermeulen', to: 'Bart Claes', firstDay: '2026-03-01', reason } as const;
  await replaceHolder(script, 'CHK', 'ondersteuning/VCK', change);
  await replaceHolder(script, 'SOK', 'sector/VCK', change);
  await replaceHolder(script, 'AV', 'ondersteuning/VCK', change);
  await script.at('2026-03-03T14:00');
  await propose(script, 'doorgaandeLijn', may2026);
  await script.at('2026-03-04T10:22');
  await script.as('An Vermeulen', 'CHK').refused(SupportSignal, { signalId: signalId('SG-07') }, 'no-valid-mandate');
  await raise(script, 'SG-08');
  await script.at('2026-03-05T16:00');
  await draftMinutes(script, support26February, guy);
  await script.at('2026-03-09T10:00');
  await script.as('Els Maes', 'VBG').send(MergeSignal, { signalId: signalId('SG-08'), into: signalId('SG-01') });
  await script.at('2026-03-10T12:15');
  await support(script, 'SG-07', 'Rik Devos');
  await signOff(script, support26February, 'Chantal Dewit', 'SOK');
  await script.at('2026-03-12T11:30');
  await publishMinutes(script, support26February, guy);
  await script.at('2026-03-16T09:00');
  await propose(script, 'jeugdhulp', may2026);
}
