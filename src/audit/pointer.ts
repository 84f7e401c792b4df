import { AuditError } from './errors.js';

/** The RFC 6901 pointer to a member: each name escaped and led by a slash; no names point at the whole. */
export function childPath(...names: readonly (string | number)[]): string {
  return names.map((name) => `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/**
 * The names of a pointer, the reverse of `childPath`.
 * @throws AuditError `pointer` when it does not start with a slash or has a stray tilde.
 */
export function pathNames(path: string): string[] {
  if (path === '') return [];
  if (!path.startsWith('/') || /~(?![01])/.test(path)) throw new AuditError('pointer', 'not a JSON pointer');
  return path
    .slice(1)
    .split('/')
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/**
 * What stands at the pointer, or undefined. Looks only at own members and at array indexes without
 * leading zeros.
 * @throws AuditError `pointer`
 */
export function valueAt(root: unknown, path: string): unknown {
  return pathNames(path).reduce<unknown>(child, root);
}

function child(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return /^(0|[1-9]\d*)$/.test(name) ? value[Number(name)] : undefined;
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}
