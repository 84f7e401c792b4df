import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsUUID,
  Max,
  Min,
} from 'class-validator';
import { Nested, Optional } from '../../kernel/input.js';
import {
  assentParties,
  dayParts,
  outcomes,
  type AssentParty,
  type DayPart,
  type ItemKind,
  type Outcome,
  type Parameters,
} from './parameters.js';

/** {@link Parameters} as somebody types them in: every number within its range, every word a known one. */
export class CadenceInput {
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
export class MinutesDaysInput {
  @IsInt() @Min(1) @Max(365) target!: number;
  @IsInt() @Min(1) @Max(365) limit!: number;
}
export class SignOffInput {
  @IsInt() @Min(1) @Max(50) k!: number;
  @IsInt() @Min(1) @Max(50) n!: number;
  @IsBoolean() deputies!: boolean;
}

const Outcomes = (): PropertyDecorator => (target, name) => {
  for (const decorate of [
    Optional(),
    IsArray(),
    ArrayMinSize(1),
    ArrayUnique(),
    IsIn(outcomes, { each: true }),
  ])
    decorate(target, name);
};
/** The kinds of item the body knows; a kind that is left out does not exist there. */
export class ItemKindsInput implements Partial<Record<ItemKind, Outcome[]>> {
  @Outcomes() briefing?: Outcome[];
  @Outcomes() overkoepelend?: Outcome[];
  @Outcomes() signaalronde?: Outcome[];
  @Outcomes() onduidelijkheid?: Outcome[];
  @Outcomes() themapunt?: Outcome[];
  @Outcomes() standpunttoetsing?: Outcome[];
  @Outcomes() mededeling?: Outcome[];
}

export class ParametersInput implements Parameters {
  @IsInt() @Min(1) @Max(1_000) seatCap!: number;
  @IsInt() @Min(0) @Max(50) convenorSeats!: number;
  @Nested(() => CadenceInput) cadence!: CadenceInput;
  @IsInt() @Min(1) @Max(10_000) roomCapacity!: number;
  @IsInt() @Min(0) @Max(365) agendaLeadDays!: number;
  @Nested(() => MinutesDaysInput) minutesDays!: MinutesDaysInput;
  @Nested(() => SignOffInput) signOff!: SignOffInput;
  @Optional() @IsUUID() preparatoryBodyId?: string;
  @IsArray() @ArrayUnique() @IsIn(assentParties, { each: true }) assents!: AssentParty[];
  @Nested(() => ItemKindsInput) itemKinds!: ItemKindsInput;
  @IsInt() @Min(1) @Max(365) feedbackDays!: number;
  @IsInt() @Min(1) @Max(365) receiptDays!: number;
  @IsInt() @Min(1) @Max(365) routeDeadlineDays!: number;
}
