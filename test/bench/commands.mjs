import { BareLoop } from './bare.mjs';
import { notes, order, TakeNote, TakeOwnNote, TakeSealedNote } from './notes.mjs';
import { median, open, percentile, rate, ratio, uuid } from './tools.mjs';

/** Commands against a bare loop; 64 writers on one stream against one by one. */
export async function commandRows(report) {
  const { engine, close } = await open({ of: [notes] });
  const bare = new BareLoop();
  const send = (type, stream) => (n) => engine.execute(order(type, n, stream));
  await rate(2_000, 64, send(TakeNote));
  bare.rate(2_000, 64, (n) => order(TakeNote, n), 'NoteTaken');
  const kinds = [
    ['execute on SQLite (canonical JSON, salt, leaf)', TakeNote, 0.85, 0.5],
    ['execute with one sealed text under an existing key', TakeOwnNote, 0.7, 0.4],
    ['execute with one sealed text under a new key', TakeSealedNote, 0.3, 0.15],
  ];
  for (const [what, type, alone, together] of kinds) {
    const plain = (n) => order(type, n);
    const one = await ratio(() => rate(800, 1, send(type)), () => bare.rate(800, 1, plain, type.name), 5);
    report(`${what}, one at a time, against a bare loop`, one, alone, 'min');
    const many = await ratio(() => rate(8_000, 64, send(type)), () => bare.rate(8_000, 64, plain, type.name), 5);
    report(`${what}, 64 at once, against a bare loop`, many, together, 'min');
  }
  const hot = uuid();
  const gain = await ratio(() => rate(8_000, 64, send(TakeNote, hot)), () => rate(500, 1, send(TakeNote, hot)));
  report('64 writers on one stream against one by one', gain, 10, 'min');
  bare.close();
  await close();
}

export { median, percentile };
