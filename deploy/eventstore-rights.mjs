/**
 * Gives one user of EventStoreDB what Samenspraak needs, and others nothing: to read and append streams, and to read $all.
 * Nobody may delete a stream or hide its events. Once, with an address that holds the name and the password of an administrator,
 * in a file, so that it stands on no command line and in no history (or in EVENTSTORE_URL):
 *
 *   EVENTSTORE_URL_FILE=admin-url node deploy/eventstore-rights.mjs samenspraak
 *   esdb://admin:…@node1.events.example:2113,…?tlsCAFile=…
 */
import { readFileSync } from 'node:fs';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';

const [, , user] = process.argv;
const { EVENTSTORE_URL: given, EVENTSTORE_URL_FILE: file } = process.env;
if (!user || !(given || file)) end(2, 'Usage: EVENTSTORE_URL_FILE=<file with the address of an administrator> node deploy/eventstore-rights.mjs <user>');

const client = clientOf(file ? contentsOf(file) : given);
const admins = { $r: '$admins', $w: '$admins', $d: '$admins', $mr: '$admins', $mw: '$admins' };
const theirs = { $r: [user], $w: [user], $d: [], $mr: [user], $mw: [] };
const data = { $userStreamAcl: theirs, $systemStreamAcl: admins };
try {
  await client.appendToStream('$settings', jsonEvent({ type: 'update-default-acl', data }));
  await client.setStreamMetadata('$all', { acl: { readRoles: ['$admins', user] } });
} catch (error) {
  end(1, `EventStoreDB did not take it: ${error.type ?? error.code ?? ''} ${error.message}`);
}
end(0, `${user} may read and append streams and read $all; nobody but administrators may do more.`);

/** The library says what it does not understand with the whole address, on the console and in what it throws: none of it is shown. */
function clientOf(url) {
  let ignored = false;
  console.warn = () => (ignored = true);
  try {
    const client = EventStoreDBClient.connectionString(url);
    if (!ignored) return client;
  } catch {}
  end(1, 'This is no address of an EventStoreDB, esdb://…, or it has a setting that does not exist. Nothing was done.');
}

function contentsOf(path) {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    end(1, `EVENTSTORE_URL_FILE is "${path}", which cannot be read. Nothing was done.`);
  }
}

function end(code, sentence) {
  process[code === 0 ? 'stdout' : 'stderr'].write(`${sentence}\n`);
  process.exit(code);
}
