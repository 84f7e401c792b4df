import type { FastifyRequest } from 'fastify';
import { canonicalize } from '../audit/canonical.js';
import { openValue, sealValue, type Envelope } from '../audit/envelope.js';
import { CompactRange } from '../audit/merkle.js';
import { lastBackup } from '../cli/last-backup.js';
import { metaOf, withReferences } from '../engine/reading.js';
import type { Doors, DraftDoor, LogDoor } from '../web/doors.js';
import type { Theme } from '../web/frame.js';
import type { Viewer } from '../web/page.js';
import type { Installation } from './tokens.js';
import { networkCookie } from './viewers.js';
import { cookie, sessionCookie, visitOf } from './visit.js';

const themes: readonly Theme[] = ['systeem', 'licht', 'donker'];

/** The doors of one request. */
export function doorsOf(installation: Installation, request: FastifyRequest, someone: Viewer | undefined): Doors {
  const { config, service, accounts, engine, stores, views, clock } = installation;
  const network = someone?.network ?? '';
  const theme = cookie(request, 'sspr-weergave') as Theme;
  const { projector } = engine;
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
      read: (what, target) => {
        const role = [...new Set(someone?.roles.map((one) => one.role))].join(',') || 'mandaat';
        return accounts.accessLog.append({ at: Date.parse(clock.now()), network, who: someone?.participant ?? '', role, what, target, outcome: 'allowed', reason: 'gelezen' });
      },
    },
    log: logOf(installation),
    administration: {
      quarantined: () => views.quarantined(),
      lag: async () => Math.max(0, (await stores.events.head()) - projector.reached()),
      fault: () => projector.fault,
      lastBackup: () => lastBackup(config.dataDir),
      rebuild: async (name) => {
        const view = engine.registry.views.get(name);
        if (view) await projector.rebuild(view);
      },
      tasks: () => stores.ledger.tasks(network),
      finishTask: (id) => stores.ledger.finishTask(id, clock.now()),
    },
    raiserOf: (stream) => engine.confidential.raiserOf(stream),
    ownConfidential: async () => {
      const seats = [...new Set(someone?.mandates.map((mandate) => mandate.seatId) ?? [])];
      return (await Promise.all(seats.map((seat) => engine.confidential.streamsOf(network, seat)))).flat();
    },
  };
}

/** Drafts are sealed under the writer's own identity key. */
function draftsOf({ accounts: { drafts, directory }, engine: { deks } }: Installation, someone: Viewer | undefined): DraftDoor {
  const owner = { subject: someone?.subject ?? '', network: someone?.network ?? '', participant: someone?.participant ?? '' };
  const place = (key: string) => ({ id: key, stream: 'draft', type: 'draft', path: '/draft' });
  const named = (key: string) => `${owner.network}/${key}`;
  const written = async (subject: string, key: string) => {
    const draft = await drafts.find(subject, named(key));
    if (!draft) return undefined;
    const envelope = JSON.parse(Buffer.from(draft.bytes).toString()) as Envelope;
    const held = (await deks.find([envelope.kid])).get(envelope.kid);
    return held?.state === 'held' ? { value: openValue(held.dek, place(key), envelope), updatedAt: draft.updatedAt } : undefined;
  };
  const others = async (key: string) => (await drafts.writers(named(key))).filter((one) => one.subject !== owner.subject);
  const participantOf = async (subject: string) =>
    (await directory.find(subject))?.participants.find((one) => one.network === owner.network)?.participant;
  return {
    async keep(key, value) {
      const sealed = sealValue(await deks.identity(owner), place(key), JSON.parse(JSON.stringify(value)));
      return drafts.keep(owner.subject, named(key), Buffer.from(canonicalize(sealed)));
    },
    find: (key) => written(owner.subject, key),
    others: async (key) =>
      Promise.all((await others(key)).map(async ({ subject, updatedAt }) => ({ participant: await participantOf(subject), updatedAt }))),
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

function logOf({ stores: { events } }: Installation): LogDoor {
  return {
    head: () => events.head(),
    async events(stream, upTo) {
      const stored = (await events.readStream(stream)).filter((event) => event.number <= upTo);
      return Promise.all(
        stored.map(async (event) => {
          const { _salt, _mandate, _onBehalfOf, ...payload } = JSON.parse(event.data) as Record<string, unknown>;
          const metadata = JSON.parse(event.metadata) as Record<string, string>;
          const { number, type, revision, recordedAt, effectiveAt, actor, mandate, onBehalfOf } = metaOf(event, metadata, String(_salt));
          const [leaf] = await events.leaves(number - 1, 1);
          const basis = JSON.parse(metadata.basis ?? '{}') as Record<string, number>;
          const data = withReferences(payload, number, '') as Record<string, unknown>;
          return { number, type, stream, revision, recordedAt, effectiveAt, actor, mandate, onBehalfOf, basis, leaf: Buffer.from(leaf!).toString('hex'), data };
        }),
      );
    },
    async verify() {
      const range = new CompactRange();
      let last = 0;
      for (;;) {
        const batch = await events.readAll(last, 1_000);
        if (batch.length === 0) break;
        for (const leaf of await events.leaves(last, batch.length)) range.append(Buffer.from(leaf));
        last = batch.at(-1)!.number;
      }
      return { events: last, root: last === 0 ? '' : Buffer.from(range.root()).toString('hex') };
    },
  };
}
