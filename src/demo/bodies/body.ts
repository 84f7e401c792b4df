import type { BodyKind, ChairRole, Duration } from '../../contexts/bodies/body.js';
import type { Parameters } from '../../contexts/bodies/parameters.js';
import type { SeatCategory } from '../../contexts/bodies/roster.js';
import type { MandateScope } from '../../kernel/index.js';
import { idOf } from '../ids.js';
import type { NetworkCode, OrganisationName } from '../organisations.js';
import type { Person } from '../people.js';

export type BodyCode =
  'CHK' | 'VBG' | 'NAF' | 'SSF' | 'SIK' | 'WVP' | 'SOK' | 'DNK' | 'RG' | 'BO' | 'AV' | 'DB' | 'SOJ' | 'SI';

/** `<category>/<organisation>`; the seats of the convening authority are `convenor/1`, `convenor/2` … */
export type SeatKey = `${string}/${OrganisationName}` | `convenor/${number}`;

export interface DemoBody {
  readonly code: BodyCode;
  readonly network: NetworkCode;
  readonly title: string;
  readonly kind: BodyKind;
  readonly duration: Duration;
  readonly purpose: string;
  readonly convenor?: OrganisationName;
  readonly chairRole?: ChairRole;
  /** First day; what came before the installation is entered backdated. */
  readonly since: string;
  readonly closed?: { readonly lastDay: string; readonly reason: string; readonly successor?: BodyCode };
  readonly rules: Parameters;
  readonly scope: readonly MandateScope[];
  readonly categories: readonly SeatCategory[];
  /** Who sits there, by category. A seat without a named holder has "lid voor …". */
  readonly seats: Readonly<Record<string, readonly OrganisationName[]>>;
  /** To be confirmed: no mandate yet. */
  readonly reserved?: readonly SeatKey[];
  readonly convenorSeats?: readonly Person[];
  readonly holders?: { readonly [K in SeatKey]?: Person };
  /** Seats with a deputy as well. */
  readonly deputies?: readonly SeatKey[];
  /** Categories that only look on. */
  readonly observers?: readonly string[];
  /** Kept by the secretary of the convening authority. */
  readonly secretary: boolean;
}

export const bodyId = (code: BodyCode): string => idOf(`body ${code}`);
export const profileId = (code: BodyCode): string => idOf(`rules ${code}`);
export const seatId = (code: BodyCode, key: SeatKey): string => idOf(`seat ${code} ${key}`);
export const mandateId = (code: BodyCode, key: SeatKey, person: Person): string =>
  idOf(`mandate ${code} ${key} ${person}`);

export const ao: OrganisationName = 'Agentschap Opvang';
export const regions: readonly OrganisationName[] = [
  'Regio Dijleland',
  'Regio Scheldekant',
  'Regio Leiestreek',
  'Regio Kempen',
  'Regio Maasland',
  'Regio Dender',
];
export const support: readonly OrganisationName[] = [
  '’t Spoor',
  'Voorwaarts',
  'Ondernemersloket Opvang',
  'VCK',
  'DKO',
  'Steunpunt Opvang van LBV',
  'Pedagogisch Atelier',
];
export const umbrellas: readonly OrganisationName[] = ['SOZ', 'Welzijnswerkgevers', 'ZOS', 'LBV'];
export const category = (code: string, title: string, target: number): SeatCategory => ({
  code,
  title,
  target,
});
export const sector = (target: number): readonly SeatCategory[] => [category('sector', 'Sector', target)];
/** For bodies the agency does not convene. */
export const withoutConvenor = { convenorSeats: 0, assents: [] } as const;
