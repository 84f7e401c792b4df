import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Installation } from '../../src/installation.js';
import { Place, type Typed } from './place.js';

const VISIT = { address: '192.0.2.10', userAgent: 'Firefox 140' };
const FIRST = { password: 'een lange zin over fietsen', email: 'beheer@voorbeeld.example' };
const NEXT = 'zeven kleine boten varen uit';

let place: Place;
let running: Installation;
beforeEach(async () => {
  place = new Place();
  running = await place.start();
});
afterEach(() => place.remove());

const codeIn = ({ said }: Typed): string => /uitnodiging\/([A-Z-]+)/.exec(said.join('\n'))![1]!;

async function administrator() {
  const typed = await place.type('admin-code');
  return running.service.redeem(codeIn(typed), FIRST, VISIT);
}

describe('admin-code', () => {
  it('makes the first administrator, beside the running server', async () => {
    expect((await administrator()).person).toMatchObject({ installer: true, email: FIRST.email });
  });

  it('makes another one when nobody can get in any more', async () => {
    await administrator();
    const typed = await place.type('admin-code');
    expect(typed).toMatchObject({ code: 0, complained: [] });
    const given = { password: NEXT, email: 'tweede@voorbeeld.example' };
    const { person } = await running.service.redeem(codeIn(typed), given, VISIT);
    expect(person).toMatchObject({ installer: true, email: 'tweede@voorbeeld.example' });
    await expect(running.service.redeem(codeIn(typed), given, VISIT)).rejects.toMatchObject({
      code: 'code-used',
    });
  });

  it('with an address gives that administrator a new password and ends every session', async () => {
    const { token } = await administrator();
    const typed = await place.type('admin-code', '--email', FIRST.email);
    await running.service.redeem(codeIn(typed), { password: NEXT }, VISIT);
    expect(await running.service.resume(token)).toBeUndefined();
    expect((await running.service.signIn(FIRST.email, NEXT, VISIT)).person.installer).toBe(true);
  });

  it('with the address of somebody else makes that person an administrator', async () => {
    const { subject } = await running.accounts.directory.create({ email: 'omar@voorbeeld.example' });
    const typed = await place.type('admin-code', '--email', 'omar@voorbeeld.example');
    expect((await running.service.redeem(codeIn(typed), { password: NEXT }, VISIT)).person).toMatchObject({
      subject,
      installer: true,
    });
  });

  it('withdraws the code it gave before', async () => {
    const first = await place.type('admin-code');
    await place.type('admin-code');
    await expect(running.service.redeem(codeIn(first), FIRST, VISIT)).rejects.toMatchObject({
      code: 'code-withdrawn',
    });
  });

  it('refuses an address nobody has and an account that was disabled, and says what to do', async () => {
    const { person } = await administrator();
    const unknown = await place.type('admin-code', '--email', 'niemand@voorbeeld.example');
    expect(unknown.code).toBe(1);
    expect(unknown.complained[0]).toContain('Geen account heeft het adres niemand@voorbeeld.example');
    await running.service.disable(person.subject, 'command-line');
    const disabled = await place.type('admin-code', '--email', FIRST.email);
    expect(disabled.complained[0]).toContain('laat --email weg');
  });

  it('stands in the access log, without the code', async () => {
    const typed = await place.type('admin-code');
    const { entries } = await running.accounts.accessLog.list('-');
    expect(entries[0]).toMatchObject({
      what: 'IssueInvitation',
      who: 'command-line',
      outcome: 'allowed',
      reason: 'first-admin',
    });
    expect(JSON.stringify(entries)).not.toContain(codeIn(typed));
  });
});
