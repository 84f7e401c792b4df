import { describe, expect, it } from '@jest/globals';
import {
  chk,
  guy,
  hasRole,
  isAdopted,
  isBody,
  isDrafted,
  isOrganisation,
  org,
  petra,
  profileOfChk,
  setUp,
  vbg,
} from '../../../test/given/check-in.js';
import { remote, type OnTheWay } from '../../../test/remote.js';
import { command, did, id, scenario, send, testNetwork, world } from '../../../test/scenario.js';
import { engine } from '../../engine/engine.js';
import { NotFound, Rejected, type Actor, type Entity, type Get } from '../../kernel/index.js';
import { forumRules } from '../examples.js';
import { route } from '../meetings/route.js';
import { body, ConstituteBody, DissolveBody } from './body.js';
import { ruleProfile } from './rule-profile.js';
import { isConvenor, isPreparer, preparerOf, rulesOf } from './rules.js';

const given = [hasRole('petra', 'beheerder'), isOrganisation('AO')];
const constitute = (more: Partial<ConstituteBody> = {}) =>
  command(ConstituteBody, {
    bodyId: chk,
    code: 'CHK',
    title: 'Informatieve check-in',
    profileId: profileOfChk,
    kind: 'forum',
    convenor: org('AO'),
    chairRole: 'voorbereidingsgroep',
    duration: 'structureel',
    purpose: 'Informeren en luisteren.',
    ...more,
  });

const isRouted = (itemId: string, targetBodyId: string | undefined) =>
  route.did(itemId, 'RouteOpened', {
    itemId,
    meetingId: id('meeting'),
    bodyId: chk,
    targetBodyId,
    newBodyProposal: targetBodyId === undefined ? 'Werkgroep inclusie' : undefined,
    question: 'Wat vindt u?',
    routedOn: '2025-01-16',
    dueBy: '2025-03-17',
  });

describe('constituting a body', () => {
  it('is for an administrator', async () => {
    await scenario({
      given,
      actor: petra,
      when: constitute(),
      then: [did('BodyConstituted', { code: 'CHK', kind: 'forum', convenor: org('AO') })],
    });
    await scenario({
      given: [...setUp],
      actor: guy,
      when: constitute({ bodyId: id('b'), profileId: id('r') }),
      then: { refused: 'not-allowed' },
    });
  });

  it('may be entered late: a think tank of 2014', () =>
    scenario({
      given,
      actor: petra,
      effectiveAt: '2014-03-01T08:00:00.000Z',
      when: constitute({ kind: 'denktank', code: 'DNK', convenor: undefined }),
      then: [did('BodyConstituted', { code: 'DNK' })],
    }));

  it('of an afternoon forum names nobody who convenes: its members take the initiative', async () => {
    const forum = (convenor?: string) => constitute({ kind: 'namiddagforum', code: 'NAF', convenor });
    await scenario({ given, actor: petra, when: forum(), then: [did('BodyConstituted', { code: 'NAF' })] });
    await scenario({ given, actor: petra, when: forum(org('AO')), then: { rejected: 'members-initiate' } });
  });

  it('names the item it was born from only where that was routed', async () => {
    const born = constitute({ foundedByItem: id('item') });
    await scenario({ given, actor: petra, when: born, then: { rejected: 'item-not-routed' } });
    const then = [did('BodyConstituted', { foundedByItem: id('item') })];
    await scenario({ given: [...given, isRouted(id('item'), id('sok'))], actor: petra, when: born, then });
  });

  describe('for an item that asked for it', () => {
    const asking = [...given, isRouted(id('item'), undefined)];
    const born = (more: Partial<ConstituteBody> = {}) =>
      constitute({ code: 'WGI', kind: 'werkgroep', foundedByItem: id('item'), ...more });

    it('happens once', async () => {
      await scenario({ given: asking, actor: petra, when: born(), then: [did('BodyConstituted')] });
      const again = born({ bodyId: id('other'), profileId: id('rules'), code: 'WGJ' });
      const after = [{ actor: petra, when: born() }];
      await scenario({
        given: asking,
        after,
        actor: petra,
        when: again,
        then: { rejected: 'taken-founded-by' },
      });
    });
    it('makes no forum', () =>
      scenario({
        given: asking,
        actor: petra,
        when: born({ kind: 'forum' }),
        then: { rejected: 'founded-forum' },
      }));
    it('is too late once another body took the item up', () => {
      const planned = route.did(id('item'), 'RoutedItemPlanned', {
        meetingId: id('m'),
        targetBodyId: id('sok'),
      });
      return scenario({
        given: [...asking, planned],
        actor: petra,
        when: born(),
        then: { rejected: 'item-has-body' },
      });
    });
  });

  it('claims its code in the network, whatever else differs', () =>
    scenario({
      given,
      after: [{ actor: petra, when: constitute() }],
      actor: petra,
      when: constitute({ bodyId: id('other'), profileId: id('rules') }),
      then: { rejected: 'taken-body-code' },
    }));

  it('has rules of its own', () =>
    scenario({
      given,
      after: [{ actor: petra, when: constitute() }],
      actor: petra,
      when: constitute({ bodyId: id('other'), code: 'SSF' }),
      then: { rejected: 'taken-rule-profile' },
    }));

  it('is convened by an organisation of the register', () =>
    scenario({
      given,
      actor: petra,
      when: constitute({ convenor: org('no') }),
      then: { rejected: 'unknown-organisation' },
    }));
});

