import { describe, it } from '@jest/globals';
import { by, chk, forum, madeBy, on, organisationId, seatId, secretary, sok } from '../../../test/forum.js';
import { command, did, id, scenario } from '../../../test/scenario.js';
import type { Given } from '../../kernel/index.js';
import { agendaProposal } from '../meetings/agenda-proposal.js';
import { RaiseSignal, SupplementSignal, SupportSignal, WithdrawSignal } from './raise.rules.js';
import { MergeSignal, signal } from './signal.js';
import { DeclineSignal, LinkSignal, SplitSignal, TriageSignal } from './triage.rules.js';

const [sg01, sg07, sg08] = [id('sg01'), id('sg07'), id('sg08')];
const words = { origin: 'formulier' as const, subsector: [], title: 'Versnipperd', text: 'Vier loketten.' };
const raised = (
  signalId: string,
  name: 'chantal' | 'dijleland' | 'noordhaven',
  day: string,
  more = {},
): Given => {
  const data = { signalId, bodyId: chk, confidential: false, seatId: seatId(name), ...words, ...more };
  return signal.did(signalId, 'SignalRaised', data, madeBy(name, day));
};
const first = [...forum, raised(sg01, 'chantal', '2025-12-10')];
const answered = signal.did(
  sg01,
  'SignalAnswered',
  { by: 'convenor', feedbackDueBy: '2026-02-21' },
  madeBy('guy', '2026-01-22'),
);
const raise = (more = {}) =>
  command(RaiseSignal, { signalId: sg07, bodyId: chk, confidential: false, ...words, ...more });

describe('Raising a signal', () => {
  it('is for whoever holds a mandate in the body; the seat is the raiser', () =>
    scenario({
      given: forum,
      actor: by('chantal'),
      when: raise({ theme: 'ondersteuning' }),
      then: [
        did('SignalRaised', {
          bodyId: chk,
          seatId: seatId('chantal'),
          theme: 'ondersteuning',
          text: 'Vier loketten.',
        }),
      ],
    }));
  it('is refused without a mandate of that body', () =>
    scenario({ given: forum, actor: by('els'), when: raise(), then: { refused: 'not-allowed' } }));
  it('is not for observers', () =>
    scenario({ given: forum, actor: by('kijker'), when: raise(), then: { refused: 'not-allowed' } }));
  it('asks for a title and a text', () =>
    scenario({
      given: forum,
      actor: by('chantal'),
      when: raise({ title: '', text: '' }),
      then: { invalid: 'title,text' },
    }));
});

describe('Supplementing and withdrawing', () => {
  const supplement = command(SupplementSignal, { signalId: sg01, text: 'Nu zijn het er vijf.' });
  it('a signal is supplemented by its raiser', () =>
    scenario({
      given: first,
      actor: by('chantal'),
      when: supplement,
      then: [did('SignalSupplemented', { text: 'Nu zijn het er vijf.' })],
    }));
  it('by nobody else, not even the secretary', () =>
    scenario({ given: first, actor: secretary, when: supplement, then: { refused: 'not-allowed' } }));
  it('by whoever holds the seat now', () => {
    const ofVck = signal.did(
      sg07,
      'SignalRaised',
      { signalId: sg07, bodyId: chk, confidential: false, seatId: seatId('an'), ...words },
      madeBy('an', '2026-02-10'),
    );
    const when = command(SupplementSignal, { signalId: sg07, text: 'Nog een loket.' });
    return scenario({
      given: [...forum, ofVck],
      actor: by('bart'),
      at: on('2026-03-04'),
      when,
      then: [did('SignalSupplemented')],
    });
  });
  it('and no longer once it was withdrawn', () =>
    scenario({
      given: first,
      after: [
        { actor: by('chantal'), when: command(WithdrawSignal, { signalId: sg01, reason: 'Opgelost.' }) },
      ],
      actor: by('chantal'),
      when: supplement,
      then: { rejected: 'signal-closed' },
    }));
  it('a signal that was answered is confirmed or contested, not withdrawn', () =>
    scenario({
      given: [...first, answered],
      actor: by('chantal'),
      when: command(WithdrawSignal, { signalId: sg01, reason: 'Opgelost.' }),
      then: { rejected: 'already-answered' },
    }));
});

describe('Supporting', () => {
  const support = command(SupportSignal, { signalId: sg01 });
  it('an organisation supports what another raised', () =>
    scenario({
      given: first,
      actor: by('lbv'),
      when: support,
      then: [did('SignalSupported', { organisationId: organisationId('lbv') })],
    }));
  it('once: a second time changes nothing', () =>
    scenario({
      given: first,
      after: [{ actor: by('lbv'), when: support }],
      actor: by('lbv'),
      when: support,
      then: [],
    }));
  it('not what it raised itself', () =>
    scenario({ given: first, actor: by('chantal'), when: support, then: { rejected: 'own-signal' } }));
  it('not under a mandate that ended on 1 March', () =>
    scenario({
      given: [...forum, raised(sg07, 'noordhaven', '2026-02-27')],
      actor: by('an'),
      at: on('2026-03-04'),
      when: command(SupportSignal, { signalId: sg07 }),
      then: { refused: 'no-valid-mandate' },
    }));
});

