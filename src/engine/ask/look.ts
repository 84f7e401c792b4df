import type { Entity, Look, Reader, View, Where } from '../../kernel/index.js';
import type { Ask } from './ask.js';
import { latest } from './moment.js';
import type { Clock } from '../ports.js';
import { streamOf } from '../registry.js';
import type { StatesRead } from '../reading/states.js';

export const systemReader = (network: string): Reader => ({ network, participant: 'system', audiences: [], system: true });

/** States of the write side and rows of views as they now stand, of one network, without a person's rights. */
export function lookFor(network: string, { ask, states, clock }: { ask: Ask; states: Pick<StatesRead, 'load'>; clock: Clock }): Look {
  const state = async (entity: Entity<any, any>, id: string) => {
    const folded = await states.load(entity, streamOf(entity, id));
    return folded.network === network ? folded.state : undefined;
  };
  const rows = async (view: View<any, any>, where: Where<any>) => {
    const found: any[] = [];
    let cursor: string | undefined;
    do {
      const moment = { number: latest, instant: clock.now(), past: false };
      const page = await ask.list(view, { where, limit: 200, cursor }, systemReader(network), moment);
      found.push(...page.items);
      cursor = page.next;
    } while (cursor !== undefined);
    return found;
  };
  return Object.assign(state as Look, { rows: rows as Look['rows'] });
}
