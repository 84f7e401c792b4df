import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import { GrantRole } from '../../src/contexts/register/grants.js';
import { command, id, p, testNetwork } from '../scenario.js';
import { furnish, Place, registration, send } from './place.js';
import { freePort } from '../free-port.js';
import { Servers } from './servers.js';

const servers = new Servers();
let place: Place;
let token: string;
let port: number;

/** A network with an administrator who is signed in. */
beforeEach(async () => {
  place = new Place();
  port = await freePort();
  const made = await place.start();
  await furnish(made, 1);
  await send(
    made,
    command(GrantRole, { grantId: id('administrator'), personRef: p('persoon0'), role: 'beheerder' }),
  );
  const { subject } = await made.accounts.directory.create({
    email: 'beheer@voorbeeld.test',
    displayName: 'Beheer',
  });
  const accounts = new DatabaseSync(join(place.dataDir, 'accounts.db'));
  accounts.prepare('INSERT INTO participant VALUES (?, ?, ?)').run(subject, testNetwork, p('persoon0'));
  accounts.close();
  const { code } = await made.service.issueInvitation({
    purpose: 'invite',
    issuedBy: 'command-line',
    to: { subject },
  });
  const password = 'een lang wachtwoord van vroeger';
  ({ token } = await made.service.redeem(code, { password }, { address: '127.0.0.1' }));
  await place.stop(made);
});
afterEach(async () => {
  servers.kill();
  await place.remove();
});

const started = async () => {
  const server = servers.start({ DATA_DIR: place.dataDir, KEY_DIR: place.keyDir, PORT: String(port) });
  expect(await server.says(/luistert/)).toContain('luistert');
  return server;
};
const asked = () => {
  const fields = registration(`Club ${randomUUID().slice(0, 8)}`);
  const headers = {
    'content-type': 'application/json',
    'idempotency-key': `"${randomUUID()}"`,
    'sec-fetch-site': 'same-origin',
    cookie: `sspr=${token}`,
  };
  return { fields, body: JSON.stringify(fields), headers };
};
const path = '/api/v1/commands/RegisterOrganisation';

/** Sends one command after the other until the server takes no more. @returns names that were confirmed, and other answers */
async function keepSending(confirmed: Set<string>, others: Set<number>): Promise<void> {
  for (;;) {
    const { fields, body, headers } = asked();
    try {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', body, headers });
      if (answer.status === 200) confirmed.add(fields.organisationId);
      else others.add(answer.status);
      await answer.arrayBuffer();
      if (answer.status !== 200) return;
    } catch {
      return;
    }
  }
}

/** Resolves once it is so. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await pause(10);
}
const isRefused = (): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => (socket.destroy(), resolve(false)));
    socket.on('error', () => resolve(true));
  });

/** A command whose last byte is yet to come: the server has taken it. */
async function halfSent() {
  const { fields, body, headers } = asked();
  const lines = {
    host: `127.0.0.1:${port}`,
    'content-length': String(Buffer.byteLength(body)),
    expect: '100-continue',
    ...headers,
  };
  const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`);
  const socket = connect(port, '127.0.0.1');
  let heard = '';
  socket.on('data', (chunk) => (heard += chunk.toString()));
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  socket.write(`POST ${path} HTTP/1.1\r\n${head.join('')}\r\n${body.slice(0, -1)}`);
  await until(() => heard.includes('100 Continue'));
  return {
    id: fields.organisationId,
    finish: () => void socket.write(body.slice(-1)),
    closed,
    heard: () => heard,
  };
}

describe.each(['SIGTERM', 'SIGINT'] as const)('asked to stop by %s under load', (signal) => {
  it('answers what it took, ends with 0 and leaves its folder to the next server, with all it confirmed', async () => {
    const server = await started();
    const [confirmed, others] = [new Set<string>(), new Set<number>()];
    const load = Array.from({ length: 6 }, () => keepSending(confirmed, others));
    const taken = await halfSent();
    await until(() => confirmed.size > 10);
    server.child.kill(signal);
    await until(isRefused);
    taken.finish();
    await Promise.all([...load, taken.closed]);
    expect(await server.ended).toBe(0);
    expect(taken.heard()).toMatch(/^HTTP\/1\.1 200 /m);
    expect([...others].filter((status) => status !== 503)).toEqual([]);

    const next = await place.start();
    const stored = await Promise.all(
      [...confirmed, taken.id].map((of) => next.stores.events.readStream(`organisation-${of}`)),
    );
    expect(stored.filter((stream) => stream.length !== 1)).toEqual([]);
    await place.stop(next);
  });
});
