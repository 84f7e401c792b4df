import { process } from '../../kernel/index.js';
import { ScheduleProposedItem } from './agenda-rules.js';
import { agendaProposal } from './agenda-proposal.js';

/** Whoever assents has said enough: an admitted proposal comes on the meeting it names. Without one it waits for a person. */
export const proposalScheduling = process('proposal-scheduling', (on) => [
  on(() => agendaProposal, {
    AgendaProposalAdmitted: ({ targetMeetingId: meetingId }, meta) =>
      meetingId === undefined
        ? []
        : [
            Object.assign(new ScheduleProposedItem(), {
              meetingId,
              itemId: meta.derive('agenda-item'),
              proposalId: meta.streamId,
            }),
          ],
  }),
]);
