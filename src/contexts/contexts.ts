import type { Context } from '../kernel/index.js';
import { bodies } from './bodies/bodies.context.js';
import { meetings } from './meetings/meetings.context.js';
import { register } from './register/register.context.js';
import { signals } from './signals/signals.context.js';

/** Every context, by name; nothing is found by scanning folders. */
export const contexts: readonly Context[] = [register, bodies, meetings, signals];
