import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSite, type Site } from './site.js';
import { SubmitAgendaProposal } from '../../src/contexts/meetings/submission-rules.js';
import { AnswerSignal, GiveFeedback, RejectFeedback } from '../../src/contexts/signals/answer.rules.js';
import { RaiseSignal } from '../../src/contexts/signals/raise.rules.js';
import { by, chk, forum, type Name } from '../forum.js';
import { planned } from '../meeting.js';
import { id } from '../scenario.js';
import { auditor, audits } from './history-site.js';
import type { Screen } from './visitor.js';

let site: Site;
const open = id('signal open');
const closed = id('signal closed');

/** On 20 October 2026 in the morning: a date to confirm, two signals, a proposal. */
beforeAll(async () => {
  const january = {
    plannedAt: '2027-01-21T08:30:00.000Z',
    endsAt: '2027-01-21T11:00:00.000Z',
    toBeConfirmed: true,
  };
  site = await startSite({ given: [...forum, planned(january, id('january'))] });
  const signal = {
    bodyId: chk,
    origin: 'formulier' as const,
    subsector: [] as string[],
    text: 'Het gebeurt vaak.',
  };
  const raise = { ...signal, title: 'Te weinig plaatsen', confidential: false };
  await site.order(RaiseSignal, { ...raise, signalId: open }, under('chantal'));
  await site.order(
    RaiseSignal,
    { ...raise, signalId: closed, title: 'In vertrouwen gezegd', confidential: true },
    under('ouders'),
  );
  await site.order(
    SubmitAgendaProposal,
    {
      proposalId: id('proposal'),
      bodyId: chk,
      kind: 'themapunt',
      title: 'Plaatsen',
      motive: 'Het is dringend.',
      signalIds: [],
    },
    under('soz'),
  );
});
afterAll(() => site.close());

const under = (name: Name) => ({ who: name, mandate: by(name).mandate });
const home = async (name: string, path = '/'): Promise<Screen> => (await site.signIn(name)).get(path);
const asked = ({ text }: Screen): string =>
  text.slice(text.indexOf('Wat wordt er van mij gevraagd'), text.indexOf('Komende dagen'));

describe('What is asked of me', () => {
  it('is nothing of a member whose signals others must look at', async () => {
    const screen = await home('chantal');
    expect(screen.h1).toBe('Dag Chantal, wij vragen u niets');
    expect(asked(screen)).toContain('SG-01 Te weinig plaatsen');
    expect(asked(screen)).toContain('Nu aan zet: ');
  });

  it('is of the preparatory group: the date, the proposal and the new signals, each with one way to do it', async () => {
    const screen = await home('daan');
    expect(screen.h1).toBe('Dag Daan, wij vragen u drie dingen');
    expect(asked(screen)).toContain('Bevestig de vergadering van 21 januari');
    expect(asked(screen)).toContain('Beslis over één voorstel voor de agenda');
    expect(asked(screen)).toContain('Het oudste kwam op 20 oktober 2026');
    expect(asked(screen)).toContain('Bekijk 2 nieuwe signalen');
  });

  it('is feedback of the secretary once a signal is answered, and the last word of its raiser then', async () => {
    await site.order(AnswerSignal, { signalId: open, text: 'Er komen plaatsen bij.' }, { who: 'guy' });
    const secretary = await home('guy');
    expect(asked(secretary)).toContain('Geef antwoord aan wie “Te weinig plaatsen” doorgaf');
    expect(asked(secretary)).toContain('tot 19 november');
    await site.order(
      GiveFeedback,
      { signalId: open, text: 'Vanaf januari zijn er twintig plaatsen meer.' },
      { who: 'guy' },
    );
    expect(asked(await home('guy'))).not.toContain('Geef antwoord aan wie');
    const raiser = await home('chantal');
    expect(raiser.h1).toBe('Dag Chantal, wij vragen u één ding');
    expect(asked(raiser)).toContain('Beantwoordt dit uw signaal “Te weinig plaatsen”?');
    expect(asked(raiser)).toContain('Nu aan zet: u.');
    expect((await home('lbv')).h1).toBe('Dag Lbv, wij vragen u niets');
  });

  it('is another answer of whoever owes it, once the raiser said that this one does not help', async () => {
    await site.order(RejectFeedback, { signalId: open, reason: 'Dat zijn er te weinig.' }, under('chantal'));
    const secretary = await home('guy');
    expect(asked(secretary)).toContain('Geef een nieuw antwoord op “Te weinig plaatsen”');
    expect(asked(secretary)).toContain('De indiener zei op 20 oktober dat het antwoord niet helpt');
    expect(asked(await home('daan'))).not.toContain('Geef een nieuw antwoord');
    const desk = `/overleggen/${chk}/werkblad`;
    for (const name of ['guy', 'daan']) {
      const { text } = await home(name, desk);
      expect(text).toContain('1 signaal vraagt een nieuw antwoord SG-01 Te weinig plaatsen');
    }
    await site.order(AnswerSignal, { signalId: open, text: 'Er komen er veertig bij.' }, { who: 'guy' });
    expect(asked(await home('guy'))).not.toContain('Geef een nieuw antwoord');
    expect((await home('guy', desk)).text).not.toContain('vraagt een nieuw antwoord');
  });
});

