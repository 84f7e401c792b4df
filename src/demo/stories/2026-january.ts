import { AdviseSeat, ProposeSeat } from '../../contexts/bodies/seat-proposal-rules.js';
import { AppointPresenter } from '../../contexts/meetings/agenda-rules.js';
import { DeferAgendaProposal } from '../../contexts/meetings/assent-rules.js';
import { ConcludeItem } from '../../contexts/meetings/conclusion-rules.js';
import { PublishAgenda } from '../../contexts/meetings/publication-rules.js';
import { AnswerSignal } from '../../contexts/signals/answer.rules.js';
import { assent, hold, idOfItem, propose, schedule } from '../acts.js';
import { support } from '../answers.js';
import { bodyId } from '../bodies/index.js';
import { idOf } from '../ids.js';
import { afternoonForum } from '../meetings/groups.js';
import { january2026 } from '../meetings/january-2026.js';
import { may2026 } from '../meetings/may-2026.js';
import { meetingId, proposalId } from '../meetings/meeting.js';
import type { Script } from '../script.js';
import { raise, signalId, triage } from '../signals.js';

/** January 2026: the first signals come on the agenda, and get their answer, their route or their seats. */
export async function january(script: Script): Promise<void> {
  await prepareJanuary(script);
  await januaryCheckIn(script);
  await hold(script, afternoonForum);
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
  for (const key of ['tarief', 'vindbaar', 'ondersteuning', 'kleinschalig'])
    await assent(script, january2026, key, 'Daan Peeters', 'VBG');
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
  await hold(script, january2026, {
    tarief: () => agencyAnswers(script),
    ondersteuning: () => chairMustRoute(script),
  });
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
  const motives = [
    'Een zetel voor gezinsopvang in kleine groep.',
    'Een zetel voor kleine groepsopvang die vroeger zelfstandig was.',
  ];
  for (const [index, motive] of motives.entries()) {
    const seatProposalId = idOf(`seat proposal small-scale ${index + 1}`);
    await script.as('Daan Peeters', 'CHK').send(ProposeSeat, { ...of, seatProposalId, motive });
    const advice = {
      bodyId: bodyId('CHK'),
      seatProposalId,
      advice: 'gunstig' as const,
      meetingId: meetingId(january2026),
    };
    await script.inRole('Guy Lemmens').send(AdviseSeat, advice);
  }
}
