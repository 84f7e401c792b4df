import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '../config.js';
import { RegisterNetwork } from '../contexts/register/network.js';
import { openInstallation, SettableClock, type Installation } from '../installation.js';
import { instantOf } from '../kernel/index.js';
import { BrokenStep, Script } from './script.js';

let folder: string;
let installation: Installation;
let script: Script;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samenspraak-script-'));
  const clock = new SettableClock(instantOf('2024-09-01T08:00'));
  installation = await openInstallation(readConfig({ DATA_DIR: join(folder, 'data'), DEMO: 'on' }), clock);
  script = new Script(installation, clock);
  await script.at('2024-09-01T09:00');
});
afterAll(async () => {
  await installation.close();
  await rm(folder, { recursive: true, force: true });
});

const network = {
  networkId: '0190f000-0000-7000-8000-000000000001',
  code: 'kinderopvang',
  title: 'Netwerk Kinderopvang',
};

describe('The script of the demo', () => {
  it('stops at the first refused command, and says which one, by whom and when', async () => {
    const member = script.inRole('Chantal Dewit');
    await expect(member.send(RegisterNetwork, network)).rejects.toThrow(
      'Op 2024-09-01 om 09:00: RegisterNetwork door Chantal Dewit werd geweigerd: not-allowed.',
    );
  });
  it('checks the fields of a command as a form does', async () => {
    const installer = script.asInstaller('Petra Smets', 'kinderopvang');
    await expect(installer.send(RegisterNetwork, { ...network, code: 'Kinderopvang!' })).rejects.toThrow(
      /RegisterNetwork .*code/,
    );
  });
  it('stops where an attempt that must fail does not, or fails for another reason', async () => {
    const member = script.inRole('Chantal Dewit');
    await expect(member.refused(RegisterNetwork, network, 'already-there')).rejects.toThrow(
      'moest geweigerd worden met already-there, maar: not-allowed',
    );
    const installer = script.asInstaller('Petra Smets', 'kinderopvang');
    await expect(installer.refused(RegisterNetwork, network, 'not-allowed')).rejects.toThrow(
      'maar: het lukte',
    );
  });
  it('never goes back in time', async () => {
    await expect(script.at('2024-08-31T12:00')).rejects.toThrow(BrokenStep);
  });
  it('knows no mandate that nobody gave', () => {
    expect(() => script.mandateOf('Chantal Dewit', 'CHK')).toThrow(
      'Chantal Dewit heeft in CHK nooit een mandaat gekregen',
    );
  });
});
