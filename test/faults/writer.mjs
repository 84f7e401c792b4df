/**
 * A process to be killed: opens the data folder and sends commands without end, printing `ack <number> <digest>` once
 * each is confirmed. Arguments: folder, key folder, `views` to project as well, and a limit of commands.
 */
import 'reflect-metadata';
import { createHash, randomUUID } from 'node:crypto';
import { openInstallation } from '../../dist/installation.js';
import { RegisterOrganisation } from '../../dist/contexts/register/organisation.js';
import { EnrolPerson } from '../../dist/contexts/register/person.js';
import { newOpaqueId } from '../../dist/audit/ids.js';

const [folder, keyDir, limit = '1000000'] = process.argv.slice(2);
const config = { dataDir: folder, keyDir, host: '127.0.0.1', port: 0, publicUrl: 'http://127.0.0.1', demo: false, trustedProxies: [], docs: false };
const { engine, stores } = await openInstallation(config);
process.stdout.write('ready\n');

const actor = { network: 'test', participant: newOpaqueId('p_'), subject: newOpaqueId('u_'), installer: true };
let sent = 0;

function next() {
  const n = ++sent;
  if (n % 3 === 0) return Object.assign(new EnrolPerson(), { personRef: newOpaqueId('p_'), name: `Persoon ${n}` });
  const shortName = `Organisatie ${randomUUID()}`;
  return Object.assign(new RegisterOrganisation(), { organisationId: randomUUID(), legalName: shortName, shortName, kind: 'organisator' });
}

async function sender() {
  while (sent < Number(limit)) {
    const answer = await engine.execute({ ...actor, command: next(), commandId: randomUUID() });
    const [event] = await stores.events.readNumbers([Number(answer.token)]);
    const digest = createHash('sha256').update(event.data + event.metadata).digest('hex');
    process.stdout.write(`ack ${answer.token} ${digest}\n`);
  }
}

await Promise.all(Array.from({ length: 8 }, sender)).catch((error) => {
  process.stdout.write(`refused ${error.code ?? error}\n`);
  process.exit(3);
});
process.exit(0);
