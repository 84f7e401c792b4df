import { describe, expect, it } from '@jest/globals';
import {
  differenceIn, freshDraft, rebased, settled, typedElsewhere, unrecorded, type Colleague, type DraftBlock, type Recorded,
} from './minutes-draft.js'; // prettier-ignore

const recorded = (text: string, version = 1, present: readonly string[] = []): Recorded => ({
  version,
  texts: { a: text },
  present,
  others: '3',
});
const writing = (text: string, base = 'oud'): DraftBlock => ({ text, base });
const draftOf = (block: DraftBlock) => ({ ...freshDraft(recorded('oud')), blocks: { a: block } });
const colleague = (block: DraftBlock): Colleague => ({
  participant: 'p_els',
  at: '2026-06-01T10:00:00.000Z',
  blocks: { a: block },
});

describe('A draft on top of what was recorded meanwhile', () => {
  it('takes over a text that only the other changed', () => {
    expect(rebased(draftOf(writing('oud')), recorded('nieuw', 2)).blocks.a).toEqual({
      text: 'nieuw',
      base: 'nieuw',
    });
  });
  it('keeps a text that only this person changed', () => {
    expect(rebased(draftOf(writing('mijn')), recorded('oud', 2)).blocks.a).toEqual(writing('mijn'));
  });
  it('keeps its own text and shows the other where both changed it', () => {
    const block = rebased(draftOf(writing('mijn')), recorded('nieuw', 2)).blocks.a!;
    expect(block.text).toBe('mijn');
    expect(differenceIn('a', block, 'nieuw', [])).toEqual({ from: 'recorded', theirs: 'nieuw' });
  });
  it('sees no difference where both wrote the same, or only space differs', () => {
    const block = rebased(draftOf(writing('nieuw\n')), recorded('nieuw', 2)).blocks.a!;
    expect(differenceIn('a', block, 'nieuw', [])).toBeUndefined();
  });
  it('keeps text of a block that is not recorded any more', () => {
    const block = rebased(draftOf(writing('mijn')), unrecorded).blocks.a!;
    expect(block.text).toBe('mijn');
  });
  it('joins who was ticked and unticked on both sides', () => {
    const before = freshDraft(recorded('oud', 1, ['an', 'bart']));
    const mine = { ...before, present: ['an', 'chantal'] };
    expect(rebased(mine, recorded('oud', 2, ['an', 'bart', 'els'])).present).toEqual([
      'an',
      'els',
      'chantal',
    ]);
  });
  it('takes over the number of others unless this person changed it', () => {
    const now = { ...recorded('oud', 2), others: '9' };
    expect(rebased(freshDraft(recorded('oud')), now).others).toBe('9');
    expect(rebased({ ...freshDraft(recorded('oud')), others: '4' }, now).others).toBe('4');
  });
});

describe('What a colleague writes', () => {
  it('is a difference only where both changed the block, each otherwise', () => {
    expect(differenceIn('a', writing('mijn'), 'oud', [colleague(writing('hun'))])).toMatchObject({
      from: 'colleague',
      theirs: 'hun',
    });
    expect(differenceIn('a', writing('oud'), 'oud', [colleague(writing('hun'))])).toBeUndefined();
    expect(differenceIn('a', writing('mijn'), 'oud', [colleague(writing('oud'))])).toBeUndefined();
    expect(differenceIn('a', writing('mijn'), 'oud', [colleague(writing('mijn '))])).toBeUndefined();
  });
  it('asks again once they wrote on after the choice', () => {
    const shown = differenceIn('a', writing('mijn'), 'oud', [colleague(writing('hun'))])!;
    const kept = settled(writing('mijn'), 'mijn', shown);
    expect(differenceIn('a', kept, 'oud', [colleague(writing('hun'))])).toBeUndefined();
    expect(differenceIn('a', kept, 'oud', [colleague(writing('hun, langer'))])).toMatchObject({
      theirs: 'hun, langer',
    });
  });
});

describe('Choosing', () => {
  const difference = { from: 'recorded', theirs: 'nieuw' } as const;
  it('keeps one text, the other, or both, and is then settled', () => {
    for (const [choice, text] of [['mijn', 'mijn'], ['andere', 'nieuw'], ['beide', 'mijn\n\nnieuw']] as const) {
      const block = settled(writing('mijn'), choice, difference);
      expect(block.text).toBe(text);
      expect(differenceIn('a', block, 'nieuw', [])).toBeUndefined();
    }
  }); // prettier-ignore
});

describe('Two windows of one person', () => {
  it('keep both texts where both were changed', () => {
    const block = typedElsewhere(writing('in het ene'), 'in het andere', 'oud');
    expect(block).toMatchObject({ text: 'in het andere', rival: 'in het ene' });
    expect(differenceIn('a', block, 'oud', [])).toEqual({ from: 'window', theirs: 'in het ene' });
  });
  it('keep the changed text whichever window it was typed in', () => {
    expect(typedElsewhere(writing('gewijzigd'), 'oud', 'oud')).toEqual(writing('gewijzigd'));
    expect(typedElsewhere(writing('oud'), 'gewijzigd', 'oud')).toEqual(writing('gewijzigd'));
  });
  it('need no choice where the later text holds the earlier one', () => {
    expect(typedElsewhere(writing('begin'), 'begin en verder', 'oud').rival).toBeUndefined();
  });
});
