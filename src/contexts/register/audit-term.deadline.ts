import { deadline, due } from '../../kernel/index.js';
import { ExpireAuditGrant, grants } from './grants.js';

/** An audit grant that ends is noted at that instant, so that the log shows when access stopped. */
export const auditTerm = deadline('audit-term', (on) => [
  on(() => grants, {
    AuditGranted: ({ grantId, until }) =>
      due(grantId, until, Object.assign(new ExpireAuditGrant(), { grantId })),
  }),
]);
