import { describe, it } from '@jest/globals';
import { forum, parameters } from '../../../test/forum.js';
import { at, early, plan } from '../../../test/meeting.js';
import { did, id, p, scenario } from '../../../test/scenario.js';
import { body } from '../bodies/body.js';
import { startOfDay, type Given } from '../../kernel/index.js';
import { convenorCategory } from '../access.js';
import { roster } from '../bodies/roster.js';
import { ruleProfile } from '../bodies/rule-profile.js';

describe('An afternoon forum', () => {
  const naf = id('naf');
  const profileId = id('p-NAF');
  const seat = (seatName: string, category: string, of: string): readonly Given[] => [
    roster.did(
      naf,
      'SeatGranted',
      { seatId: id(seatName), organisationId: id(of), category, from: startOfDay('2025-01-01') },
      at('2025-01-02'),
    ),
    roster.did(
      naf,
      'MandateGiven',
      {
        mandateId: id(`n-${of}`),
        seatId: id(seatName),
        personRef: p(of),
        role: 'lid',
        scope: ['spreken'],
        from: startOfDay('2025-01-01'),
      },
      at('2025-01-02'),
    ),
  ];
  const given = [
    ...forum,
    body.did(
      naf,
      'BodyConstituted',
      {
        bodyId: naf,
        code: 'NAF',
        title: 'Namiddagforum',
        profileId,
        kind: 'namiddagforum',
        duration: 'structureel',
        purpose: 'intervisie',
      },
      at('2025-01-02'),
    ),
    ruleProfile.did(
      profileId,
      'RuleProfileDrafted',
      { profileId, bodyId: naf, version: 1, layer: 'werkwijze', parameters },
      at('2025-01-02'),
    ),
    ruleProfile.did(profileId, 'RuleProfileAdopted', { version: 1 }, at('2025-01-02')),
    ...seat('n1', 'organisatoren', 'hilde'),
    ...seat('n2', convenorCategory, 'ao'),
  ];
  const as = (name: string) => ({ participant: p(name), mandate: `b_${naf}/m_${id(`n-${name}`)}` });
  const when = plan({ bodyId: naf });

  it('is initiated by a member of the sector', () =>
    scenario({ given, actor: as('hilde'), at: early, when, then: [did('MeetingPlanned', { bodyId: naf })] }));
  it('never by the convening authority', () =>
    scenario({ given, actor: as('ao'), at: early, when, then: { refused: 'not-allowed' } }));
});
