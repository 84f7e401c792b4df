import { view, type RoleName, type Sealed, type View } from '../../kernel/index.js';
import { administrators, everyone } from '../audiences.js';
import { grants } from './grants.js';

/** A role that is no mandate, one document a grant. Instants are [from, until). */
export interface RoleDocument {
  readonly network: string;
  readonly participant: string;
  readonly role: RoleName;
  readonly bodyId?: string;
  readonly from: string;
  readonly until?: string;
  /** Of an audit. */
  readonly purpose?: string;
  readonly grantedBy: string;
  readonly grantedAt: string;
  readonly revoked?: { readonly at: string; readonly by: string; readonly reason: Sealed };
  /** The longer grant of the same role that took its place. */
  readonly replacedBy?: string;
  /** The instant at which the end of an audit grant was noted. */
  readonly expiredAt?: string;
}
export interface RoleRow {
  readonly participant: string;
  readonly role: string;
  readonly bodyId?: string;
  readonly from: string;
  readonly until?: string;
}

export const roles: View<RoleDocument, RoleRow> = view('roles', {
  version: 2,
  columns: { participant: 'text', role: 'text', bodyId: 'text', from: 'text', until: 'text' },
  row: ({ participant, role, bodyId, from, until }) => ({ participant, role, bodyId, from, until }),
  /** Everyone may know who the secretary of a body is; who else has access is for administrators and auditors. */
  audience: ({ role, network }) => (role === 'secretaris' ? everyone(network) : administrators(network)),
  queries: [
    { where: [], sort: 'from' },
    { where: ['participant'], sort: 'from' },
    { where: ['bodyId'], sort: 'from' },
    { where: ['role'], sort: 'from' },
  ],
  folds: (on) => [
    on(() => grants, {
      RoleGranted: {
        touches: ({ grantId, replaces = [] }) => [grantId, ...replaces],
        fold: (d, { grantId, personRef, role, bodyId, from, until }, meta, id) => {
          if (id !== grantId) return d && { ...d, until: from, replacedBy: grantId };
          const { network, actor, recordedAt } = meta;
          const made = { grantedBy: actor, grantedAt: recordedAt };
          return { network, participant: personRef, role, bodyId, from, until, ...made };
        },
      },
      AuditGranted: {
        touches: (data) => data.grantId,
        fold: (_d, { personRef, from, until, purpose }, { network, actor, recordedAt }) => ({
          network,
          participant: personRef,
          role: 'auditor' as const,
          from,
          until,
          purpose,
          grantedBy: actor,
          grantedAt: recordedAt,
        }),
      },
      RoleRevoked: {
        touches: (data) => data.grantId,
        fold: (d, { reason }, { actor, effectiveAt }) =>
          d && { ...d, until: effectiveAt, revoked: { at: effectiveAt, by: actor, reason } },
      },
      AuditGrantExpired: {
        touches: (data) => data.grantId,
        fold: (d, _data, { effectiveAt }) => d && { ...d, expiredAt: effectiveAt },
      },
    }),
  ],
});