describe('dissolving a body', () => {
  const dissolve = (more: Partial<DissolveBody> = {}) =>
    command(DissolveBody, { bodyId: vbg, reason: 'Opdracht is klaar.', ...more });

  it('is recorded once, with its reason', async () => {
    const then = [did('BodyDissolved', { reason: 'Opdracht is klaar.' })];
    await scenario({ given: [...setUp], actor: petra, when: dissolve(), then });
    await scenario({
      given: [...setUp],
      after: [{ actor: petra, when: dissolve() }],
      actor: petra,
      when: dissolve(),
      then: [],
    });
  });

  it('is not before it began', () =>
    scenario({
      given: [...setUp],
      actor: petra,
      effectiveAt: '2024-12-01T10:00:00.000Z',
      when: dissolve(),
      then: { rejected: 'dissolved-before-start' },
    }));

  it('may name the body that goes on, which is another and still there', async () => {
    const gone = [
      ...setUp,
      isBody(id('rg'), 'RG', id('rules rg')),
      body.did(id('rg'), 'BodyDissolved', { reason: 'klaar' }),
    ];
    const to = (successorBodyId: string) => dissolve({ successorBodyId });
    await scenario({
      given: gone,
      actor: petra,
      when: to(chk),
      then: [did('BodyDissolved', { successorBodyId: chk })],
    });
    for (const wrong of [vbg, id('rg'), id('no')]) {
      await scenario({ given: gone, actor: petra, when: to(wrong), then: { rejected: 'no-such-successor' } });
    }
  });
});

describe('dissolving a body that was asked something', () => {
  const asked = [...setUp, isRouted(id('item'), vbg)];
  const dissolving = (more: Partial<DissolveBody> = {}) =>
    command(DissolveBody, { bodyId: vbg, reason: 'Het werk is gedaan.', ...more });

  it('waits for the answer', () =>
    scenario({
      given: asked,
      actor: petra,
      when: dissolving(),
      then: { rejected: 'routed-items-open', params: { items: 1 } },
    }));

  it('is possible once it answered, or when another body takes the question over', async () => {
    const answered = [...asked, route.did(id('item'), 'RoutedItemReturned', { answer: 'Zo is het.' })];
    await scenario({ given: answered, actor: petra, when: dissolving(), then: [did('BodyDissolved')] });
    const group = isBody(id('wg'), 'WG', id('rules wg'));
    const to = dissolving({ successorBodyId: id('wg') });
    await scenario({ given: [...asked, group], actor: petra, when: to, then: [did('BodyDissolved')] });
  });

  it('does not hand the question over to a forum', () =>
    scenario({
      given: asked,
      actor: petra,
      when: dissolving({ successorBodyId: chk }),
      then: { rejected: 'successor-is-forum', params: { items: 1 } },
    }));

  it('waits too for the answer to what it took over from another', () => {
    const before = isBody(id('wg'), 'WG', id('rules wg'));
    const gone = body.did(id('wg'), 'BodyDissolved', { reason: 'klaar', successorBodyId: vbg });
    return scenario({
      given: [...setUp, before, isRouted(id('item'), id('wg')), gone],
      actor: petra,
      when: dissolving(),
      then: { rejected: 'routed-items-open', params: { items: 1 } },
    });
  });
});

