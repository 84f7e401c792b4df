import type { Attendance, ItemOutcome } from './minutes.events.js';

/** What people sign: who was there, what was written per item, and how each item ended. */
export interface MinutesText {
  readonly attendance: Attendance;
  readonly blocks: readonly { readonly blockId: string; readonly itemId: string; readonly text: string }[];
  readonly outcomes: readonly ItemOutcome[];
}

/** The canonical text (RFC 8785) over which the hash of a version is taken; members outside the three are left out. */
export function minutesText({ attendance, blocks, outcomes }: MinutesText): string {
  return canonical({
    attendance: { mandates: attendance.mandates, othersPresent: attendance.othersPresent },
    blocks: blocks.map(({ blockId, itemId, text }) => ({ blockId, itemId, text })),
    outcomes: outcomes.map(({ itemId, outcome }) => ({ itemId, outcome })),
  });
}

/** Members in the order of their names; the values here are texts, whole numbers, lists and records only. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join()}}`;
}

/** Paragraphs are parted by empty lines; passages are withheld by their number, counted from 1. */
export const paragraphsOf = (text: string): readonly string[] =>
  text.split(/\n[^\S\n]*\n\s*/).filter((part) => part.trim() !== '');
