import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { dossierKinds } from '../../src/contexts/history/parts/dossier-kinds.js';
import { createServer } from '../../src/server.js';
import { DemoWorld } from './demo-world.js';
import { Visitor } from './visitor.js';

let world: DemoWorld;
let app: NestFastifyApplication;
let omar: Visitor;

beforeAll(async () => {
  world = await DemoWorld.make();
  app = await createServer(world.demo, { drowns: false });
  omar = new Visitor(app);
  const { service } = world.demo;
  const to = { subject: world.subjects.get('Omar Benali')! };
  const { code } = await service.issueInvitation({ purpose: 'demo', issuedBy: 'command-line', to });
  omar.cookies.set('sspr', (await service.redeem(code, {}, { address: '127.0.0.1' })).token);
}, 300_000);
afterAll(async () => {
  await app.close();
  await world.close();
});

/** Every dossier of one kind that the room offers, page after page. */
async function dossiers(soort: string): Promise<readonly string[]> {
  const found: string[] = [];
  let page: string | undefined = `/geschiedenis?soort=${soort}`;
  while (page) {
    const { links } = await omar.get(page);
    found.push(...links.map(({ href }) => href).filter((href) => href.startsWith(`/geschiedenis/${soort}/`)));
    page = links.find(({ text }) => text === 'Meer')?.href;
  }
  return [...new Set(found.map((href) => href.split('?')[0]!))];
}

describe('Every dossier of the demo', () => {
  it.each(dossierKinds.map(({ soort }) => soort))(
    'of the kind %s can be read now and at its first step, with every name known',
    async (soort) => {
      const all = await dossiers(soort);
      expect(all.length).toBeGreaterThan(0);
      for (const dossier of all) {
        for (const moment of ['?alles=1', '?stap=1&toon=stap']) {
          const { status, text } = await omar.get(dossier + moment);
          expect([dossier, moment, status]).toEqual([dossier, moment, 200]);
          expect(text.match(/.{0,60}(onbekend|undefined|\[object|NaN).{0,40}/)?.[0]).toBeUndefined();
        }
      }
    },
  );

  it('of minutes marks what was withheld from readers', async () => {
    const pages = await Promise.all((await dossiers('verslag')).map((dossier) => omar.get(dossier)));
    expect(pages.filter(({ text }) => /\[afgeschermd voor lezers: [^\]]+\]/.test(text))).toHaveLength(1);
  });

  it('of seats tells how An Vermeulen’s mandate passed on, recorded later than it holds', async () => {
    const pages = await Promise.all(
      (await dossiers('zetels')).map((dossier) => omar.get(`${dossier}?alles=1`)),
    );
    const passed = pages.find(({ text }) =>
      text.includes('eindigt op 28 februari 2026; Bart Claes, VCK volgt op'),
    )!;
    expect(passed.text).toContain('genoteerd op 2 maart 2026');
    expect(passed.text).toContain(
      'An Vermeulen, vertegenwoordiger van 1 september 2023 tot en met 28 februari 2026',
    );
  });
});
