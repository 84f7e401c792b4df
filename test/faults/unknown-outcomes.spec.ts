import { afterEach, describe, expect, it } from '@jest/globals';
import { uuidV4 } from '../../src/audit/index.js';
import type { Engine } from '../../src/engine/engine.js';
import { EventStoreDb } from '../../src/engine/stores/eventstoredb/eventStore.js';
import { WireError } from '../../src/engine/stores/eventstoredb/wire.js';
import { MemoryNumberIndex } from '../../src/engine/stores/memory/numberIndex.js';
import { ModelServer } from '../doubles/eventstoredb/model.js';
import { modelWire, quickPace, type Ways } from '../doubles/eventstoredb/model-wire.js';
import { command, id, type World } from '../scenario.js';
import { asked, BeginToy, MarkToy, toyWorld } from '../toys.js';

const cases = Number(process.env.SAMENSPRAAK_ROUNDS ?? 10_000);
const toysAtOnce = 100;

let to: World;
let others: Engine[] = [];
afterEach(async () => {
  for (const one of [...others, to.engine]) await one.close();
  others = [];
});

const lost = () => new WireError('unknown', 'the answer was lost');
/** Of three appends one is stored and the answer lost, one is lost and one goes well; chosen by what was sent before. */
function losing(): NonNullable<Ways['append']> {
  let n = 0;
  return async (stream, go) => {
    const turn = stream.startsWith('_') ? 2 : n++ % 3;
    if (turn === 1) throw lost();
    const appended = go();
    if (turn === 0) throw lost();
    return appended;
  };
}

describe('an append that is stored while its answer is lost, or that never arrives (R9)', () => {
  it(`leaves one effect of each command, ${cases} times`, async () => {
    const server = new ModelServer();
    const wire = modelWire(server, { append: losing() });
    to = await toyWorld(() => ({
      events: new EventStoreDb(wire, new MemoryNumberIndex(), {
        pace: quickPace(),
        retryMs: Number.MAX_SAFE_INTEGER,
      }),
      patienceMs: 60_000,
    }));
    const sent: string[] = [];
    for (let at = 0; at < cases; at += toysAtOnce) {
      const batch = Array.from({ length: toysAtOnce }, () => uuidV4());
      sent.push(...batch);
      await Promise.all(
        batch.map((commandId) => asked(to.engine, command(BeginToy, { toyId: uuidV4() }), commandId)),
      );
    }
    const stored = server.log.flatMap(
      ({ metadata }) => (JSON.parse(metadata) as { commandId?: string }).commandId ?? [],
    );
    expect(stored.length).toBe(cases);
    expect(new Set(stored)).toEqual(new Set(sent));
  });

  it('leaves one effect where the sender gives up and asks another instance with the same key', async () => {
    const server = new ModelServer();
    const index = new MemoryNumberIndex();
    const hear = { is: false };
    const deaf: Ways['append'] = async (stream, go) => {
      const appended = go();
      if (!hear.is && !stream.startsWith('_')) throw lost();
      return appended;
    };
    const store = (ways: Ways) =>
      new EventStoreDb(modelWire(server, ways), index, { pace: quickPace(), retryMs: 200 });
    to = await toyWorld(() => ({ events: store({ append: deaf }), patienceMs: 60_000 }));
    const { keys, keks, ledger } = to.engine.with;
    const second = await toyWorld(() => ({ events: store({}), keys, keks, ledger, patienceMs: 60_000 }));
    others = [second.engine];
    const toyId = id('toy');
    await asked(second.engine, command(BeginToy, { toyId }), uuidV4());
    for (let n = 0; n < 200; n++) {
      const [commandId, marking] = [
        uuidV4(),
        command(MarkToy, { toyId, mark: `mark ${n}`, claim: `claim:${n}` }),
      ];
      hear.is = false;
      const first = await asked(to.engine, marking, commandId).catch(({ code }: { code: string }) => code);
      hear.is = n % 2 === 0;
      const answer = await asked(second.engine, marking, commandId);
      expect([first === 'outcome-unknown' || typeof first === 'object', answer.already]).toEqual([
        true,
        false,
      ]);
    }
    expect(server.readStream(`toy-${toyId}`, 0, 1_000)).toHaveLength(201);
  });
});
