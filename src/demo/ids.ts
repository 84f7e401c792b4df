import { createHash } from 'node:crypto';

const digest = (name: string): Buffer => createHash('sha256').update(`samenspraak demo/${name}`).digest();
const opaque = (name: string): string => digest(name).subarray(0, 16).toString('base64url');

/** The UUID of a thing of the demo: the same name gives the same id in every run, in the form of version 7. */
export function idOf(name: string): string {
  const hex = digest(name).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The pseudonym of somebody of the demo in a network: everybody's page has the same address in every run. */
export const participantIdOf = (person: string, network: string): string =>
  `p_${opaque(`person ${person} ${network}`)}`;

/** Salts of the demo's events, so that the ids its processes derive from them are the same in every run too. */
export const saltOf = (stream: string, revision: number): string => opaque(`salt ${stream} ${revision}`);
