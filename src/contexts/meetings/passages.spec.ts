import { describe, expect, it } from '@jest/globals';
import { by, chk, on, secretary } from '../../../test/forum.js';
import { at, may } from '../../../test/meeting.js';
import { blockId, draftedWith, held, putOnline, revisedWith, version } from '../../../test/minutes.js';
import { append, command, did, p, scenario, send, testNetwork, world } from '../../../test/scenario.js';
import { latest } from '../../engine/ask/moment.js';
import type { Given, Opened, Reader } from '../../kernel/index.js';
import { everyone, members, preparers, restricted } from '../audiences.js';
import type { MinutesDocument } from './minutes.document.js';
import { minutes } from './minutes.js';
import { minutesView } from './minutes.view.js';
import { minutesVersionId, minutesVersions } from './minutes-versions.view.js';
import { IssueErratum, ReleasePassage, WithholdPassage } from './passage-rules.js';

const text = 'Twee besturen melden vertraging.\n\nJan, zes jaar, wacht al lang.';
const drafted = draftedWith(text);
const online: readonly Given[] = [...drafted, putOnline(25, 4)];
const withhold = command(WithholdPassage, {
  meetingId: may,
  version: 1,
  blockId,
  paragraph: 2,
  reason: 'persoonsnaam',
});
const release = command(ReleasePassage, { meetingId: may, version: 1, blockId, paragraph: 2 });

describe('Withholding a passage', () => {
  it('is possible before and after publication, by its place and a reason', async () => {
    for (const given of [drafted, online]) {
      await scenario({
        given,
        actor: secretary,
        when: withhold,
        then: [
          did('PassageWithheld', { passage: { version: 1, blockId, paragraph: 2 }, reason: 'persoonsnaam' }),
        ],
      });
    }
  });
  it('takes a paragraph that is there', () =>
    scenario({
      given: online,
      actor: secretary,
      when: command(WithholdPassage, {
        meetingId: may,
        version: 1,
        blockId,
        paragraph: 3,
        reason: 'persoonsnaam',
      }),
      then: { rejected: 'no-such-passage' },
    }));
  it('is not for members', () =>
    scenario({ given: online, actor: by('chantal'), when: withhold, then: { refused: 'not-allowed' } }));
  it('twice is once', () =>
    scenario({
      given: online,
      after: [{ actor: secretary, when: withhold }],
      actor: by('els'),
      when: withhold,
      then: [],
    }));
  it('the secretary releases it again', () =>
    scenario({
      given: online,
      after: [{ actor: by('els'), when: withhold }],
      actor: secretary,
      when: release,
      then: [did('PassageReleased')],
    }));
  it('and nobody else', () =>
    scenario({
      given: online,
      after: [{ actor: secretary, when: withhold }],
      actor: by('els'),
      when: release,
      then: { refused: 'not-allowed' },
    }));
});

describe('An erratum', () => {
  const erratum = command(IssueErratum, { meetingId: may, blockId, text: 'Niet twee maar drie besturen.' });
  it('stands beside what was published', () =>
    scenario({
      given: online,
      actor: secretary,
      when: erratum,
      then: [did('ErratumIssued', { on: blockId, text: 'Niet twee maar drie besturen.' })],
    }));
  it('is for published minutes', () =>
    scenario({
      given: drafted,
      actor: secretary,
      when: erratum,
      then: { rejected: 'minutes-not-published' },
    }));
});

const reader = (...audiences: string[]): Reader => ({
  network: testNetwork,
  participant: p('lezer'),
  audiences: [everyone(testNetwork), ...audiences],
});
const now = { number: latest, instant: on('2026-07-01'), past: false };

const running = async (given: readonly Given[]) => {
  const to = await world(given);
  await to.engine.start();
  await to.engine.settled();
  const read = async (who: Reader) =>
    (await to.engine.ask.get(minutesView, may, who, now))?.document as Opened<MinutesDocument> | undefined;
  return { to, read };
};

