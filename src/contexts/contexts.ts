import type { Context } from '../kernel/index.js';
import { register } from './register/register.context.js';

/** Every context, by name; nothing is found by scanning folders. */
export const contexts: readonly Context[] = [register];
