import { process } from '../../kernel/index.js';
import { ruleProfile } from './rule-profile.js';
import { ApplySeatCap } from './seat-plan-rules.js';

/** An adopted profile brings its cap and convenor seats into the seat plan of its body. */
export const seatCap = process('seat-cap', (on) => [
  on(() => ruleProfile, {
    RuleProfileAdopted: async (_data, meta, look) => {
      const profile = await look(ruleProfile, meta.streamId);
      if (!profile?.adopted) return [];
      const { seatCap: cap, convenorSeats } = profile.adopted.parameters;
      return [Object.assign(new ApplySeatCap(), { bodyId: profile.bodyId, cap, convenorSeats })];
    },
  }),
]);
