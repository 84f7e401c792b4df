import { idClaimKind } from '../../kernel/index.js';
import type { Append } from '../ports.js';
import type { Prepared } from './prepare.js';

/** The commands a lane decided in sequence, as the one append they become. */
export function appendOf(stream: string, expected: number, prepared: readonly Prepared[]): Append {
  if (prepared.length === 1 && !claimsAny(prepared[0]!)) return { stream, expected, events: prepared[0]!.events, basis: basisOf(prepared) };
  return { stream, expected, events: prepared.flatMap((one) => one.events), basis: basisOf(prepared), ...claimsOf(prepared) };
}

/** What the store must check, as the command saw it that looked first; what a view had reached it can't. */
function basisOf(prepared: readonly Prepared[]): Readonly<Record<string, number>> | undefined {
  let basis: Record<string, number> | undefined;
  for (const { basis: read } of prepared) {
    for (const [name, revision] of read) if (!name.startsWith('_')) (basis ??= {})[name] = Math.min(basis[name] ?? revision, revision);
  }
  return basis;
}

function claimsOf(prepared: readonly Prepared[]): Pick<Append, 'claims' | 'releases'> {
  if (!prepared.some(claimsAny)) return {};
  return netOf(prepared.flatMap(({ decided, order: { network } }) => decided.map(({ options }) => ({ network, ...options }))));
}

/** What one event claims and releases, as it says it: in its network, unless it is an id. */
export interface Moves {
  readonly network: string;
  readonly claims?: readonly string[];
  readonly releases?: readonly string[];
}
/** What several events in a row claim and release as a whole, as the store holds it: what one claims and a later one releases is neither. */
export function netOf(events: readonly Moves[]): Required<Pick<Append, 'claims' | 'releases'>> {
  const claims = new Set<string>();
  const releases = new Set<string>();
  for (const { network, ...moves } of events) {
    for (const claim of moves.releases ?? []) if (!claims.delete(heldAs(network, claim))) releases.add(heldAs(network, claim));
    for (const claim of moves.claims ?? []) if (!releases.delete(heldAs(network, claim))) claims.add(heldAs(network, claim));
  }
  return { claims: [...claims], releases: [...releases] };
}

/** Such a command goes into an append of its own: in one with the claim, nobody would find out that another stream holds it. */
export function givesBackNewClaim(next: Prepared, prepared: readonly Prepared[]): boolean {
  const released = next.decided.flatMap(({ options }) => options.releases ?? []);
  return released.some((claim) => prepared.some((earlier) => wants(earlier, heldAs(next.order.network, claim))));
}

const claimsAny = ({ decided }: Prepared): boolean => decided.some(({ options }) => (options.claims ?? options.releases) !== undefined);

export const wants = ({ decided, order }: Prepared, claim: string): boolean =>
  decided.some(({ options }) => options.claims?.some((one) => claim === heldAs(order.network, one)));
const ofIds = `${idClaimKind}:`;
/** As the store holds it: a claim is of its network, an id of the installation, whose networks share the tables of each view. */
export const heldAs = (network: string, claim: string): string => (claim.startsWith(ofIds) ? claim : `${network}/${claim}`);
/** How a command is refused for a claim that another stream holds: `taken-short-name` for `kinderopvang/short-name:felicia`. */
export const takenCode = (claim: string): string =>
  claim.startsWith(ofIds) ? 'id-in-use' : `taken-${claim.slice(claim.indexOf('/') + 1).split(':')[0]!}`;