describe('Reading minutes', () => {
  it('a draft is for those who prepare', async () => {
    const { to, read } = await running(drafted);
    expect(await read(reader())).toBeUndefined();
    expect((await read(reader(preparers(chk))))?.blocks[0]).toMatchObject({ text });
    await to.engine.close();
  });
  it('of a body that prepares itself, it is for its members, who sign', async () => {
    const own = minutes.did(
      may,
      'MinutesDrafted',
      { ...version(1, text), signingBodyId: chk },
      at('2026-06-01'),
    );
    const { to, read } = await running([...held, own]);
    expect(await read(reader())).toBeUndefined();
    expect((await read(reader(members(chk))))?.blocks[0]).toMatchObject({ text });
    await to.engine.close();
  });
  it('what was published is for everyone', async () => {
    const { to, read } = await running(online);
    expect(await read(reader())).toMatchObject({
      published: { daysAfter: 25, daysLate: 4 },
      blocks: [{ text }],
    });
    await to.engine.close();
  });
  it('a withheld passage is gone at once, also where the view lags, and leaves the rest', async () => {
    const { to, read } = await running(online);
    await to.engine.projector.close();
    await send(to, secretary, withhold);
    const shown = await read(reader(preparers(chk)));
    expect(shown?.passages).toEqual([]);
    expect(JSON.stringify(shown)).not.toContain('zes jaar');
    expect(shown?.blocks[0]).toMatchObject({
      text: { _withheld: true },
      shown: [
        { paragraph: 1, text: 'Twee besturen melden vertraging.' },
        { paragraph: 2, withheld: 'persoonsnaam' },
      ],
    });
    await to.engine.close();
  });
  it('secretariat and auditors see it, marked', async () => {
    const { to, read } = await running(online);
    await send(to, secretary, withhold);
    expect((await read(reader(restricted(chk))))?.blocks[0]?.shown?.[1]).toEqual({
      paragraph: 2,
      text: 'Jan, zes jaar, wacht al lang.',
      withheld: 'persoonsnaam',
      passage: { version: 1, blockId, paragraph: 2 },
    });
    await to.engine.close();
  });
  it('released, it is back, and both steps stay in view', async () => {
    const { to, read } = await running(online);
    await send(to, secretary, withhold);
    await send(to, secretary, release);
    await to.engine.settled();
    const shown = await read(reader());
    expect(shown?.blocks[0]?.text).toBe(text);
    expect(shown?.passages).toMatchObject([
      { paragraph: 2, reason: 'persoonsnaam', released: { actor: secretary.participant } },
    ]);
    await to.engine.close();
  });
  it('nobody gets the salt, with which a withheld name could be guessed', async () => {
    const { to, read } = await running(online);
    expect(JSON.stringify(await read(reader(restricted(chk), preparers(chk))))).not.toContain('salt');
    await to.engine.close();
  });
  it('an erratum never changes the text', async () => {
    const { to, read } = await running([
      ...online,
      minutes.did(may, 'ErratumIssued', { on: blockId, text: 'Drie besturen.' }, at('2026-06-22')),
    ]);
    expect(await read(reader())).toMatchObject({
      blocks: [{ text }],
      errata: [{ on: blockId, text: 'Drie besturen.' }],
    });
    await to.engine.close();
  });
  it('a former version of its block is hidden whole from those who prepare, and not from the secretariat', async () => {
    const { to } = await running([...drafted, revisedWith(text)]);
    const formerFor = async (...audiences: string[]) =>
      JSON.stringify(
        await to.engine.ask.get(minutesVersions, minutesVersionId(may, 1), reader(...audiences), now),
      );
    expect(await formerFor(preparers(chk))).toContain('zes jaar');
    await send(to, secretary, command(WithholdPassage, { ...withhold, version: 2 }));
    expect(await formerFor(preparers(chk))).not.toContain('zes jaar');
    expect(await formerFor(preparers(chk), restricted(chk))).toContain('zes jaar');
    await to.engine.close();
  });
  it('of a former version it is hidden there, and a later version shows what stands in it now', async () => {
    const { to } = await running([...drafted, revisedWith('Twee besturen melden vertraging.')]);
    await send(to, secretary, withhold);
    const seen = async (number: number) =>
      JSON.stringify(
        await to.engine.ask.get(minutesVersions, minutesVersionId(may, number), reader(preparers(chk)), now),
      );
    expect(await seen(1)).not.toContain('zes jaar');
    expect(await seen(2)).toContain('Twee besturen');
    await to.engine.close();
  });
});

