import { hash } from 'node:crypto';
import { canonicalize } from '../../audit/index.js';
import { Refusal } from '../refusal.js';
import { inGroups } from './beginning.js';
import type { Kind } from './kinds.js';
import type { Side } from './side.js';

const AT_ONCE = 200;

/** The names of the rows the target has, each of them the source's. @throws Refusal, before anything is changed */
export async function sharedRows(kind: Kind, source: Side, target: Side): Promise<ReadonlySet<string>> {
  const others = new Map<string, string>();
  for await (const row of kind.all(target)) others.set(kind.nameOf(row), digestOf(row));
  const names = new Set(others.keys());
  if (names.size === 0) return names;
  for await (const row of kind.all(source)) {
    const name = kind.nameOf(row);
    if (others.get(name) === digestOf(row)) others.delete(name);
  }
  if (others.size > 0) {
    throw new Refusal(
      `Op ${target.name} staan ${kind.words[1]} die niet die van ${source.name} zijn. Er is niets veranderd: kies een leeg doel.`,
    );
  }
  return names;
}

/** Puts the rows that are not there yet. */
export async function copyRows(
  kind: Kind,
  source: Side,
  target: Side,
  there: ReadonlySet<string>,
  onDone: (done: number) => void,
): Promise<void> {
  let done = 0;
  for await (const group of inGroups(kind.all(source), AT_ONCE)) {
    const missing = group.filter((row) => !there.has(kind.nameOf(row)));
    if (missing.length > 0) await kind.put(target, missing);
    done += group.length;
    onDone(done);
  }
}

/** How many there are on both sides, once all of them are the same. @throws Refusal */
export async function sameRows(kind: Kind, source: Side, target: Side): Promise<number> {
  const there = await sharedRows(kind, source, target);
  let rows = 0;
  for await (const row of kind.all(source)) {
    rows += 1;
    if (!there.has(kind.nameOf(row)))
      throw new Refusal(`Niet alle ${kind.words[1]} kwamen over: herhaal de opdracht.`);
  }
  return rows;
}

/** Of all a row says, whatever the store that keeps it. */
function digestOf(row: object): string {
  const members = Object.entries(row).filter(([, value]) => value !== undefined);
  const plain = members.map(([name, value]) => [
    name,
    ArrayBuffer.isView(value) ? textOf(value) : (value as unknown),
  ]);
  return hash('sha256', canonicalize(Object.fromEntries(plain)), 'base64url');
}

const textOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): string =>
  Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength).toString('base64url');
