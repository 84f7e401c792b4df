/** The smallest entity there can be, so that the rows on commands measure the engine and not a rule. */
import { content, entity, events, identity, open } from '../../dist/kernel/index.js';
import { newOpaqueId } from '../../dist/audit/ids.js';
import { uuid } from './tools.mjs';

export class TakeNote {}
export class TakeOwnNote {}
export class TakeSealedNote {}

const declared = events({
  NoteTaken: { title: open(), minutes: open(), place: open() },
  OwnNoteTaken: { title: identity(), minutes: open() },
  SealedNoteTaken: { title: content(), minutes: open() },
});
const count = (state) => ({ n: state.n + 1 });
const always = () => true;

export const note = entity('note', {
  events: declared,
  initial: { n: 0 },
  evolve: { NoteTaken: count, OwnNoteTaken: count, SealedNoteTaken: count },
  commands: (on, event) => [
    on(TakeNote, { stream: (c) => c.noteId, on: 'any', allow: always, decide: ({ title, minutes, place }) => [event('NoteTaken', { title, minutes, place })] }),
    on(TakeOwnNote, { stream: (c) => c.noteId, on: 'any', allow: always, decide: ({ title, minutes }) => [event('OwnNoteTaken', { title, minutes })] }),
    on(TakeSealedNote, { stream: (c) => c.noteId, on: 'any', allow: always, decide: ({ title, minutes }) => [event('SealedNoteTaken', { title, minutes })] }),
  ],
});
export const notes = { name: 'bench', entities: [note], views: [] };

const actor = { network: 'bench', participant: newOpaqueId('p_'), subject: newOpaqueId('u_') };
export const order = (type, n, noteId = uuid()) => ({
  ...actor,
  commandId: uuid(),
  command: Object.assign(new type(), { noteId, title: `Een vraag over opvang in de buurt, nummer ${n}`, minutes: n % 90, place: `Brussel, zaal ${n % 7}` }),
});
export const participant = actor.participant;
