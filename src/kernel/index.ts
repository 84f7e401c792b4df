export * from './actor.js';
export * from './calendar.js';
export * from './context.js';
export * from './entity.js';
export * from './event.js';
export * from './process.js';
export * from './rejected.js';
export * from './view.js';
