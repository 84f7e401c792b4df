import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withDeclared } from '../../src/api/openapi.js';
import { checked } from '../../src/api/validation.js';
import { contexts } from '../../src/contexts/contexts.js';
import { registry as registryOf, streamOf } from '../../src/engine/registry.js';
import type { BoundCommand } from '../../src/kernel/index.js';
import { by, chk, mandateId, organisationId, seatId } from '../forum.js';
import { announced, may, test as item } from '../meeting.js';
import { id, p } from '../scenario.js';
import { startSite, type Site, type Visitor } from './site.js';

/**
 * Every field of every command, and every field inside it, replaced by what it never is. The sender may do all that the
 * rules ever let one person do, and everything named exists, so that only the field itself can be why it is refused.
 */
interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly minItems?: number;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

const registry = registryOf(contexts);
const described = withDeclared({ paths: {} } as never, registry).components!.schemas as Readonly<
  Record<string, Schema>
>;
const commands = [...registry.commands.values()].filter(({ rule }) => !rule.internal);

const named: Readonly<Record<string, unknown>> = {
  bodyId: chk,
  profileId: id('p-CHK'),
  personRef: p('chantal'),
  meetingId: may,
  itemId: item.itemId,
  seatId: seatId('chantal'),
  mandateId: mandateId('chantal'),
  organisationId: organisationId('daan'),
  code: undefined,
  preparatoryBodyId: undefined,
  chairMandate: by('daan').mandate,
  presenterMandate: by('daan').mandate,
  hash: 'A'.repeat(43),
  enterpriseNumber: '0123456789',
};

function valid(schema: Schema, name: string): unknown {
  if (named[name] !== undefined) return named[name];
  if (schema.properties)
    return Object.fromEntries(Object.entries(schema.properties).map(([key, one]) => [key, valid(one, key)]));
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'array') return [valid(schema.items ?? {}, '')];
  if (schema.type === 'boolean') return false;
  if (schema.type === 'integer') return schema.minimum ?? 1;
  return text(schema);
}
function text({ format, pattern, minLength = 3 }: Schema): string {
  if (format === 'uuid') return randomUUID();
  if (format === 'email') return 'naam@voorbeeld.test';
  if (format === 'date') return '2027-03-01';
  if (pattern?.includes('T')) return '2027-01-21T09:30';
  if (pattern?.startsWith('^[A-Z]')) return 'FUZZ-1';
  return pattern ? 'fuzz' : 'x'.repeat(minLength);
}

const never: Readonly<Record<string, unknown>> = {
  null: null,
  'a number': -1.5,
  'a list of an empty object': [{}],
  'a list in a list': [[{}]],
  'an object': { length: 3 },
  'an over-long text': 'x'.repeat(30_000),
  'half a character': 'tekst \ud800 tekst',
  'the character NUL': 'tekst \u0000 tekst',
};
const oddDays = [
  '2027-W05',
  '2027',
  '2026-12',
  '20270101',
  '2027-045',
  '2027-02-30',
  '2027-02-20T10:00:00Z',
  '9999-12-31',
  '-000001-01-01',
];
const oddTimes = [
  '2027-02-30T09:30',
  '2027-01-21T25:00',
  '2027-01-21',
  '9999-12-31T23:59',
  '2027-W03-4T09:30',
];

const isDay = ({ format }: Schema): boolean => format === 'date';
const isTime = ({ pattern }: Schema): boolean => pattern?.includes('T') ?? false;
const wrongFor = (schema: Schema): readonly (readonly [string, unknown])[] => [
  ...Object.entries(never).filter(
    ([, value]) =>
      !(schema.type === undefined && schema.enum === undefined && !schema.properties) || value === null,
  ),
  ...(isDay(schema) ? oddDays : isTime(schema) ? oddTimes : []).map((one) => [one, one] as const),
];

/** Each way of getting one field wrong, here and in the objects and lists inside. */
function* spoilt(schema: Schema, value: any, at = ''): Generator<readonly [string, unknown]> {
  for (const [name, one] of Object.entries(schema.properties ?? {})) {
    const path = at === '' ? name : `${at}.${name}`;
    for (const [what, wrong] of wrongFor(one)) yield [`${path} as ${what}`, { ...value, [name]: wrong }];
    if (schema.required?.includes(name)) yield [`${path} left out`, without(value, name)];
    for (const [what, inner] of spoilt(one, value[name], path)) yield [what, { ...value, [name]: inner }];
    if (one.items)
      for (const [what, inner] of spoilt(one.items, value[name]?.[0], `${path}.0`))
        yield [what, { ...value, [name]: [inner] }];
  }
}
const without = (value: Record<string, unknown>, name: string): object =>
  Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));

let site: Site;
let guy: Visitor;
let asked = 0;
beforeAll(async () => {
  site = await startSite({ given: announced, at: '2026-05-10T10:00:00.000Z' });
  await site.role(await site.person('guy'), 'beheerder');
});
afterAll(() => site.close());

/** What somebody has seen who asks to change it: only for commands that would overwrite it. */
async function seen({ rule, entity }: BoundCommand, right: object): Promise<Record<string, string>> {
  if (!rule.ifMatch) return {};
  const { revision } = await site.installation.engine.states.load(
    entity(),
    streamOf(entity(), rule.stream(right, '')),
  );
  return { 'if-match': `"${Math.max(0, revision)}"` };
}

async function answer(name: string, body: unknown, revision: Record<string, string>) {
  if (asked++ % 1_000 === 0) guy = await site.signIn('guy');
  const headers = {
    'content-type': 'application/json',
    'idempotency-key': `"${randomUUID()}"`,
    'samenspraak-mandate': by('guy').mandate!,
    ...revision,
  };
  const {
    statusCode,
    headers: got,
    payload,
  } = await guy.raw('POST', `/api/v1/commands/${name}`, JSON.stringify(body), headers);
  return {
    status: statusCode,
    type: String(got['content-type']).split(';')[0],
    code: (JSON.parse(payload) as { type?: string }).type,
  };
}

describe('a wrong field of', () => {
  it.each(commands.map((command) => [command.name, command] as const))(
    '%s is refused and nothing is stored',
    async (name, bound) => {
      const { type } = bound;
      const schema = described[name]!;
      const right = valid(schema, '') as object;
      expect(checked(type, right).issues).toEqual([]);
      const revision = await seen(bound, right);
      const head = await site.installation.stores.events.head();
      const wrong: unknown[] = [];
      for (const [what, body] of spoilt(schema, right)) {
        const { status, type, code } = await answer(name, body, revision);
        const refused = status === 400 && type === 'application/problem+json' && code?.endsWith(':bad-input');
        if (!refused) wrong.push([what, status, type, code]);
      }
      expect(wrong).toEqual([]);
      expect(await site.installation.stores.events.head()).toBe(head);
    },
  );
});

describe('a day that is none, in a form', () => {
  it.each(['2027-W05', '2027', '20270101', '2027-02-20T10:00'])(
    'as %s is asked again with a sentence, and what was typed stands there',
    async (lastDay) => {
      const browser = await site.signIn('guy');
      const fields = { grantId: randomUUID(), role: 'lezer', lastDay };
      const page = await browser.post(`/mensen/${p('guy')}/rol`, fields);
      expect(page.status).toBe(422);
      expect(page.text).toContain('Geef een dag die bestaat');
      expect(page.html).toContain(`value="${lastDay}"`);
    },
  );
});