describe('A confidential signal', () => {
  it('stands among their own for who raised it, and for nobody else', async () => {
    const raiser = await home('ouders');
    expect(asked(raiser)).toContain('SG-02 In vertrouwen gezegd');
    expect(asked(raiser)).toContain('Vertrouwelijk: alleen u en het secretariaat weten dat het van u komt');
    for (const name of ['chantal', 'lbv', 'kijker'])
      expect((await home(name)).text).not.toContain('In vertrouwen gezegd');
  });
});

describe('The overview of an earlier moment', () => {
  it('shows what was asked then, without a button', async () => {
    const screen = await home('daan', '/?op=2026-10-19');
    expect(screen.h1).toBe('Dag Daan, toen vroegen wij u één ding');
    expect(asked(screen)).toContain('Bevestig de vergadering van 21 januari');
    expect(screen.links.filter(({ text }) => text.startsWith('Bevestig of verplaats'))).toEqual([]);
    const links = screen.links.map(({ href }) => href).filter((href) => href.startsWith('/vergadering/'));
    expect(links.every((href) => href.includes('op=2026-10-19'))).toBe(true);
  });

  it('claims no mandate that somebody did not hold yet', async () => {
    expect((await home('daan', '/?tot=1')).text).not.toContain('U vertegenwoordigt');
  });

  it('is not the first steps of an administrator', async () => {
    expect((await home('petra', '/?op=2026-10-19')).h1).toBe('Dag Petra, toen vroegen wij u niets');
  });
});

describe('The header of every page', () => {
  const beside = ({ html }: Screen) => /class="site-header__org">([^<]*)</.exec(html)?.[1];
  it('says in which role one is here', async () => {
    expect(beside(await home('petra', '/overleggen'))).toBe('beheerder');
    expect(beside(await home('guy', '/overleggen'))).toContain('secretaris');
  });
});

describe('Who reads along or holds nothing', () => {
  it('has no way to the signals when none can ever be shown', async () => {
    const ways = (screen: Screen) => screen.links.map(({ href }) => href);
    expect(ways(await home('petra', '/overleggen'))).not.toContain('/signalen');
    expect(ways(await home('chantal', '/overleggen'))).toContain('/signalen');
  });

  it('sees the coming days and why nothing is asked', async () => {
    const screen = await home('fatima');
    expect(screen.text).toContain('U bent ingeschreven, maar u hebt nu geen mandaat en geen rol.');
    expect(screen.text).toContain('datum nog te bevestigen');
  });
});

describe('Whoever has no access as auditor now', () => {
  it('reads from which day, where it is still to begin', async () => {
    await audits(site, 'nele', '2026-12-01', '2026-12-31');
    expect((await home('nele')).text).toContain('U krijgt toegang als auditor vanaf 1 december 2026.');
  });

  it('reads that it ended, on which day, and whom to ask', async () => {
    const omar = await auditor(site);
    expect((await omar.get('/')).text).toContain('U kijkt de geschiedenis na als auditor.');
    await site.until('2026-11-20T10:00:00.000Z');
    const { text } = await omar.get('/');
    expect(text).toContain('Uw toegang als auditor liep tot en met 15 november 2026.');
    expect(text).toContain('Vraag het aan Petra Smets of aan een andere beheerder.');
    expect(text).not.toContain('geen mandaat en geen rol');
    expect(text).not.toMatch(/wij vragen u|Wat wordt er van mij gevraagd|Signalen/);
  });
});
