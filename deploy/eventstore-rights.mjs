/**
 * Gives one user of EventStoreDB what Samenspraak needs, and others nothing: to read and append streams, and to read $all.
 * Nobody may delete a stream or hide its events. Once, with an address that holds the name and the password of an administrator:
 *
 *   EVENTSTORE_URL=esdb://admin:…@node1.events.example:2113,…?tlsCAFile=… node deploy/eventstore-rights.mjs samenspraak
 */
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';

const [, , user] = process.argv;
const { EVENTSTORE_URL: url } = process.env;
if (!user || !url) {
  console.error('Usage: EVENTSTORE_URL=<address of an administrator> node deploy/eventstore-rights.mjs <user>');
  process.exit(2);
}
const admins = { $r: '$admins', $w: '$admins', $d: '$admins', $mr: '$admins', $mw: '$admins' };
const theirs = { $r: [user], $w: [user], $d: [], $mr: [user], $mw: [] };
const client = EventStoreDBClient.connectionString(url);
const data = { $userStreamAcl: theirs, $systemStreamAcl: admins };
await client.appendToStream('$settings', jsonEvent({ type: 'update-default-acl', data }));
await client.setStreamMetadata('$all', { acl: { readRoles: ['$admins', user] } });
await client.dispose();
console.log(`${user} may read and append streams and read $all; nobody but administrators may do more.`);
process.exit(0);
