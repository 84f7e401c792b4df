import type { PageContext } from '../../../web/page.js';
import type { MandateRow } from '../../bodies/mandates.view.js';
import { overviewText as text } from '../overview.texts.js';
import type { Desk } from './desks.js';

export interface Names {
  readonly desks: readonly Desk[];
  /** Held at the moment of the page. */
  readonly speaking: readonly Pick<MandateRow, 'bodyId' | 'organisationId'>[];
  readonly organisation: (id: string | undefined) => string;
  readonly network: string;
  /** Of whoever had access as auditor, or is to have it. */
  readonly outside?: string;
}

/** In which capacities somebody is here: for whom they speak, of what they are secretary, what they administer or read. */
export function leadOf(
  { viewer }: PageContext,
  { desks, speaking, organisation, network, outside }: Names,
): string {
  const sentences: string[] = [];
  if (speaking.length > 0) {
    const organisations = listed(speaking.map(({ organisationId }) => organisation(organisationId)));
    const count = new Set(speaking.map(({ bodyId }) => bodyId)).size;
    sentences.push(text('represents', { organisations, count }));
  }
  const secretary = desks.filter((desk) => desk.secretary).length;
  if (secretary > 0) sentences.push(text('secretaryOf', { count: secretary }));
  const has = (role: string) => viewer.roles.some((one) => one.role === role);
  if (has('beheerder')) sentences.push(text('administers', { network }));
  if (has('auditor')) sentences.push(text('audits'));
  if (sentences.length === 0)
    sentences.push(has('lezer') ? text('reads', { network }) : (outside ?? text('nothingYet')));
  return sentences.join(' ');
}

/** "A, B en C", each once. */
function listed(names: readonly string[]): string {
  return new Intl.ListFormat('nl-BE').format([...new Set(names)].filter(Boolean));
}
