import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { pages as contextPages } from '../../src/contexts/pages.js';
import type { NamedPerson } from '../../src/demo/people.js';
import { createServer } from '../../src/server.js';
import { kindOf } from '../browser/look/crawl.js';
import { DemoWorld } from './demo-world.js';
import { filledIn, leadsTo } from './html.js';
import { Visitor } from './visitor.js';

const pages = Object.values(contextPages).flat();
/** As many pages of each kind are looked at: they are not all in the same state. */
const perKind = 3;
const question = 'Kies namens wie u dit doet.';

let world: DemoWorld;
let app: NestFastifyApplication;
beforeAll(async () => {
  world = await DemoWorld.make();
  app = await createServer(world.demo, { drowns: false });
}, 300_000);
afterAll(async () => {
  await app.close();
  await world.close();
});

async function signedIn(person: NamedPerson): Promise<Visitor> {
  const { service } = world.demo;
  const to = { subject: world.subjects.get(person)! };
  const { code } = await service.issueInvitation({ purpose: 'demo', issuedBy: 'command-line', to });
  const { token } = await service.redeem(code, {}, { address: '127.0.0.1' });
  const visitor = new Visitor(app);
  visitor.cookies.set('sspr', token);
  return visitor;
}

/** A few pages of each kind, found by following links from the overview. */
async function* visited(visitor: Visitor): AsyncGenerator<string> {
  const waiting = ['/'];
  const known = new Set(waiting);
  const count = new Map<string, number>();
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const kind = kindOf(`http://site${path}`);
    const before = count.get(kind) ?? 0;
    if (before >= perKind || /[?&](op|tot|klaar|na)=/.test(path)) continue;
    count.set(kind, before + 1);
    const { status, links } = await visitor.get(path);
    if (status !== 200) continue;
    yield path;
    for (const link of links.map(({ href }) => href.split('#')[0]!)) {
      if (!link.startsWith('/') || known.has(link)) continue;
      known.add(link);
      waiting.push(link);
    }
  }
}

/** Whether a command is sent from there; others have no way to act. */
function sendsCommand(action: string): boolean {
  const [name, ...before] = action.split('#')[0]!.split('/').reverse();
  const path = `/${before.reverse().filter(Boolean).join('/')}`;
  return pages.some(({ path: pattern, forms }) => {
    const form = new RegExp(`^${pattern.replace(/:[a-z]+/gi, '[^/]+')}$`).test(path) && forms?.[name!];
    return form !== undefined && form !== false && 'command' in form;
  });
}

interface Walk {
  /** Kinds of forms that were refused because nobody was named. */
  readonly asked: ReadonlySet<string>;
  /** Those of them that had no place to name anybody. */
  readonly afterwards: readonly string[];
  readonly sameIds: readonly string[];
  /** Forms that did something all the same. */
  readonly carriedOut: readonly string[];
}

/** Sends every form of a command without saying in whose name, at a version nobody has: nothing can come of it. */
async function walk(person: NamedPerson): Promise<Walk> {
  const visitor = await signedIn(person);
  const [asked, afterwards, sameIds, carriedOut] = [new Set<string>(), [], [], []] as [
    Set<string>,
    string[],
    string[],
    string[],
  ];
  for await (const path of visited(visitor)) {
    const { forms, html } = visitor.screen!;
    sameIds.push(...repeated(html).map((id) => `${id} on ${path}`));
    for (const form of forms)
      for (const action of leadsTo(form).filter(sendsCommand)) {
        const answer = await visitor.post(action, { ...filledIn(form), revision: 999_999_999 });
        if (![409, 412, 422].includes(answer.status))
          carriedOut.push(`${answer.status} ${action} on ${path}`);
        if (!answer.text.includes(question)) continue;
        asked.add(kindOf(`http://site${action}`));
        if (!form.html.includes('name="mandate"')) afterwards.push(`${action} on ${path}`);
      }
  }
  return { asked, afterwards, sameIds, carriedOut };
}

function repeated(html: string): readonly string[] {
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!);
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}

const faults = ({ afterwards, sameIds, carriedOut }: Walk) => ({ afterwards, sameIds, carriedOut });
const none = { afterwards: [], sameIds: [], carriedOut: [] };

describe('Every form of every page', () => {
  it('asks a secretary who also holds a mandate in whose name, before it is sent', async () => {
    const found = await walk('Guy Lemmens');
    expect(faults(found)).toEqual(none);
    expect(found.asked.size).toBeGreaterThan(20);
  });

  it('asks nothing of who can act in one way, also with mandates of several bodies', async () => {
    const found = await walk('Daan Peeters');
    expect(faults(found)).toEqual(none);
    expect([...found.asked]).toEqual([]);
  });
});
