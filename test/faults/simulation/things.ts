import {
  entity,
  events,
  must,
  open,
  process,
  view,
  type Context,
  type Entity,
  type HeldMandate,
} from '../../../src/kernel/index.js';
import type { Standing } from '../../../src/engine/order.js';

/** A small world with what the engine has to keep apart: mandates, claims, facts of other streams, a limit, a reaction. */
const deskEvents = events({
  DeskOpened: { deskId: open<string>() },
  MandateGiven: { mandateId: open<string>(), to: open<string>() },
  MandateEnded: { mandateId: open<string>() },
});
interface Desk {
  readonly holders: Readonly<Record<string, string | undefined>>;
}
/** `holders` by mandate. */
export class OpenDesk {
  deskId!: string;
  holders!: Readonly<Record<string, string>>;
}
export class EndMandateOf {
  deskId!: string;
  mandateId!: string;
}
export const desk: Entity<Desk, typeof deskEvents> = entity('desk', {
  events: deskEvents,
  initial: { holders: {} },
  evolve: {
    DeskOpened: (s) => s,
    MandateGiven: (s, { mandateId, to }) => ({ holders: { ...s.holders, [mandateId]: to } }),
    MandateEnded: (s, { mandateId }) => ({ holders: { ...s.holders, [mandateId]: undefined } }),
  },
  commands: (on, event) => [
    on(OpenDesk, {
      stream: (c) => c.deskId,
      on: 'new',
      allow: () => true,
      decide: ({ deskId, holders }) => [
        event('DeskOpened', { deskId }),
        ...Object.entries(holders).map(([mandateId, to]) => event('MandateGiven', { mandateId, to })),
      ],
    }),
    on(EndMandateOf, {
      stream: (c) => c.deskId,
      allow: () => true,
      decide: ({ mandateId }, { holders }) =>
        holders[mandateId] ? [event('MandateEnded', { mandateId })] : [],
    }),
  ],
});

const thingEvents = events({
  ThingBegun: { deskId: open<string>() },
  ThingNamed: { name: open<string>(), before: open<string>() },
  ThingMarked: { mark: open<string>() },
});
interface Thing {
  readonly name: string;
  readonly marks: readonly string[];
}
/** Two events, and the claim of its name. */
export class BeginThing {
  thingId!: string;
  deskId!: string;
  name!: string;
}
export class NameThing {
  thingId!: string;
  name!: string;
}
/** At most `mostMarks`, counted on its own stream; once each. */
export class MarkThing {
  thingId!: string;
  mark!: string;
}
/** Only while the other has none: a fact of another stream. */
export class FollowThing {
  thingId!: string;
  other!: string;
  mark!: string;
}
/** Sent by the process. */
export class EchoThing {
  thingId!: string;
  of!: string;
}
export const mostMarks = 12;
const isEcho = (mark: string): boolean => mark.startsWith('echo');
export const thing: Entity<Thing, typeof thingEvents> = entity('thing', {
  events: thingEvents,
  initial: { name: '', marks: [] },
  evolve: {
    ThingBegun: (s) => s,
    ThingNamed: (s, { name }) => ({ ...s, name }),
    ThingMarked: (s, { mark }) => ({ ...s, marks: [...s.marks, mark] }),
  },
  commands: (on, event) => [
    on(BeginThing, {
      stream: (c) => c.thingId,
      on: 'new',
      allow: (_c, _s, _f, actor) => actor.mandate !== undefined,
      decide: ({ deskId, name }) => [
        event('ThingBegun', { deskId }),
        event('ThingNamed', { name, before: '' }, { claims: [`name:${name}`] }),
      ],
    }),
    on(NameThing, {
      stream: (c) => c.thingId,
      allow: (_c, _s, _f, actor) => actor.mandate !== undefined,
      decide: ({ name }, s) =>
        s.name === name
          ? []
          : [
              event(
                'ThingNamed',
                { name, before: s.name },
                { claims: [`name:${name}`], releases: [`name:${s.name}`] },
              ),
            ],
    }),
    on(MarkThing, {
      stream: (c) => c.thingId,
      allow: (_c, _s, _f, actor) => actor.mandate !== undefined,
      decide: ({ mark }, { marks }) => {
        if (marks.includes(mark)) return [];
        must(marks.filter((one) => !isEcho(one)).length < mostMarks, 'full');
        return [event('ThingMarked', { mark })];
      },
    }),
    on(FollowThing, {
      stream: (c) => c.thingId,
      facts: async (get, { other }) => ({ marks: (await get(thing, other)).marks.length }),
      allow: (_c, _s, _f, actor) => actor.mandate !== undefined,
      decide: ({ mark }, _s, { marks }) => {
        must(marks === 0, 'other-is-marked');
        return [event('ThingMarked', { mark })];
      },
    }),
    on(EchoThing, {
      stream: (c) => c.thingId,
      internal: true,
      allow: () => true,
      decide: ({ of }) => [event('ThingMarked', { mark: `echo ${of}` })],
    }),
  ],
});

export const thingsView = view<{ name: string; marks: readonly string[] }, { name: string; marks: number }>(
  'things',
  {
    version: 1,
    columns: { name: 'text', marks: 'number' },
    row: ({ name, marks }) => ({ name, marks: marks.length }),
    audience: () => 'everyone',
    queries: [{ where: [], sort: 'name' }, { where: ['name'] }],
    folds: (on) => [
      on(() => thing, {
        ThingBegun: () => ({ name: '', marks: [] }),
        ThingNamed: (d, { name }) => ({ ...d!, name }),
        ThingMarked: (d, { mark }) => ({ ...d!, marks: [...d!.marks, mark] }),
      }),
    ],
  },
);
/** Which thing has a name: a document that events of several streams change. */
export const namesView = view<{ holder: string; turns: number }, { holder: string; turns: number }>('names', {
  version: 1,
  columns: { holder: 'text', turns: 'number' },
  row: ({ holder, turns }) => ({ holder, turns }),
  audience: () => 'everyone',
  queries: [{ where: ['holder'], sort: 'turns' }],
  folds: (on) => [
    on(() => thing, {
      ThingNamed: {
        touches: ({ name, before }) => (before === '' ? [name] : [name, before]),
        fold: (d, { name }, { streamId }, id) => ({
          holder: id === name ? streamId : '',
          turns: (d?.turns ?? 0) + 1,
        }),
      },
    }),
  ],
});
const echo = process('echo', (on) => [
  on(() => thing, {
    ThingMarked: ({ mark }, { streamId, id }) =>
      mark.startsWith('copy') ? [Object.assign(new EchoThing(), { thingId: streamId, of: id })] : [],
  }),
]);
export const things: Context = {
  name: 'things',
  entities: [desk, thing],
  views: [thingsView, namesView],
  processes: [echo],
};

export const standing: Standing = {
  grants: async () => [],
  async mandate(get, bodyId, mandateId, participant) {
    const state = await get.maybe(desk, bodyId);
    if (!state || state.holders[mandateId] !== participant) return undefined;
    return {
      bodyId,
      mandateId,
      seatId: mandateId,
      organisationId: bodyId,
      category: 'any',
      role: 'lid',
      scope: [],
    } satisfies HeldMandate;
  },
  async holder(get, bodyId, mandateId) {
    return (await get.maybe(desk, bodyId))?.holders[mandateId];
  },
};
