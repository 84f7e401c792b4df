import { BareLoop } from './bare.mjs';
import { notes, order, TakeNote, TakeOwnNote, TakeSealedNote } from './notes.mjs';
import { open, rate, ratio, uuid } from './tools.mjs';

/** Many short turns: a neighbour that disturbs one of them does not decide the median. */
const turns = 15;

/** Commands against a bare loop; 64 writers on one stream against one by one. */
export async function commandRows(report) {
  const { engine, close } = await open({ of: [notes] });
  const bare = new BareLoop();
  const send = (type, stream) => (n) => engine.execute(order(type, n, stream));
  const kinds = [
    ['execute on SQLite (canonical JSON, salt, leaf)', TakeNote, 0.85, 0.5],
    ['execute with one sealed text under an existing key', TakeOwnNote, 0.7, 0.4],
    ['execute with one sealed text under a new key', TakeSealedNote, 0.3, 0.15],
  ];
  for (const [what, type, alone, together] of kinds) {
    const ours = (count, at) => () => rate(count, at, send(type));
    const theirs = (count, at) => () => bare.rate(count, at, (n) => order(type, n), type.name);
    for (const warm of [ours, theirs]) await warm(10_000, 64)();
    report(`${what}, one at a time, against a bare loop`, await ratio(ours(250, 1), theirs(250, 1), turns), alone, 'min');
    report(`${what}, 64 at once, against a bare loop`, await ratio(ours(2_560, 64), theirs(2_560, 64), turns), together, 'min');
  }
  const hot = uuid();
  const gain = await ratio(() => rate(4_000, 64, send(TakeNote, hot)), () => rate(250, 1, send(TakeNote, hot)), 5);
  report('64 writers on one stream against one by one', gain, 10, 'min');
  bare.close();
  await close();
}
