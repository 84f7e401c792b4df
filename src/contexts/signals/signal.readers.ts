import type { Entity, Reader } from '../../kernel/index.js';
import { members, preparers } from '../audiences.js';
import { signal } from './signal.js';
import type { Signal } from './signal.status.js';

/** A clear signal is for the members of its body, a confidential one for those who prepare it and the convening authority. */
export const signalAudience = ({ bodyId, confidential }: Pick<Signal, 'bodyId' | 'confidential'>): string =>
  confidential ? preparers(bodyId) : members(bodyId);

type StateOf = <S>(entity: Entity<S, any>, id: string) => Promise<Readonly<S> | undefined>;

/** Of the signals something names, those this reader may open: that there is another one is not told. */
export async function openable(
  signalIds: readonly string[],
  reader: Reader,
  stateOf: StateOf,
): Promise<readonly string[]> {
  if (reader.system || signalIds.length === 0) return signalIds;
  const states = await Promise.all(signalIds.map((signalId) => stateOf(signal, signalId)));
  return signalIds.filter((_, index) => {
    const state = states[index];
    return state !== undefined && reader.audiences.includes(signalAudience(state));
  });
}

/** As {@link openable}, for a document or an item with `signalIds`. */
export async function withOpenable<D extends { readonly signalIds: readonly string[] }>(
  document: D,
  reader: Reader,
  stateOf: StateOf,
): Promise<D> {
  return { ...document, signalIds: await openable(document.signalIds, reader, stateOf) };
}
