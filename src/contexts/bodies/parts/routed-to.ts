import type { BodyRow } from '../bodies.view.js';
import { bodyWords as words } from './body-words.texts.js';

/** An item on its way: to a body that was there, or to one still to be set up, by its title. */
export interface Routed {
  readonly itemId: string;
  readonly targetBodyId?: string;
  readonly newBodyProposal?: string;
}
type Named = Pick<BodyRow, 'title' | 'successorBodyId' | 'foundedByItem'> & { readonly id: string };

/** Where it was sent, in words: the title of the body, or "een nieuw overleg" with the title proposed for it. */
export function sentTo(
  { targetBodyId, newBodyProposal }: { readonly targetBodyId?: unknown; readonly newBodyProposal?: unknown },
  title: (bodyId: string) => string,
): string {
  return typeof targetBodyId === 'string'
    ? title(targetBodyId)
    : words('newBody', { title: String(newBodyProposal ?? '') });
}

/** Who has it now among these bodies: the one set up for it, or the heir of the one it was sent to. */
export function targetsOf(bodies: readonly Named[]): (routed: Routed) => string {
  const byId = new Map(bodies.map((body) => [body.id, body]));
  // Two that were dissolved at the same moment may each name the other.
  const heir = (id: string, before: readonly string[] = []): string => {
    const successor = byId.get(id)?.successorBodyId;
    return successor === undefined || before.includes(successor) ? id : heir(successor, [...before, id]);
  };
  return ({ itemId, targetBodyId, newBodyProposal }) => {
    const named = targetBodyId ?? bodies.find(({ foundedByItem }) => foundedByItem === itemId)?.id;
    const held = named && heir(named);
    return sentTo({ targetBodyId: held, newBodyProposal }, (id) => byId.get(id)?.title ?? '');
  };
}
