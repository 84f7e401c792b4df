import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signal } from '../../src/contexts/signals/signal.js';
import { sok } from '../forum.js';
import { id } from '../scenario.js';
import type { Site } from './site.js';
import { raised, signalsSite } from './signals-site.js';

describe('Feedback on what a body answered that the signal was routed to', () => {
  let site: Site;
  let signalId: string;
  beforeAll(async () => {
    site = await signalsSite();
    signalId = await raised(site, 'attest', 'chantal');
    const answer = { by: 'body' as const, bodyId: sok, itemId: id('point'), feedbackDueBy: '2026-11-19' };
    await site.given(signal.did(signalId, 'SignalAnswered', answer));
  });
  afterAll(() => site.close());

  it('rests on the answer of that body, not on the process that passed it on', async () => {
    const { text } = await (await site.signIn('guy')).get(`/signalen/${signalId}/terugkoppeling`);
    expect(text).toContain('Antwoord van Stakeholdersoverleg ondersteuning kinderopvang, 20 oktober 2026');
    expect(text).not.toContain('Samenspraak, vanzelf');
  });
});
