import { holds } from '../../../kernel/index.js';
import { mandates as mandatesView } from '../../bodies/mandates.view.js';
import { SignOffMinutes, WithdrawSignOff } from '../sign-off-rules.js';
import type { Minutes, MinutesDesk } from './minutes-desk.js';

/** Somebody who may sign for a seat, or did. */
export interface Signer {
  readonly seatId: string;
  readonly name: string;
  readonly organisation: string;
  readonly deputy: boolean;
  readonly isViewer: boolean;
  /** ISO instant at which they signed this version. */
  readonly signedAt?: string;
  /** Who signed for the same seat. */
  readonly seatSignedBy?: string;
}
export interface Signing {
  readonly signers: readonly Signer[];
  readonly signed: number;
  readonly k: number;
  readonly n: number;
  /** How items end differs from what this version says: nobody can sign it. */
  readonly outcomesChanged: boolean;
  readonly maySign: boolean;
  readonly mayWithdraw: boolean;
}

export async function signingOf(desk: MinutesDesk, minutes: Minutes): Promise<Signing> {
  const { rules, context, meetingId } = desk;
  const { k, n } = rules?.signOff ?? { k: 1, n: 1 };
  const { version, hash, signOffs } = minutes;
  const own = context.viewer.mandates.filter(({ bodyId }) => bodyId === minutes.signingBodyId);
  const signedSeats = new Set(signOffs.map(({ seatId }) => seatId));
  const unsigned = own.some(({ seatId }) => !signedSeats.has(seatId));
  const open = minutes.published === undefined;
  const signers = await signersOf(desk, minutes);
  return {
    signers,
    signed: signOffs.length,
    k,
    n: amongWhom({ k, n }, signers),
    outcomesChanged: open && outcomesChanged(desk, minutes),
    maySign: open && unsigned && (await context.may(SignOffMinutes, { meetingId, version, hash })),
    mayWithdraw:
      open &&
      own.some(({ seatId }) => signedSeats.has(seatId)) &&
      (await context.may(WithdrawSignOff, { meetingId })),
  };
}

/** The seats that can sign, where that is another number than the rules expected; a text needs at least `k` of them. */
export function amongWhom(
  { k, n }: { readonly k: number; readonly n: number },
  signers: readonly { readonly seatId: string }[],
): number {
  const seats = new Set(signers.map(({ seatId }) => seatId)).size;
  return seats >= k ? seats : n;
}

function outcomesChanged({ lines }: MinutesDesk, { outcomes }: Minutes): boolean {
  const now = lines.flatMap(({ itemId, ended }) => (ended ? [[itemId, ended.outcome]] : []));
  return JSON.stringify(now) !== JSON.stringify(outcomes.map(({ itemId, outcome }) => [itemId, outcome]));
}

/** Members of the signing body at this moment, and whoever signed. */
async function signersOf({ context, rules }: MinutesDesk, minutes: Minutes): Promise<readonly Signer[]> {
  const { signOffs, signingBodyId } = minutes;
  const deputies = rules?.signOff.deputies ?? true;
  const rows = (await context.all(mandatesView, { bodyId: signingBodyId })).filter(
    ({ id, role, from, until }) => {
      const counts = role !== 'waarnemer' && (deputies || role !== 'plaatsvervanger');
      return (
        (counts && holds(context.at.instant, from, until)) ||
        signOffs.some(({ mandateId }) => mandateId === id)
      );
    },
  );
  const name = await context.names(rows.map(({ participant }) => participant));
  const organisation = await context.organisations();
  const nameOf = new Map(rows.map(({ id, participant }) => [id, name(participant)]));
  return rows.map(({ id, participant, organisationId, role, seatId }): Signer => {
    const ofSeat = signOffs.find((one) => one.seatId === seatId);
    const own = ofSeat?.mandateId === id;
    return {
      seatId,
      name: name(participant),
      organisation: organisation(organisationId),
      deputy: role === 'plaatsvervanger',
      isViewer: participant === context.viewer.participant,
      signedAt: own ? ofSeat.at : undefined,
      seatSignedBy: own || !ofSeat ? undefined : nameOf.get(ofSeat.mandateId),
    };
  });
}
