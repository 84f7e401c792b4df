import type { Order } from '../../../src/engine/order.js';
import { mandateRef } from '../../../src/kernel/index.js';
import type { Random } from './random.js';
import { BeginThing, EndMandateOf, FollowThing, MarkThing, NameThing, OpenDesk } from './things.js';

export const network = 'simnet';
const [actors, desks, thingIds] = [20, 3, 8];
export const names = ['a', 'b', 'c', 'd', 'e'];

const hex = (n: number, kind: number): string =>
  `${String(kind).padStart(8, '0')}-0000-7000-8000-${String(n).padStart(12, '0')}`;
const deskOf = (actor: number): string => hex(actor % desks, 1);
const mandateOf = (actor: number): string => hex(actor, 2);
export const thingOf = (n: number): string => hex(n, 3);
export const personOf = (actor: number): string => `p_${String(actor).padStart(21, 'A')}A`;
export const refOf = (actor: number): string => mandateRef(deskOf(actor), mandateOf(actor));

const made = <C extends object>(type: new () => C, fields: C): C => Object.assign(new type(), fields);

/** What the people of the simulation ask for: mostly what they may, now and then what they may not. */
export class Actors {
  private marks = 0;

  constructor(private readonly random: Random) {}

  /** Before anything goes wrong: the desks and their mandates, then half of the things. */
  opening(): readonly (readonly Order[])[] {
    const all = Array.from({ length: actors }, (_, actor) => actor);
    const opened = Array.from({ length: desks }, (_, n) => {
      const holders = Object.fromEntries(
        all.filter((actor) => actor % desks === n).map((actor) => [mandateOf(actor), personOf(actor)]),
      );
      return this.order(made(OpenDesk, { deskId: hex(n, 1), holders }), 0, undefined);
    });
    const begun = names
      .slice(0, thingIds / 2)
      .map((name, n) =>
        this.order(made(BeginThing, { thingId: thingOf(n), deskId: deskOf(n), name }), n, refOf(n)),
      );
    return [opened, begun];
  }

  any(): Order {
    const actor = this.random.below(actors);
    const isWrong = this.random.chance(0.08);
    return this.order(this.command(actor), actor, isWrong ? refOf((actor + 1) % actors) : refOf(actor));
  }

  /** Another thing under the same key. */
  other(order: Order): Order {
    return {
      ...order,
      command: made(MarkThing, {
        thingId: thingOf(this.random.below(thingIds)),
        mark: `other ${this.marks++}`,
      }),
    };
  }

  /** Somebody who asks for a name at the end. */
  late(name: string, n: number): Order {
    return this.order(
      made(BeginThing, { thingId: thingOf(1_000 + n), deskId: deskOf(n), name }),
      actors - 1,
      refOf(actors - 1),
    );
  }

  private order(command: object, actor: number, mandate: string | undefined): Order {
    const participant = personOf(actor);
    return {
      command,
      network,
      participant,
      subject: `u_${actor}`,
      mandate,
      commandId: this.random.uuid(),
      fromOutside: true,
    };
  }

  private command(actor: number): object {
    const { random } = this;
    const thingId = thingOf(random.below(thingIds));
    const name = random.pick(names);
    const kind = random.next();
    if (kind < 0.25) return made(BeginThing, { thingId, deskId: deskOf(actor), name });
    if (kind < 0.5) return made(NameThing, { thingId, name });
    if (kind < 0.8)
      return made(MarkThing, {
        thingId,
        mark: `${random.chance(0.3) ? 'copy' : 'mark'} ${random.below(20)}`,
      });
    if (kind < 0.97)
      return made(FollowThing, {
        thingId,
        other: thingOf(random.below(thingIds)),
        mark: `after ${this.marks++}`,
      });
    const ended = 10 + random.below(actors - 11);
    return made(EndMandateOf, { deskId: deskOf(ended), mandateId: mandateOf(ended) });
  }
}
