import { idClaimKind } from '../kernel/index.js';
import type { Append } from './ports.js';
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

/** What the batch as a whole claims and releases: what one command claims and a later one releases is neither. */
function claimsOf(prepared: readonly Prepared[]): Pick<Append, 'claims' | 'releases'> {
  if (!prepared.some(claimsAny)) return {};
  const claims = new Set<string>();
  const releases = new Set<string>();
  for (const { decided, order } of prepared) {
    for (const { options } of decided) {
      for (const claim of options.releases ?? []) if (!claims.delete(heldAs(order.network, claim))) releases.add(heldAs(order.network, claim));
      for (const claim of options.claims ?? []) if (!releases.delete(heldAs(order.network, claim))) claims.add(heldAs(order.network, claim));
    }
  }
  return { claims: [...claims], releases: [...releases] };
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
