/**
 * What the engine needs from the outside, each a few functions. None assumes SQLite: an event store promises atomicity
 * within one stream only, a view store single writes that may be repeated, a key store single rows.
 */
export * from './ports/clock.js';
export * from './ports/events.js';
export * from './ports/keys.js';
export * from './ports/lease.js';
export * from './ports/ledger.js';
export * from './ports/vault.js';
export * from './ports/views.js';
