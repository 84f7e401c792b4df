import { createHash } from 'node:crypto';

/** The UUID of a thing of the demo: the same name gives the same id in every run, in the form of version 7. */
export function idOf(name: string): string {
  const hex = createHash('sha256').update(`samenspraak demo/${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
