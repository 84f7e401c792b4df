import { organisationOf, type OpenedText } from '../../../kernel/index.js';
import { sentTo } from '../../bodies/parts/routed-to.js';
import { said } from '../../overview/parts/said.js';
import type { Names } from './names.js';

/** One thing a page said at a moment, so that two moments can be laid side by side by their labels. */
export interface PageFact {
  readonly label: string;
  readonly value: string;
}
/** What the page of a thing said, in words, at the event of the names; nothing where it did not exist or is not for this reader. */
export type FactsOf = (id: string, names: Names) => Promise<readonly PageFact[]>;

type Entry = readonly [label: string, value: OpenedText | number | undefined];

/** Facts in their order; one without a value is left out. */
export const factsFrom = (entries: readonly Entry[]): readonly PageFact[] =>
  entries.flatMap(([label, value]) => {
    const words = typeof value === 'number' ? value.toLocaleString('nl-BE') : said(value);
    return words === '' ? [] : [{ label, value: words }];
  });

/** Names of several things in one sentence; empty without any. */
export async function listed(ids: readonly string[], name: (id: string) => Promise<string>): Promise<string> {
  return list.format(await Promise.all(ids.map(name)));
}
const list = new Intl.ListFormat('nl-BE');

/** The name of what may be absent. */
export const maybe = async (
  id: string | undefined,
  name: (id: string) => Promise<string>,
): Promise<string | undefined> => (id === undefined ? undefined : name(id));

/** The body an item was sent to, or the one proposed for it. */
export async function sentToNamed(
  to: { readonly targetBodyId?: unknown; readonly newBodyProposal?: unknown },
  names: Names,
): Promise<string> {
  const title = await maybe(to.targetBodyId as string | undefined, names.body);
  return sentTo(to, () => title ?? '');
}

/** Organisation of `o_<id>`, else the person. */
export async function whoDid(
  { actor, onBehalfOf }: { readonly actor: string; readonly onBehalfOf?: string },
  names: Names,
): Promise<string> {
  const organisation = organisationOf(onBehalfOf);
  return organisation === undefined ? names.person(actor) : names.organisation(organisation);
}
