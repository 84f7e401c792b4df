/** What the address of a server says by itself. It may hold a password, so it is never shown. */

/** The name of the database that an address ends with; `samenspraak` where it names none. */
export const databaseOf = (url: string): string => decoded(/^[^:]+:\/\/[^/]*\/([^?]*)/.exec(url)?.[1] || '') || 'samenspraak';

/** In one order, so that two addresses of the same servers are equal. */
export const hostsOf = (url: string): string => (/^[^:]+:\/\/(?:[^@/]*@)?([^/?]*)/.exec(url)?.[1] ?? '').toLowerCase().split(',').sort().join(',');

/** A setting after the question mark; both clients read its name in capitals or not. */
export function settingOf(url: string, name: string): string | undefined {
  const settings = (/\?(.*)$/s.exec(url)?.[1] ?? '').split('&').map((setting) => setting.split('='));
  const found = settings.findLast(([key = '']) => key.replace(/[-_]/g, '').toLowerCase() === name.toLowerCase());
  return found && decoded(found.slice(1).join('='));
}

function nameIn(url: string): string | undefined {
  const [, name] = /^[^:]+:\/\/([^@/:]*)[^@/]*@/.exec(url) ?? [];
  return name ? decoded(name) : undefined;
}

/** What is badly written stays as it is: whoever connects with it says that it is no address. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Who signs in to a MongoDB. Users of one name are others in another database; where a certificate or the machine signs in, that
 * is the user. Undefined where nobody does.
 */
export function mongoUserOf(url: string): string | undefined {
  const name = nameIn(url);
  if (name !== undefined) return `${hostsOf(url)}/${settingOf(url, 'authSource') ?? databaseOf(url)}/${name}`;
  const mechanism = settingOf(url, 'authMechanism')?.toUpperCase() ?? '';
  if (!['MONGODB-X509', 'MONGODB-AWS', 'MONGODB-OIDC'].includes(mechanism)) return undefined;
  return `${hostsOf(url)}/${mechanism}/${settingOf(url, 'tlsCertificateKeyFile') ?? ''}`;
}

export const hasMongoTls = (url: string): boolean => (settingOf(url, 'tls') ?? settingOf(url, 'ssl') ?? String(url.startsWith('mongodb+srv:'))) === 'true';

/** Whether EventStoreDB learns who asks: by name, or by a certificate. */
export const hasEventUser = (url: string): boolean => nameIn(url) !== undefined || settingOf(url, 'userCertFile') !== undefined;

export const hasEventTls = (url: string): boolean => settingOf(url, 'tls') !== 'false';

/** On this machine, or in the network of containers on it, whose names have no dots. */
export const isNear = (url: string): boolean => hostsOf(url).split(',').every((host) => /^(localhost|127(\.\d+){3}|\[::1\]|[^.:[\]]+)(:\d+)?$/.test(host) || host.startsWith('%2f'));
