import { ProposeSeat } from '../../contexts/bodies/seat-proposal-rules.js';
import { PublishAgenda } from '../../contexts/meetings/publication-rules.js';
import { hold, plan, propose, schedule } from '../acts.js';
import { bodyId } from '../bodies/index.js';
import { idOf } from '../ids.js';
import { october2025 } from '../meetings/check-in-2025.js';
import { afternoonForum } from '../meetings/groups.js';
import { january2026 } from '../meetings/january-2026.js';
import { may2026 } from '../meetings/may-2026.js';
import { meetingId } from '../meetings/meeting.js';
import { october2026 } from '../meetings/october-2026.js';
import { draftMinutes, publishMinutes, signOff } from '../minutes.js';
import { candidates, organisationId } from '../organisations.js';
import type { Script } from '../script.js';
import { raise } from '../signals.js';

/** The first check-in in the installation, the plans for the next year, and the first signals. */
export async function year2025(script: Script): Promise<void> {
  await proposeCandidates(script);
  await octoberCheckIn(script);
  await planNextYear(script);
  await firstSignals(script);
}

/** The lists of the sector name seven organisations more; nothing was decided about them. */
async function proposeCandidates(script: Script): Promise<void> {
  await script.at('2025-03-10T10:00');
  const commands = candidates.map(([name]) => ({
    bodyId: bodyId('CHK'),
    seatProposalId: idOf(`seat proposal ${name}`),
    organisationId: organisationId(name),
    category: 'organisatoren',
    motive: `${name} staat op de lijst die de sector zelf opstelde.`,
  }));
  await script.inRole('Guy Lemmens').all(ProposeSeat, commands);
}

async function octoberCheckIn(script: Script): Promise<void> {
  const guy = script.inRole('Guy Lemmens');
  await script.at('2025-06-02T14:30');
  await plan(script, october2025, guy);
  await script.at('2025-09-22T14:00');
  await schedule(script, october2025, guy, ...october2025.items.map((item) => item.key));
  await script.at('2025-10-02T10:30');
  await script.as('Els Maes', 'VBG').send(PublishAgenda, { meetingId: meetingId(october2025) });
  await hold(script, october2025);
  await script.at('2025-10-22T16:00');
  await draftMinutes(script, october2025, guy);
  await script.at('2025-10-27T09:20');
  await signOff(script, october2025, 'Daan Peeters', 'VBG');
  await script.at('2025-10-29T18:45');
  await signOff(script, october2025, 'Ilse Wouters', 'VBG');
  await script.at('2025-10-30T11:00');
  await publishMinutes(script, october2025, guy);
}

/** Three check-ins, as the series says; the members themselves plan an afternoon. */
async function planNextYear(script: Script): Promise<void> {
  const guy = script.inRole('Guy Lemmens');
  await script.at('2025-11-06T15:00');
  await plan(script, january2026, guy);
  await plan(script, may2026, guy, { toBeConfirmed: true });
  await plan(script, october2026, guy);
  await script.at('2025-11-20T20:10');
  const title = 'Intervisie: gesprekken met ouders over geld';
  await plan(script, afternoonForum, script.as('Hilde Jacobs', 'NAF'), { title, capacity: 24 });
}

async function firstSignals(script: Script): Promise<void> {
  await raise(script, 'SG-01');
  await raise(script, 'SG-02');
  await raise(script, 'SG-03');
  await script.at('2025-12-18T10:00');
  await propose(script, 'ondersteuning', january2026);
  await propose(script, 'tarief', january2026);
  await raise(script, 'SG-04');
  await script.at('2025-12-22T09:30');
  await propose(script, 'kleinschalig', january2026);
  await propose(script, 'kansengroepen', january2026);
}
