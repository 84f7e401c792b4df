import type { Browser } from 'playwright-core';
import type { DemoRole } from '../../../src/demo/people.js';
import { Visitor } from '../visit/visitor.js';
import type { Serving } from '../visit/serving.js';

/** Who takes part in one cycle: the role of each link of the demo, and how wide their screen is. */
const parts = {
  chantal: { role: 'lid', width: 390 },
  els: { role: 'voorbereiding', width: 1280 },
  guy: { role: 'secretaris', width: 1280 },
  daan: { role: 'voorzitter', width: 390 },
  omar: { role: 'auditor', width: 1280 },
  petra: { role: 'beheerder', width: 1280 },
} as const satisfies Record<string, { readonly role: DemoRole; readonly width: number }>;

/** Everybody of the cycle, each signed in at a browser of their own; Chantal and Daan hold a phone. */
export type Cast = Readonly<Record<keyof typeof parts, Visitor>>;

export async function castOf(browser: Browser, site: Serving, script: boolean): Promise<Cast> {
  const arrived: [string, Visitor][] = [];
  for (const [name, { role, width }] of Object.entries(parts)) {
    const visitor = await Visitor.arrive(browser, site.origin, { width, script });
    arrived.push([name, await visitor.signIn(site.links[role]!)]);
  }
  return Object.fromEntries(arrived) as Cast;
}
