import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsUUID,
  Max,
  Min,
} from 'class-validator';
import { entity, events, must, open, type Entity } from '../../kernel/index.js';
import { dayParts, type DayPart } from '../bodies/parameters.js';
import { deskOf, mustMeet, worksOn } from './desk.js';

export interface Cadence {
  readonly months: readonly number[];
  readonly perYear: number;
  readonly dayPart: DayPart;
}
/** How often a body means to meet, within its rules; the stream is named by the body. */
export const seriesEvents = events({
  MeetingSeriesDefined: { bodyId: open<string>(), cadence: open<Cadence>() },
});
export interface Series {
  readonly cadence?: Cadence;
}

export class DefineMeetingSeries {
  @IsUUID() bodyId!: string;
  /** Months of the year, 1 to 12. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(12)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(12, { each: true })
  months!: number[];
  @IsInt() @Min(1) @Max(366) perYear!: number;
  @IsIn(dayParts) dayPart!: DayPart;
}

export const series: Entity<Series, typeof seriesEvents> = entity('series', {
  events: seriesEvents,
  initial: {},
  evolve: { MeetingSeriesDefined: (_s, { cadence }) => ({ cadence }) },
  commands: (on, event) => [
    on(DefineMeetingSeries, {
      stream: (c) => c.bodyId,
      on: 'any',
      facts: (get, c) => deskOf(get, c.bodyId),
      allow: (c, _state, desk, actor) => worksOn(actor, c.bodyId, desk),
      decide: ({ bodyId, months, perYear, dayPart }, state, desk) => {
        mustMeet(desk);
        const { cadence: most } = desk.rules;
        must(
          months.every((month) => most.months.includes(month)),
          'month-outside-rules',
          { months: most.months.join(', ') },
          'months',
        );
        must(perYear <= most.perYear, 'series-over-rules', { perYear: most.perYear }, 'perYear');
        // Members in canonical order: a cadence read back from the store has them so.
        const cadence = { dayPart, months: [...months].sort((a, b) => a - b), perYear };
        return JSON.stringify(cadence) === JSON.stringify(state.cadence)
          ? []
          : [event('MeetingSeriesDefined', { bodyId, cadence })];
      },
    }),
  ],
});
