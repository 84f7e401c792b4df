import { meeting } from '../src/contexts/meetings/meeting.js';
import { minutes } from '../src/contexts/meetings/minutes.js';
import { paragraphsOf } from '../src/contexts/meetings/minutes-text.js';
import type { Given } from '../src/kernel/index.js';
import { chk, vbg } from './forum.js';
import { announced, at, may, unclear } from './meeting.js';
import { id } from './scenario.js';

/** The minutes of the check-in of meeting.ts: one item answered, one block of two paragraphs, drafted on 1 June. */
export const hash = 'h'.repeat(43);
export const blockId = id('block');
export const version = (number: number, text: string, more: { readonly hash?: string } = {}) => ({
  meetingId: may,
  bodyId: chk,
  signingBodyId: vbg,
  version: number,
  blocks: [{ blockId, itemId: unclear.itemId, paragraphs: paragraphsOf(text).length, text }],
  outcomes: [{ itemId: unclear.itemId, outcome: 'beantwoord' as const }],
  attendance: { mandates: [], othersPresent: 47 },
  salt: 'AAAAAAAAAAAAAAAAAAAAAA',
  hash,
  ...more,
});
export const held: readonly Given[] = [
  ...announced,
  meeting.did(may, 'ItemConcluded', { itemId: unclear.itemId, outcome: 'beantwoord' }, at('2026-05-21')),
];
export const draftedWith = (text: string): readonly Given[] => [
  ...held,
  minutes.did(may, 'MinutesDrafted', version(1, text), at('2026-06-01')),
];
export const revisedWith = (text: string, more: { readonly hash?: string } = {}): Given =>
  minutes.did(may, 'MinutesRevised', version(2, text, more), at('2026-06-04'));
export const putOnline = (daysAfter = 14, daysLate = 0, day = '2026-06-15'): Given =>
  minutes.did(may, 'MinutesPublished', { version: 1, hash, daysAfter, daysLate }, at(day));
