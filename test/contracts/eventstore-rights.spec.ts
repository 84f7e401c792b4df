import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { EventStoreDBClient } from '@eventstore/db-client';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Double } from '../doubles/eventstoredb/start.js';

const run = promisify(execFile);
const script = new URL('../../deploy/eventstore-rights.mjs', import.meta.url).pathname;
let double: Double;
beforeEach(async () => {
  double = await Double.start();
});
afterEach(() => double.end());

/** The double has no users: what is written is held to what EventStoreDB reads as rights (docs, user authorization). */
it('The rights of the user of Samenspraak are those it needs, and no stream is anybody’s to delete or hide', async () => {
  await run(process.execPath, [script, 'samenspraak'], { env: { ...process.env, EVENTSTORE_URL: double.url } });
  const client = EventStoreDBClient.connectionString(double.url);
  for await (const { event } of client.readStream('$settings'))
    expect(event?.data).toMatchObject({
      $userStreamAcl: { $r: ['samenspraak'], $w: ['samenspraak'], $d: [], $mw: [] },
      $systemStreamAcl: { $r: '$admins', $w: '$admins' },
    });
  const { metadata } = await client.getStreamMetadata('$all');
  expect(metadata).toEqual({ acl: { readRoles: ['$admins', 'samenspraak'] } });
  await client.dispose();
});

it('Without a user or an address nothing is done', async () => {
  await expect(run(process.execPath, [script])).rejects.toMatchObject({ code: 2 });
});
