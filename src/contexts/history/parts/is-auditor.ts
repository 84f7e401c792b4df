import type { Viewer } from '../../../web/page.js';

/** Whether an audit grant of theirs holds at this very moment. */
export const isAuditor = ({ roles }: Viewer): boolean => roles.some(({ role }) => role === 'auditor');
