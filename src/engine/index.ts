export { Ask, type Found, type ListQuery } from './ask.js';
export { BadQuery } from './cursor.js';
export { engine, type Engine, type EngineWith } from './engine.js';
export { asOf, BadMoment, latest, type AsOf } from './moment.js';
export { Lost } from './opening.js';
export { IdReused, OutcomeUnknown, Stale, type Answer, type Order, type Standing } from './order.js';
export { systemReader } from './look.js';
export { SettableClock } from './ticker.js';
export { contacts, type ContactView } from './vault.js';
