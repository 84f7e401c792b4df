export { AccountError } from './errors.js';
export * from './ports.js';
export { memoryAccounts } from './memory/stores.js';
export { openAccounts } from './sqlite/stores.js';
export { AccountService, type AccountOptions } from './service.js';
export type { InvitationRequest, Issued } from './invitation-desk.js';
export type { Person, Resumed, Visit } from './session-desk.js';
export { ADMINISTRATOR, isRecent, ORDINARY } from './session-rules.js';
export { sweepAccounts } from './housekeeping.js';
