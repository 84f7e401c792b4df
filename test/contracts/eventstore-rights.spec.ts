import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { EventStoreDBClient } from '@eventstore/db-client';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Double } from '../doubles/eventstoredb/start.js';

const script = new URL('../../deploy/eventstore-rights.mjs', import.meta.url).pathname;
let double: Double;
let file: string;
beforeEach(async () => {
  double = await Double.start();
  file = join(double.folder, 'admin-url');
});
afterEach(() => double.end());

/** What the script ends with, and all that it says. */
function run(args: readonly string[], settings: Record<string, string>) {
  const { EVENTSTORE_URL: _ours, ...env } = process.env;
  return new Promise<{ code: number; said: string }>((resolve) => {
    execFile(process.execPath, [script, ...args], { env: { ...env, ...settings } }, (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), said: out + err }),
    );
  });
}
const settings = async (): Promise<readonly unknown[]> => {
  const client = EventStoreDBClient.connectionString(double.url);
  try {
    const found: unknown[] = [];
    for await (const { event } of client.readStream('$settings')) found.push(event?.data);
    return [...found, (await client.getStreamMetadata('$all')).metadata];
  } catch {
    return [];
  } finally {
    await client.dispose();
  }
};

/** The double has no users: what is written is held to what EventStoreDB reads as rights (docs, user authorization). */
it.each(['EVENTSTORE_URL_FILE', 'EVENTSTORE_URL'])(
  'The rights of the user of Samenspraak, asked with %s, are those it needs, and no stream is anybody’s to delete or hide',
  async (name) => {
    writeFileSync(file, `${double.url}\n`);
    const { code } = await run(['samenspraak'], { [name]: name.endsWith('FILE') ? file : double.url });
    expect(code).toBe(0);
    expect(await settings()).toEqual([
      {
        $userStreamAcl: {
          $r: ['samenspraak'],
          $w: ['samenspraak'],
          $d: [],
          $mr: ['samenspraak'],
          $mw: [],
        },
        $systemStreamAcl: expect.objectContaining({ $r: '$admins', $w: '$admins' }),
      },
      { acl: { readRoles: ['$admins', 'samenspraak'] } },
    ]);
  },
);

it('Without a user or an address nothing is done', async () => {
  expect(await run([], { EVENTSTORE_URL: double.url })).toMatchObject({ code: 2 });
  expect(await run(['samenspraak'], {})).toMatchObject({ code: 2 });
  expect(await run(['samenspraak'], { EVENTSTORE_URL_FILE: '/nowhere' })).toMatchObject({ code: 1 });
  expect(await settings()).toEqual([]);
});

it.each([
  ['an unknown setting', (url: string) => `${url}&tlsCaFyle=x`],
  ['a setting without a value', (url: string) => `${url}&tlsCAFile`],
  ['another scheme', (url: string) => url.replace('esdb:', 'https:')],
])('An address with %s is refused, and nothing of it is shown', async (_what, spoilt) => {
  writeFileSync(file, spoilt(double.url.replace('//', '//admin:geheim@')));
  const { code, said } = await run(['samenspraak'], { EVENTSTORE_URL_FILE: file });
  expect([code, said.split('\n').length]).toEqual([1, 2]);
  expect(said).not.toMatch(/geheim|admin|127\.0\.0\.1/);
  expect(await settings()).toEqual([]);
});
