import { isUuid } from '../../../audit/index.js';
import { uuidBytes, uuidOfHex } from './uuidBytes.js';

/** An id as the file has it. Most are UUIDs, and an id stands in every index: 16 bytes instead of 36. */
export type KeptId = string | Uint8Array;

/** A UUID as its bytes, which are in the order of its text; whatever else there is stays as it is, before them. */
export const keptId = (id: string): KeptId => (isUuid(id) ? uuidBytes(id) : id);

/** Selects an id for `idOf`: as a text, since the driver takes longer over a blob. */
export const readId = (column: string): string =>
  `iif(typeof(${column}) = 'blob', lower(hex(${column})), '.' || ${column})`;

export const idOf = (read: string): string => (read.startsWith('.') ? read.slice(1) : uuidOfHex(read));
