import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseMetadata } from '../src/audit/contract.js';
import type { Entity } from '../src/kernel/index.js';

/** An event as it was stored, kept for ever as proof that such events are still read. */
export interface Golden {
  readonly id: string;
  readonly stream: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}
export const goldenFolder = new URL('./golden/', import.meta.url);
/** Acts that somebody else entered later carry more metadata: they have files of their own. */
const ways = ['', '.entered'] as const;
const wayOf = ({ metadata }: Golden): (typeof ways)[number] => (parseMetadata(metadata).enteredUnder === undefined ? '' : '.entered');
const fileOf = (entity: string, type: string, version: number, way: (typeof ways)[number]): URL =>
  new URL(`${entity}/${type}${way}.v${version}.json`, goldenFolder);
/** The type that the samples in a file are of. */
export const typeIn = (file: string): string => file.replace(/(\.entered)?\.v\d+\.json$/, '');

/** @returns none where no file was made yet */
export function goldens(entity: string, type: string, version: number): readonly Golden[] {
  const files = ways.map((way) => fileOf(entity, type, version, way)).filter((file) => existsSync(file));
  return files.flatMap((file) => JSON.parse(readFileSync(file, 'utf8')) as Golden[]);
}

/**
 * `npm run golden`: the first scenario that leads to an event without a golden file of its present version gives it one. A
 * file that is there is never written again: it is what data out there looks like.
 */
export function keepGolden(stored: readonly Golden[], entityOf: (name: string) => Entity<any, any> | undefined): void {
  if (process.env.SAMENSPRAAK_GOLDEN !== 'write') return;
  for (const { type, way } of stored.map((event) => ({ type: event.type, way: wayOf(event) }))) {
    const samples = stored.filter((event) => event.type === type && wayOf(event) === way);
    const entity = entityOf(samples[0]!.stream.split('-')[0]!)!;
    const file = fileOf(entity.name, type, entity.schemaOf(type), way);
    if (existsSync(file)) continue;
    mkdirSync(new URL('.', file), { recursive: true });
    const kept = samples.map(({ id, stream, data, metadata }) => ({ id, stream, type, data, metadata }));
    writeFileSync(file, `${JSON.stringify(kept, null, 1)}\n`);
  }
}
