import { describe, expect, it } from '@jest/globals';
import { by, chk, mandateId, on, secretary, vbg } from '../../../test/forum.js';
import { announced, may, test, unclear } from '../../../test/meeting.js';
import { draftedWith, held, putOnline } from '../../../test/minutes.js';
import { command, did, id, scenario, send, world } from '../../../test/scenario.js';
import { canonicalize } from '../../audit/canonical.js';
import { fromB64url } from '../../audit/encoding.js';
import { textHash } from '../../audit/textHash.js';
import { openAll } from '../../engine/sealing/opening.js';
import { readEvent } from '../../engine/reading/reading.js';
import { DraftMinutes, MinutesBlock, ReviseMinutes } from './draft-rules.js';
import { minutes } from './minutes.js';
import { minutesText, paragraphsOf } from './minutes-text.js';

const block = (name: string, itemId: string, text: string): MinutesBlock =>
  command(MinutesBlock, { blockId: id(name), itemId, text });
const text = 'Het agentschap licht toe.\n\nLGO vraagt cijfers.';
const written = {
  meetingId: may,
  blocks: [block('block', unclear.itemId, text)],
  presentMandates: [mandateId('chantal'), mandateId('soz')],
  othersPresent: 3,
};
const draft = (more: Partial<DraftMinutes> = {}) => command(DraftMinutes, { ...written, ...more });
const revise = command(ReviseMinutes, { ...written, blocks: [block('block', unclear.itemId, 'Korter.')] });

const drafted = draftedWith(text);

describe('Writing minutes', () => {
  it.each(['guy', 'els'] as const)('is for who prepares: %s', (name) =>
    scenario({
      given: held,
      actor: by(name),
      at: on('2026-06-01'),
      when: draft(),
      then: [
        did('MinutesDrafted', {
          version: 1,
          bodyId: chk,
          signingBodyId: vbg,
          blocks: [{ blockId: id('block'), itemId: unclear.itemId, paragraphs: 2, text }],
          outcomes: [{ itemId: unclear.itemId, outcome: 'beantwoord' }],
          attendance: { mandates: written.presentMandates, othersPresent: 3 },
        }),
      ],
    }),
  );
  it('is not for other members', () =>
    scenario({ given: held, actor: by('chantal'), when: draft(), then: { refused: 'not-allowed' } }));
  it('begins with the meeting', () =>
    scenario({
      given: announced,
      actor: secretary,
      at: on('2026-05-20'),
      when: draft(),
      then: { rejected: 'meeting-not-begun' },
    }));
  it('is about items of the published agenda', () =>
    scenario({
      given: held,
      actor: secretary,
      when: draft({ blocks: [block('b', id('other'), text)] }),
      then: { rejected: 'block-of-other-meeting' },
    }));
  it('has each block once', () =>
    scenario({
      given: held,
      actor: secretary,
      when: draft({ blocks: [block('b', unclear.itemId, text), block('b', test.itemId, text)] }),
      then: { rejected: 'block-twice' },
    }));
  it('counts among the members who held a mandate that day', () =>
    scenario({
      given: held,
      actor: secretary,
      when: draft({ presentMandates: [mandateId('an')] }),
      then: { rejected: 'attendee-without-mandate' },
    }));
  it('checks every block as it comes in', () =>
    scenario({
      given: held,
      actor: secretary,
      when: draft({ blocks: [block('b', unclear.itemId, '')] }),
      then: { invalid: 'blocks' },
    }));
  it('goes on in numbered versions until publication', () =>
    scenario({
      given: drafted,
      actor: secretary,
      when: revise,
      then: [did('MinutesRevised', { version: 2 })],
    }));
  it('and not after it', () =>
    scenario({
      given: [...drafted, putOnline()],
      actor: secretary,
      when: revise,
      then: { rejected: 'minutes-published' },
    }));
});

describe('The hash of a version', () => {
  const parts = {
    attendance: { othersPresent: 3, mandates: ['m2', 'm1'] },
    blocks: [{ text: 'Één "regel"\n\nen 1€ \u2028 \u0007', itemId: 'i', blockId: 'b' }],
    outcomes: [{ outcome: 'niet weerhouden' as const, itemId: 'i' }],
  };
  it('is taken over the canonical text of the audit format', () => {
    expect(minutesText(parts)).toBe(canonicalize(parts));
  });
  it('leaves out what nobody signs', () => {
    const withMore = { ...parts, blocks: parts.blocks.map((one) => ({ ...one, paragraphs: 2 })), version: 4 };
    expect(minutesText(withMore)).toBe(minutesText(parts));
  });
  it('is the text hash with the salt sealed beside it', async () => {
    const to = await world(held);
    await send(to, secretary, draft(), { at: on('2026-06-01') });
    const [stored] = await to.engine.with.events.readStream(`minutes-${may}`, 0);
    expect(JSON.parse(stored!.data)).toMatchObject({ salt: { _enc: 1 }, blocks: [{ text: { _enc: 1 } }] });
    const [data] = await openAll([readEvent(stored!, minutes).data], to.engine.with.events, to.engine.deks);
    const signedText = canonicalize({
      attendance: { mandates: written.presentMandates, othersPresent: 3 },
      blocks: [{ blockId: id('block'), itemId: unclear.itemId, text }],
      outcomes: [{ itemId: unclear.itemId, outcome: 'beantwoord' }],
    });
    expect(data!.hash).toBe(textHash(fromB64url(data!.salt as string), signedText));
  });
  it('counts paragraphs between empty lines', () => {
    expect(paragraphsOf('Een.\nNog een.\n\n  \nTwee.\n\n')).toEqual(['Een.\nNog een.', 'Twee.']);
  });
});
