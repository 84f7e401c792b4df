import { dateLong, type AgendaLink, type Option } from '../../../web/index.js';
import { convenorCategory } from '../../access.js';
import type { AssentParty } from '../../bodies/parameters.js';
import { AssentToAgendaProposal, DeclineAgendaProposal, DeferAgendaProposal } from '../assent-rules.js';
import { comingMeetings, meetingDay, type DeskScene, type Proposals } from './desk-scene.js';
import { linkedSignals } from './linked-signals.js';

type Found = Proposals[number];
export interface OpenProposal {
  readonly id: string;
  readonly document: Found['document'];
  readonly signals: readonly AgendaLink[];
  readonly targetDay?: string;
  /** Parties whose assent is still asked. */
  readonly missing: readonly AssentParty[];
  readonly mayAssent: boolean;
  readonly mayDefer: boolean;
  readonly mayDecline: boolean;
}

/** Open proposals with what this person can do with each. */
export async function openProposals(scene: DeskScene): Promise<readonly OpenProposal[]> {
  const open = scene.proposals.filter(({ document }) => document.status === 'open');
  const signals = await linkedSignals(
    scene.context,
    open.flatMap(({ document }) => document.signalIds),
  );
  return Promise.all(
    open.map(async (found) => ({
      ...(await oneOpen(scene, found)),
      signals: signals(found.document.signalIds),
    })),
  );
}

async function oneOpen(
  { context, rules, body }: DeskScene,
  { id, document }: Found,
): Promise<Omit<OpenProposal, 'signals'>> {
  const given = document.assents.map(({ party }) => party);
  const missing = (rules?.assents ?? []).filter((party) => !given.includes(party));
  const mine = partiesOf(context.viewer.mandates, body.id, body.document.preparatoryBodyId);
  const [assent, mayDefer, mayDecline, targetDay] = await Promise.all([
    context.may(AssentToAgendaProposal, { proposalId: id, title: '', minutes: 1 }),
    context.may(DeferAgendaProposal, { proposalId: id, reason: '' }),
    context.may(DeclineAgendaProposal, { proposalId: id, reason: '' }),
    meetingDay(context, document.targetMeetingId),
  ]);
  return {
    id,
    document,
    targetDay,
    missing,
    mayDefer,
    mayDecline,
    mayAssent: assent && missing.some((party) => mine.includes(party)),
  };
}

type Mandates = DeskScene['context']['viewer']['mandates'];
const partiesOf = (
  mandates: Mandates,
  bodyId: string,
  preparatoryBodyId: string | undefined,
): readonly AssentParty[] => [
  ...(mandates.some((one) => one.bodyId === preparatoryBodyId) ? (['voorbereidingsgroep'] as const) : []),
  ...(mandates.some((one) => one.bodyId === bodyId && one.category === convenorCategory)
    ? (['convenor'] as const)
    : []),
];

export const meetingOptions = (scene: DeskScene): readonly Option[] =>
  comingMeetings(scene).map(({ id, plannedAt }) => ({ value: id, label: dateLong(plannedAt) }));
