import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { forum } from '../forum.js';
import { startSite, type Site } from './site.js';

const password = 'een lange zin over fietsen';

describe('The first run', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite({ empty: true, demo: false });
  });
  afterAll(() => site.close());

  it('leads from the printed link to a network with an administrator and the first steps', async () => {
    const { code } = await site.installation.service.issueInvitation({
      purpose: 'first-admin',
      issuedBy: 'command-line',
    });
    const visitor = site.visitor();
    const closed = await visitor.get('/');
    expect(closed.text).toContain(
      'Begin met de link die in het venster staat waarin Samenspraak gestart is.',
    );
    expect(closed.text).not.toContain('Vraag een uitnodiging');
    expect((await visitor.get(`/uitnodiging/${code}`)).h1).toBe('Word de eerste beheerder');

    const nothing = await visitor.submit('/aanvaarden', { email: 'petra', wachtwoord: 'kort' });
    expect(nothing.status).toBe(422);
    expect(nothing.text).toMatch(/Geef een e-mailadres zoals.*Vul dit in.*Neem minstens 12 tekens/);
    const summary = nothing.links.filter(({ href }) => /^#./.test(href)).map(({ href }) => href);
    expect(summary).toEqual(['#inhoud', '#email', '#naam', '#wachtwoord']);
    expect(visitor.form('/aanvaarden').values).toMatchObject({ email: 'petra' });

    const refused = await visitor.submit('/aanvaarden', {
      email: 'petra@voorbeeld.test',
      naam: 'Petra Smets',
      wachtwoord: 'kort',
    });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Neem minstens 12 tekens');
    expect(visitor.form('/aanvaarden').values).toMatchObject({
      email: 'petra@voorbeeld.test',
      naam: 'Petra Smets',
      wachtwoord: '',
    });

    const empty = await visitor.submit('/aanvaarden', { wachtwoord: password });
    expect(empty).toMatchObject({ status: 200, path: '/', h1: 'Dag Petra, alles is nog leeg' });

    const wrong = await visitor.submit('/maak-netwerk', {
      title: 'Netwerk Kinderopvang',
      code: 'Kinder Opvang',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Neem 2 tot 40 kleine letters, cijfers of streepjes.');
    expect(visitor.form('/maak-netwerk').values).toMatchObject({
      title: 'Netwerk Kinderopvang',
      code: 'Kinder Opvang',
    });

    const steps = await visitor.submit('/maak-netwerk', { code: 'kinderopvang' });
    expect(steps.h1).toBe('Dag Petra, nog 7 stappen');
    expect(steps.text).toContain('Het netwerk is gemaakt en u bent er beheerder van.');
    expect(steps.text).toContain('1 van 8 gedaan');
    expect((await site.visitor().get('/aanmelden')).text).not.toContain('is nieuw');
  });

  it('says of a used code what to do, and uses nothing up by looking', async () => {
    const visitor = site.visitor();
    const dead = await visitor.get('/uitnodiging/BBBB-BBBB');
    expect(dead.status).toBe(404);
    expect(dead.h1).toBe('Deze code werkt niet');
    expect(dead.text).toContain('Vraag een nieuwe code');
  });

  it('signs in with the password, refuses a wrong one with the address kept and the password gone, and makes one wait after many', async () => {
    const visitor = site.visitor();
    await visitor.get('/aanmelden?verder=%2Fmensen');
    const wrong = await visitor.submit('/aanmelden', {
      email: 'petra@voorbeeld.test',
      wachtwoord: 'iets heel anders',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Het e-mailadres of het wachtwoord klopt niet.');
    expect(visitor.form('/aanmelden').values).toMatchObject({
      email: 'petra@voorbeeld.test',
      wachtwoord: '',
      verder: '/mensen',
    });
    for (let attempt = 0; attempt < 2; attempt++)
      await visitor.submit('/aanmelden', { wachtwoord: 'iets heel anders' });
    const waiting = await visitor.submit('/aanmelden', { wachtwoord: password });
    expect(waiting.status).toBe(429);
    expect(waiting.text).toMatch(/Wacht \d+ seconden en probeer opnieuw/);
  });

  it('never leads to another site after signing in', async () => {
    const visitor = site.visitor();
    await visitor.get('/aanmelden?verder=%2F%2Felders.example');
    const { subject } = (await site.installation.accounts.directory.findByEmail('petra@voorbeeld.test'))!;
    const { code } = await site.installation.service.issueInvitation({
      purpose: 'reset',
      issuedBy: 'command-line',
      to: { subject },
    });
    await visitor.get('/wachtwoord');
    const short = await visitor.submit('/code', { code: 'BCD' });
    expect(short.text).toContain('Een code heeft 32 letters. U vulde er 3 in.');
    const reset = await visitor.submit('/code', { code: code.toLowerCase().replaceAll('-', ' ') });
    expect(reset.h1).toBe('Kies een nieuw wachtwoord');
    expect((await visitor.submit('/aanvaarden', { wachtwoord: `${password}!` })).h1).toContain('Dag Petra');
    await visitor.submit('/afmelden');
    await visitor.get('/aanmelden?verder=%2F%2Felders.example');
    const answer = await visitor.raw(
      'POST',
      '/aanmelden/aanmelden',
      new URLSearchParams({
        email: 'petra@voorbeeld.test',
        wachtwoord: `${password}!`,
        verder: '//elders.example',
      }).toString(),
    );
    expect(answer.statusCode).toBe(303);
    expect(answer.headers.location).toBe('/');
  });
});

describe('The entrance of a demo', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite({ given: forum });
  });
  afterAll(() => site.close());

  it('shows whose invitation it is, and signs in with one button as often as one likes', async () => {
    const { participant, subject } = await site.person('chantal', 'Chantal Dewit');
    expect(participant).toMatch(/^p_chantal/);
    const { code } = await site.installation.service.issueInvitation({
      purpose: 'demo',
      issuedBy: 'command-line',
      to: { subject },
    });
    for (let time = 0; time < 2; time++) {
      const visitor = site.visitor();
      const shown = await visitor.get(`/uitnodiging/${code}`);
      expect(shown.text).toContain('Informatieve check-in');
      expect(shown.text).toContain('Aanmelden als Chantal Dewit');
      expect((await visitor.submit('/aanvaarden')).h1).toMatch(/^Dag Chantal/);
    }
  });

  it('sends who is not signed in to sign in first, and signs out', async () => {
    expect((await site.visitor().get('/')).path).toBe('/aanmelden');
    const chantal = await site.signIn('chantal');
    await chantal.get('/aanmelden');
    expect(chantal.screen!.h1).toBe('U bent al aangemeld');
    const out = await chantal.submit('/afmelden');
    expect(out.text).toContain('U bent afgemeld');
    expect(chantal.cookies.has('sspr')).toBe(false);
    expect((await chantal.get('/')).path).toBe('/aanmelden');
  });
});
