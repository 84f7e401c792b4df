import type { FastifyRequest } from 'fastify';
import { canonicalize } from '../audit/canonical.js';
import { openValue, sealValue, type Envelope } from '../audit/envelope.js';
import { lastBackup } from '../cli/last-backup.js';
import { entitledTo } from '../contexts/entitled.js';
import type { Doors, DraftDoor } from '../web/doors.js';
import type { Theme } from '../web/frame.js';
import type { Viewer } from '../web/page.js';
import { logOf } from './log-door.js';
import { note } from './note.js';
import type { Installation } from './tokens.js';
import { networkCookie } from './viewers.js';
import { cookie, sessionCookie, visitOf } from './visit.js';

/** How long to wait for the list of bodies to be that of now. */
const catchUpMs = 2_000;

const themes: readonly Theme[] = ['systeem', 'licht', 'donker'];

/** The doors of one request. */
export function doorsOf(
  installation: Installation,
  request: FastifyRequest,
  someone: Viewer | undefined,
): Doors {
  const { config, service, accounts, engine, stores, views, clock } = installation;
  const network = someone?.network ?? '';
  const theme = cookie(request, 'sspr-weergave') as Theme;
  return {
    demo: config.demo,
    publicUrl: config.publicUrl,
    theme: themes.includes(theme) ? theme : 'systeem',
    visit: visitOf(request, config),
    sessionCookie: (value) => ({ name: sessionCookie(config), value }),
    networkCookie: (value) => ({ name: networkCookie, value }),
    service,
    directory: accounts.directory,
    drafts: draftsOf(installation, someone),
    access: {
      list: (query) => accounts.accessLog.list(network, query),
      read: (what, target) =>
        note(installation, someone, { what, target, outcome: 'allowed', reason: 'gelezen' }),
    },
    log: logOf(installation, someone),
    administration: {
      quarantined: () => views.quarantined(),
      lag: async () => (await engine.lag()).events,
      fault: async () => (await engine.progress()).fault,
      lastBackup: () => lastBackup(config.dataDir),
      rebuild: async (name) => {
        const view = engine.registry.views.get(name);
        if (view) await engine.rebuild(view);
      },
      tasks: () => stores.ledger.tasks(network),
      finishTask: (id) => stores.ledger.finishTask(id, clock.now()),
    },
    entitled: async (participant) => {
      const views = await engine.progress();
      const known = await views.waitFor(await stores.events.head(), catchUpMs);
      return known ? entitledTo(participant, network, clock.now(), engine.lookNow(network)) : undefined;
    },
    raiserOf: (stream) => engine.confidential.linkOf(stream),
    ownConfidential: async () => {
      const held = someone?.mandates ?? [];
      const streams = await Promise.all(held.map((seat) => engine.confidential.streamsOf(network, seat)));
      return [...new Set(streams.flat())];
    },
  };
}

/** Drafts are sealed under the writer's own identity key. */
function draftsOf(
  { accounts: { drafts, directory }, engine: { deks } }: Installation,
  someone: Viewer | undefined,
): DraftDoor {
  const owner = {
    subject: someone?.subject ?? '',
    network: someone?.network ?? '',
    participant: someone?.participant ?? '',
  };
  const place = (key: string) => ({ id: key, stream: 'draft', type: 'draft', path: '/draft' });
  const named = (key: string) => `${owner.network}/${key}`;
  const written = async (subject: string, key: string) => {
    const draft = await drafts.find(subject, named(key));
    if (!draft) return undefined;
    const envelope = JSON.parse(Buffer.from(draft.bytes).toString()) as Envelope;
    const held = (await deks.find([envelope.kid])).get(envelope.kid);
    return held?.state === 'held'
      ? { value: openValue(held.dek, place(key), envelope), updatedAt: draft.updatedAt }
      : undefined;
  };
  const others = async (key: string) =>
    (await drafts.writers(named(key))).filter((one) => one.subject !== owner.subject);
  const participantOf = async (subject: string) =>
    (await directory.find(subject))?.participants.find((one) => one.network === owner.network)?.participant;
  return {
    async keep(key, value) {
      const sealed = sealValue(await deks.identity(owner), place(key), JSON.parse(JSON.stringify(value)));
      return drafts.keep(owner.subject, named(key), Buffer.from(canonicalize(sealed)));
    },
    find: (key) => written(owner.subject, key),
    others: async (key) =>
      Promise.all(
        (await others(key)).map(async ({ subject, updatedAt }) => ({
          participant: await participantOf(subject),
          updatedAt,
        })),
      ),
    async ofColleagues(key) {
      const found = await Promise.all(
        (await others(key)).map(async ({ subject }) => {
          const draft = await written(subject, key);
          return draft && { participant: await participantOf(subject), ...draft };
        }),
      );
      return found.filter((one) => one !== undefined);
    },
    discard: (key) => drafts.discard(owner.subject, named(key)),
  };
}