describe('Triage', () => {
  const triage = command(TriageSignal, { signalId: sg01, theme: 'ondersteuning', urgency: 'gewoon' });
  it('is for the preparatory group', () =>
    scenario({
      given: first,
      actor: by('els'),
      when: triage,
      then: [did('SignalTriaged', { theme: 'ondersteuning', urgency: 'gewoon' })],
    }));
  it('or the secretary', () =>
    scenario({ given: first, actor: secretary, when: triage, then: [did('SignalTriaged')] }));
  it('not for a member', () =>
    scenario({ given: first, actor: by('chantal'), when: triage, then: { refused: 'not-allowed' } }));
  it('the same triage again changes nothing', () =>
    scenario({
      given: first,
      after: [{ actor: by('els'), when: triage }],
      actor: by('daan'),
      when: triage,
      then: [],
    }));
  it('a signal is declined with a reason', () =>
    scenario({
      given: first,
      actor: by('els'),
      when: command(DeclineSignal, { signalId: sg01, reason: 'Afgesproken beginsel.' }),
      then: [did('SignalDeclined', { by: 'preparers', reason: 'Afgesproken beginsel.' })],
    }));
  it('never without one', () =>
    scenario({
      given: first,
      actor: by('els'),
      when: command(DeclineSignal, { signalId: sg01, reason: '' }),
      then: { invalid: 'reason' },
    }));
  it('and then takes no triage any more', () =>
    scenario({
      given: first,
      after: [
        {
          actor: by('els'),
          when: command(DeclineSignal, { signalId: sg01, reason: 'Afgesproken beginsel.' }),
        },
      ],
      actor: by('els'),
      when: triage,
      then: { rejected: 'signal-closed' },
    }));
});

describe('Merging', () => {
  const both = [...first, raised(sg08, 'dijleland', '2026-03-04')];
  const merge = command(MergeSignal, { signalId: sg08, into: sg01 });
  it('goes into an older signal', () =>
    scenario({
      given: both,
      actor: by('els'),
      when: merge,
      then: [did('SignalMerged', { into: sg01, confidential: false })],
    }));
  it('never into a younger one', () =>
    scenario({
      given: both,
      actor: by('els'),
      when: command(MergeSignal, { signalId: sg01, into: sg08 }),
      then: { rejected: 'merge-only-into-older' },
    }));
  it('nor into itself', () =>
    scenario({
      given: both,
      actor: by('els'),
      when: command(MergeSignal, { signalId: sg01, into: sg01 }),
      then: { rejected: 'merge-only-into-older' },
    }));
  it('never into one of another body', () => {
    const elsewhere = [
      ...forum,
      raised(sg01, 'chantal', '2025-12-10', { bodyId: sok }),
      raised(sg08, 'dijleland', '2026-03-04'),
    ];
    return scenario({
      given: elsewhere,
      actor: by('els'),
      when: merge,
      then: { rejected: 'merge-target-unknown' },
    });
  });
  it('never into one that was merged itself', () => {
    const chain = [...both, raised(sg07, 'noordhaven', '2026-03-05')];
    const into = { signalId: sg07, into: sg08 };
    const after = [{ actor: by('els'), when: merge }];
    return scenario({
      given: chain,
      after,
      actor: by('els'),
      when: command(MergeSignal, into),
      then: { rejected: 'merge-target-merged' },
    });
  });
  it('never into one that has its answer: the younger gets its own', () =>
    scenario({
      given: [...both, answered],
      actor: by('els'),
      when: merge,
      then: { rejected: 'merge-target-answered' },
    }));
  it('never a clear one into a confidential one: its raiser may not read that answer', () => {
    const hidden = [
      ...forum,
      raised(sg01, 'chantal', '2025-12-10', { confidential: true }),
      raised(sg08, 'dijleland', '2026-03-04'),
    ];
    return scenario({
      given: hidden,
      actor: by('els'),
      when: merge,
      then: { rejected: 'merge-into-confidential' },
    });
  });
  it('a merge by mistake is undone', () =>
    scenario({
      given: both,
      after: [{ actor: by('els'), when: merge }],
      actor: by('daan'),
      when: command(SplitSignal, { signalId: sg08 }),
      then: [did('SignalSplit', { from: sg01 })],
    }));
  it('what was merged is supported and answered where it went', () =>
    scenario({
      given: both,
      after: [{ actor: by('els'), when: merge }],
      actor: by('lbv'),
      when: command(SupportSignal, { signalId: sg08 }),
      then: { rejected: 'signal-merged' },
    }));
});

describe('Linking by hand', () => {
  it('only leads to what is there in this body', () =>
    scenario({
      given: first,
      actor: by('els'),
      when: command(LinkSignal, {
        signalId: sg01,
        kind: 'item',
        meetingId: id('meeting'),
        itemId: id('item'),
      }),
      then: { rejected: 'no-such-target' },
    }));
  it('not to a proposal for another body', () =>
    scenario({
      given: [
        ...first,
        agendaProposal.did(id('elsewhere'), 'AgendaProposalSubmitted', {
          proposalId: id('elsewhere'),
          bodyId: sok,
          kind: 'briefing',
          title: 'Elders',
          motive: 'Voor een ander overleg.',
          signalIds: [],
        } as never),
      ],
      actor: by('els'),
      when: command(LinkSignal, { signalId: sg01, kind: 'proposal', proposalId: id('elsewhere') }),
      then: { rejected: 'no-such-target' },
    }));
  it('names the item with its meeting', () =>
    scenario({
      given: first,
      actor: by('els'),
      when: command(LinkSignal, { signalId: sg01, kind: 'item', itemId: id('item') }),
      then: { rejected: 'link-incomplete' },
    }));
});
