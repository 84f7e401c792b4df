import { describe, expect, it } from '@jest/globals';
import { PlanMeeting } from '../contexts/meetings/planning-rules.js';
import { contexts } from '../contexts/contexts.js';
import { registry } from '../engine/registry.js';
import { StoreError } from '../engine/stores/errors.js';
import type { PageContext, Viewer } from '../web/page.js';
import { standingsOf } from './standings.js';

const viewer = {
  mandates: [{ bodyId: 'b', mandateId: 'm' }],
  roles: [{ role: 'secretaris' }],
} as unknown as Viewer;
const whole = {
  meetingId: '6d61792e-2e2e-7e2e-8e2e-2e2e2e2e2e2e',
  bodyId: '63686b2e-2e2e-7e2e-8e2e-2e2e2e2e2e2e',
  kind: 'gewoon',
  startsAt: '2026-05-21T09:30',
};
const mistake = new TypeError('a mistake');
const away = new StoreError('unavailable', 'silent');

/** The ways of a form that says this much, where asking for them goes wrong. */
const asked = (fields: object, wrong: Error) => {
  const may = () => Promise.reject(wrong);
  const standings = standingsOf({ may, registry: registry(contexts) }, viewer);
  return standings.ways({ command: PlanMeeting, read: () => ({ ...fields }) }, {}, {} as PageContext);
};

describe('The ways to send what a form says', () => {
  it('are none where it does not say enough yet for its rule to look at', async () => {
    expect(await asked({ ...whole, startsAt: undefined }, mistake)).toEqual([]);
  });

  it('are not taken for none where a whole command could not be asked about', async () => {
    await expect(asked(whole, mistake)).rejects.toBe(mistake);
  });

  it('nor where the store is away, however little it says', async () => {
    await expect(asked(whole, away)).rejects.toBe(away);
    await expect(asked({ ...whole, startsAt: undefined }, away)).rejects.toBe(away);
  });
});
