import { holds } from '../../../kernel/index.js';
import type { AccessEntry } from '../../../accounts/index.js';
import { dateLong } from '../../../web/index.js';
import { catalogue, keyOfKind, textOf } from '../../../web/texts.js';
import { refusalSentence } from '../../../web/texts/refusals.js';
import { actText } from '../history-acts.texts.js';
import { roomText as text } from '../room.texts.js';
import { since } from './acts.js';
import { auditGrantsOf } from './auditor.js';
import { lastDay } from './event-values.js';
import type { Names } from './names.js';

/** Key of the words for a reading by its word or a command by its name, from `<context>-acts.texts.ts`. */
export const actKey = (what: string): string | undefined => keyOfKind('Acts', what);

/** What was read or tried. */
export function actWords({ what }: AccessEntry): string {
  const key = actKey(what);
  return key === undefined ? actText('other', { what }) : textOf(key);
}

/** Who, and in which role: a mandate is not named here, since a refused one may not be theirs. */
export async function whoWords({ who, role }: AccessEntry, names: Names): Promise<string> {
  const name = who.startsWith('p_') ? await names.person(who) : text('nobody');
  if (role.split(',').includes('auditor')) return text('byAuditor', { name });
  if (role === 'mandate' || role === 'mandaat') return text('byMandate', { name });
  return role === 'grant' ? name : text('byRole', { name, role: role.replaceAll(',', ', ') });
}

/** Why it was allowed or not. An auditor's entry rests on a grant; a refusal is what the person was told. */
export async function whyWords(entry: AccessEntry, names: Names): Promise<string> {
  if (entry.reason === 'no-audit-grant') return missingGrant(entry, names);
  if (entry.outcome === 'refused') return told(entry.reason, entry.details);
  const at = new Date(entry.at).toISOString();
  const grants = await auditGrantsOf(names.context, entry.who);
  const held =
    entry.role.split(',').includes('auditor') && grants.find(({ from, until }) => holds(at, from, until));
  return held ? text('grantThen', { interval: since(held) }) : text('mayRead');
}

async function missingGrant({ who, at }: AccessEntry, names: Names): Promise<string> {
  const instant = new Date(at).toISOString();
  const grants = await auditGrantsOf(names.context, who);
  const over = grants.findLast(({ until }) => until <= instant);
  if (over) return text('grantOver', { day: dateLong(lastDay(over.until)) });
  const coming = grants.find(({ from }) => from > instant);
  return coming ? text('grantNotYet', { day: dateLong(coming.from) }) : text('noGrant');
}

/** The sentence of the refusal, filled in as it was then. */
function told(code: string, details: string | undefined): string {
  const sources = [...catalogue()].filter(([key]) => key.endsWith(`.${code}`)).map(([, source]) => source);
  const names = sources.flatMap((source) =>
    [...source.matchAll(/\{(\w+)/g)].map(([, name]) => [name!, '…'] as const),
  );
  const filledIn = JSON.parse(details ?? '{}') as Record<string, string | number>;
  const sentence = refusalSentence(code, { ...Object.fromEntries(names), ...filledIn }).replaceAll(
    'NaN',
    '…',
  );
  return text('told', { sentence });
}
