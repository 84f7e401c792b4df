import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { serveControl } from '../../src/cli/control.js';
import { furnish, Place, recorder } from './place.js';

const root = process.cwd();
let place: Place;
beforeEach(() => {
  place = new Place();
});
afterEach(() => place.remove());

describe('what is typed wrongly', () => {
  it.each([
    [[], 'Zeg wat er moet gebeuren.'],
    [['opruimen'], 'De opdracht opruimen bestaat niet.'],
    [['toString'], 'De opdracht toString bestaat niet.'],
    [['backup'], 'Gebruik: samenspraak backup <nieuwe map>'],
    [['backup', 'a', 'b'], 'Gebruik: samenspraak backup <nieuwe map>'],
    [['status', '--alles'], 'Gebruik: samenspraak status'],
    [['restore', 'a'], 'Zeg met --to in welke nieuwe map de gegevens moeten komen.'],
  ])('%j ends with 2 and says how', async (argv, sentence) => {
    const typed = await place.type(...argv);
    expect(typed).toMatchObject({
      code: 2,
      said: [],
      complained: [sentence, 'Typ samenspraak help voor alle opdrachten.'],
    });
  });

  it.each([['backup', 'x'], ['check'], ['rebuild'], ['admin-code'], ['status']])(
    '%s on a folder without data makes nothing and says which folder to give',
    async (...argv) => {
      const typed = await place.type(...argv);
      expect(typed).toMatchObject({
        code: 1,
        complained: [expect.stringContaining('In ' + place.dataDir + ' staan geen gegevens')],
      });
    },
  );
});

it.each([['backup', 'x'], ['check'], ['status']])(
  '%s where the installation stands on engines says so, and what to do instead, unless a folder is named',
  async (...argv) => {
    const engines = { EVENTSTORE_URL: 'esdb://127.0.0.1:1?tls=false', MONGODB_URL: 'mongodb://127.0.0.1:1/x' };
    const typed = await place.typeIn(engines, recorder(), ...argv);
    expect(typed).toMatchObject({ code: 1, complained: [expect.stringContaining('samenspraak copy naar een map')] });
    const named = await place.typeIn(engines, recorder(), ...argv, '--data', place.dataDir);
    expect(named.complained).toEqual([expect.stringContaining('staan geen gegevens')]);
  },
);

it('help names every command', async () => {
  const typed = await place.type('help');
  expect(typed.code).toBe(0);
  for (const name of ['backup', 'check', 'restore', 'rebuild', 'copy', 'admin-code', 'status']) {
    expect(typed.said[0]).toContain(`samenspraak ${name}`);
  }
});

describe('status', () => {
  it('tells the head, the views and the age of the backup, with and without a server', async () => {
    const running = await place.start();
    const control = await serveControl({ engine: running.engine, dataDir: place.dataDir });
    await furnish(running);
    await place.type('backup', place.at('backup'));
    const served = await place.type('status');
    expect(served).toMatchObject({ code: 0, complained: [] });
    expect(served.said[0]).toContain('de server draait');
    expect(served.said.join('\n')).toMatch(
      /Gebeurtenis +25, van .*\nSchermen +\d+ overzichten, alle bij\nBack-up +net, tot en met gebeurtenis 25/,
    );
    control.close();
    await place.stop(running);
    const stopped = await place.type('status');
    expect(stopped.said[0]).toContain('de server draait niet');
    expect(stopped.said.slice(1)).toEqual(served.said.slice(1));
  });
});

describe('as a process of its own', () => {
  let built: string;
  beforeAll(() => {
    mkdirSync(join(root, '.cache'), { recursive: true });
    built = mkdtempSync(join(root, '.cache', 'cli-'));
    const swc = join(root, 'node_modules', '@swc', 'cli', 'bin', 'swc.js');
    execFileSync(
      process.execPath,
      [
        swc,
        'src',
        '-d',
        built,
        '--strip-leading-paths',
        '--config-file',
        '.swcrc',
        '--extensions',
        '.ts,.tsx',
        '-q',
      ],
      { cwd: root },
    );
  });
  afterAll(() => rmSync(built, { recursive: true }));

  function run(...argv: string[]): Promise<{ code: number | null; out: string; err: string }> {
    const env = { ...process.env, DATA_DIR: place.dataDir, KEY_DIR: place.keyDir };
    const child = spawn(process.execPath, [join(built, 'cli', 'samenspraak.js'), ...argv], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (piece) => (out += piece));
    child.stderr.on('data', (piece) => (err += piece));
    return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
  }

  it('backs up, rebuilds and checks beside the server of this process, and a second server refuses', async () => {
    const running = await place.start();
    await furnish(running);
    const alone = await run('rebuild');
    expect(alone).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('Een ander proces gebruikt deze gegevensmap'),
    });
    const control = await serveControl({ engine: running.engine, dataDir: place.dataDir });
    try {
      expect(await run('backup', place.at('backup'))).toMatchObject({ code: 0, err: '' });
      expect(await run('rebuild')).toMatchObject({
        code: 0,
        err: '',
        out: expect.stringContaining('Klaar: '),
      });
      expect(await run('check')).toMatchObject({
        code: 0,
        err: '',
        out: expect.stringContaining('Alles is in orde.'),
      });
    } finally {
      control.close();
    }
  });

  it('says one sentence and no stack when something is wrong', async () => {
    await place.stop(await place.start());
    rmSync(place.at('data-keys', 'kek-1'));
    const { code, err } = await run('rebuild');
    expect({ code, err }).toEqual({
      code: 1,
      err: 'De hoofdsleutel van deze gegevens ontbreekt: zet het bestand kek-… terug in de sleutelmap (KEY_DIR).\n',
    });
  });
});
