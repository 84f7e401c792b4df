import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

type Packages = Record<string, { version?: string; integrity?: string; optional?: boolean }>;
const script = new URL('../../scripts/prepare.mjs', import.meta.url).href;
const folder = mkdtempSync(join(tmpdir(), 'samenspraak-packages-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let isInstalled: (lock: string, installed: string) => boolean;
beforeAll(async () => {
  ({ isInstalled } = (await import(script)) as { isInstalled: typeof isInstalled });
});

const written = (name: string, packages: Packages): string => {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify({ packages }));
  return path;
};
const named: Packages = {
  '': {},
  'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/of-another-machine': { version: '2.0.0', integrity: 'sha512-b', optional: true },
};
const after = (packages: Packages): boolean =>
  isInstalled(written('lock.json', named), written('installed.json', packages));

describe('What a script needs before it runs', () => {
  it('is there after a plain npm ci, which leaves out what other machines need', () => {
    expect(after({ 'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' } })).toBe(true);
  });
  it('is not there without packages, without one of them, or with another version', () => {
    expect(isInstalled(written('lock.json', named), join(folder, 'absent.json'))).toBe(false);
    expect(after({})).toBe(false);
    expect(after({ 'node_modules/a': { version: '1.0.1', integrity: 'sha512-c' } })).toBe(false);
  });
});