describe('The words of a withheld passage', () => {
  const again = 'Er kwam een vraag.\n\nMen herhaalt: Jan, zes jaar, wacht al lang.';
  const everything = async (to: Awaited<ReturnType<typeof running>>['to'], who: Reader) => {
    const read = [
      to.engine.ask.get(minutesView, may, who, now),
      ...[1, 2, 3].map((one) => to.engine.ask.get(minutesVersions, minutesVersionId(may, one), who, now)),
    ];
    return JSON.stringify(await Promise.all(read));
  };
  const preparing = reader(preparers(chk));
  const secretariat = reader(preparers(chk), restricted(chk));

  it('are hidden in every version, before and after the one that was named, whatever their place there', async () => {
    const { to } = await running([...drafted, revisedWith(again)]);
    expect(await everything(to, preparing)).toContain('zes jaar');
    await send(to, secretary, withhold);
    expect(await everything(to, preparing)).not.toContain('zes jaar');
    expect(await everything(to, preparing)).toContain('Er kwam een vraag.');
    await to.engine.close();
  });
  it('stay hidden in a version that is written afterwards', async () => {
    const { to, read } = await running(drafted);
    await send(to, secretary, withhold);
    await append(to.engine, to.clock, revisedWith(again));
    await to.engine.settled();
    expect((await read(preparing))?.blocks[0]?.shown).toEqual([
      { paragraph: 1, text: 'Er kwam een vraag.' },
      { paragraph: 2, withheld: 'persoonsnaam', passage: { version: 1, blockId, paragraph: 2 } },
    ]);
    expect((await read(secretariat))?.blocks[0]?.shown?.[1]).toMatchObject({
      text: 'Men herhaalt: Jan, zes jaar, wacht al lang.',
      withheld: 'persoonsnaam',
    });
    await to.engine.close();
  });
  it('are hidden in an erratum, given before or after', async () => {
    const erratum = (day: string, words: string) =>
      minutes.did(may, 'ErratumIssued', { on: blockId, text: words }, at(day));
    const { to, read } = await running([
      ...online,
      erratum('2026-06-22', 'Niet Jan, zes jaar, wacht al lang.'),
    ]);
    await send(to, secretary, withhold);
    await append(to.engine, to.clock, erratum('2026-06-23', 'Toch: jan, zes jaar, wacht al lang!'));
    await append(to.engine, to.clock, erratum('2026-06-24', 'Het ging om drie besturen.'));
    await to.engine.settled();
    const errata = (await read(reader()))?.errata;
    expect(errata).toMatchObject([
      { text: { _withheld: true }, withheld: 'persoonsnaam' },
      { text: { _withheld: true }, withheld: 'persoonsnaam' },
      { text: 'Het ging om drie besturen.' },
    ]);
    expect((await read(secretariat))?.errata[0]).toMatchObject({
      text: 'Niet Jan, zes jaar, wacht al lang.',
      withheld: 'persoonsnaam',
    });
    await to.engine.close();
  });
  it('come back everywhere once the passage is released', async () => {
    const { to } = await running([...drafted, revisedWith(again)]);
    const before = await everything(to, preparing);
    await send(to, secretary, withhold);
    await send(to, secretary, release);
    await to.engine.settled();
    const texts = (whole: string) => whole.match(/"text":"[^"]*"/g);
    expect(texts(await everything(to, preparing))).toEqual(texts(before));
    await to.engine.close();
  });
  it('stay hidden while they are withheld at another place too', async () => {
    const { to } = await running([...drafted, revisedWith(again)]);
    await send(to, secretary, withhold);
    await send(to, secretary, command(WithholdPassage, { ...withhold, version: 2 }));
    await send(to, secretary, release);
    expect(await everything(to, preparing)).not.toContain('zes jaar');
    await to.engine.close();
  });
  it('are told to the system alone, which keeps drafts free of them', async () => {
    const { to, read } = await running(online);
    await send(to, secretary, withhold);
    expect((await read({ ...reader(), system: true }))?.withheldWords).toEqual([
      'Jan, zes jaar, wacht al lang.',
    ]);
    expect(await read(secretariat)).not.toHaveProperty('withheldWords');
    await to.engine.close();
  });
});
