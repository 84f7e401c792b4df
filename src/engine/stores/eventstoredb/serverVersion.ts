import { StoreError } from '../errors.js';

/** Since then reads give the commit position of each event. */
const [oldestMajor, oldestMinor] = [22, 6];

/** @throws StoreError `server-too-old` */
export function checkVersion(version: string): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new StoreError(
    'server-too-old',
    `EventStoreDB ${version} is too old: at least ${oldestMajor}.${oldestMinor} is needed`,
  );
}