describe('two bodies dissolved into one another at the same moment, on a store that two instances write to', () => {
  it('are not both: one of them takes over', async () => {
    const to = await world([...setUp, isBody(id('wg'), 'WG', id('rules wg'))]);
    let arrived = 0;
    let both = () => {};
    const waiting = new Promise<void>((resolve) => (both = resolve));
    const of: OnTheWay = ({ events: [first] }, go) => {
      if (first!.type !== 'BodyDissolved') return go();
      if (++arrived === 2) both();
      return waiting.then(go);
    };
    const events = remote(to.engine.with.events, { of });
    const shared = { ...to, engine: engine({ ...to.engine.with, events, patienceMs: 60_000 }) };
    await shared.engine.start();
    const dissolve = (bodyId: string, successorBodyId: string) =>
      send(shared, petra, command(DissolveBody, { bodyId, reason: 'Eén volstaat.', successorBodyId })).then(
        () => 'dissolved',
        ({ code }: { code: string }) => code,
      );
    const ended = await Promise.all([dissolve(vbg, id('wg')), dissolve(id('wg'), vbg)]);
    expect(ended.sort()).toEqual(['dissolved', 'taken-succession']);
    await shared.engine.close();
  });
});

describe('the rules of a body', () => {
  /** States folded from given events, as a decision would get them. */
  const getFrom = (events: readonly ReturnType<typeof isBody>[]): Get => {
    const maybe = async (entity: Entity<any, any>, streamId: string) => {
      const own = events.filter((event) => event.entity === entity && event.id === streamId);
      const meta = { streamId, effectiveAt: '2025-01-01T08:00:00.000Z', network: testNetwork } as never;
      return own.length === 0
        ? undefined
        : own.reduce(
            (state, event) => entity.evolve[event.type]!(state, event.data as never, meta),
            entity.initial,
          );
    };
    const get = async (entity: Entity<any, any>, streamId: string) => {
      const state = await maybe(entity, streamId);
      if (state === undefined) throw new NotFound(streamId);
      return state;
    };
    return Object.assign(get, { maybe, rows: async () => [] }) as Get;
  };
  const rules = forumRules(vbg);
  const constituted = isBody(chk, 'CHK', profileOfChk);

  it('are those of its adopted version, not of a later draft', async () => {
    const later = { ...rules, feedbackDays: 5 };
    const get = getFrom([
      constituted,
      isDrafted(profileOfChk, chk, 1, rules),
      isAdopted(profileOfChk, 1),
      isDrafted(profileOfChk, chk, 2, later),
    ]);
    expect(await rulesOf(get, chk)).toMatchObject({ body: { code: 'CHK' }, rules, profileVersion: 1 });
    expect((await get(ruleProfile, profileOfChk)).drafts).toEqual({ 2: later });
  });

  it('are asked for in vain before any was adopted, or without a body', async () => {
    const get = getFrom([constituted, isDrafted(profileOfChk, chk, 1, rules)]);
    await expect(rulesOf(get, chk)).rejects.toThrow(new Rejected('no-rules-yet'));
    await expect(rulesOf(get, vbg)).rejects.toBeInstanceOf(NotFound);
  });

  const actor = (bodyId: string, more: object = {}): Actor => ({
    participant: 'p_x',
    network: testNetwork,
    system: false,
    installer: false,
    grants: [],
    mandate: {
      bodyId,
      mandateId: 'm',
      seatId: 's',
      organisationId: 'o',
      category: 'lokaal',
      role: 'lid',
      scope: ['spreken'],
      ...more,
    },
  });

  it('let members of the preparatory body prepare, deputies too, and no observer', () => {
    const may = (who: Actor) => [isPreparer(who, rules), preparerOf()({}, {}, { rules }, who)];
    expect(may(actor(vbg))).toEqual([true, true]);
    expect(may(actor(vbg, { role: 'plaatsvervanger' }))).toEqual([true, true]);
    expect(may(actor(vbg, { role: 'waarnemer' }))).toEqual([false, false]);
    expect(may(actor(chk))).toEqual([false, false]);
    expect(isPreparer({ ...actor(vbg), mandate: undefined }, rules)).toBe(false);
  });

  it('know the convening authority by its category of seats, in that body', () => {
    expect(isConvenor(actor(chk, { category: 'convenor' }), chk)).toBe(true);
    expect(isConvenor(actor(vbg, { category: 'convenor' }), chk)).toBe(false);
    expect(isConvenor(actor(chk), chk)).toBe(false);
  });
});
