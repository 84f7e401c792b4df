import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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
const fileOf = (entity: string, type: string, version: number): URL => new URL(`${entity}/${type}.v${version}.json`, goldenFolder);

/** @returns none where no file was made yet */
export function goldens(entity: string, type: string, version: number): readonly Golden[] {
  const file = fileOf(entity, type, version);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Golden[]) : [];
}

/**
 * `npm run golden`: the first scenario that leads to an event without a golden file of its present version gives it one. A
 * file that is there is never written again: it is what data out there looks like.
 */
export function keepGolden(stored: readonly Golden[], entityOf: (name: string) => Entity<any, any> | undefined): void {
  if (process.env.SAMENSPRAAK_GOLDEN !== 'write') return;
  for (const type of new Set(stored.map((event) => event.type))) {
    const samples = stored.filter((event) => event.type === type);
    const entity = entityOf(samples[0]!.stream.split('-')[0]!)!;
    const file = fileOf(entity.name, type, entity.schemaOf(type));
    if (existsSync(file)) continue;
    mkdirSync(new URL('.', file), { recursive: true });
    const kept = samples.map(({ id, stream, data, metadata }) => ({ id, stream, type, data, metadata }));
    writeFileSync(file, `${JSON.stringify(kept, null, 1)}\n`);
  }
}
