import type { Command } from './command.js';

/** Every command by name, in the order of the help. */
export const commands: Readonly<Record<string, Command>> = {
  backup: {
    usage: 'backup <nieuwe map>',
    does: 'maakt een back-up, ook terwijl de server draait; de hoofdsleutel zit er nooit in',
    places: [1, 1],
    options: ['data'],
    ofFolder: true,
    load: async () => (await import('./backup.js')).runBackup,
  },
  check: {
    usage: 'check [<back-up of gegevensmap>] [--keys <sleutelmap>]',
    does: 'kijkt alles na: sommen, elke gebeurtenis, sleutels en kluis; met --keys ook of elke sleutel opengaat',
    places: [0, 1],
    options: ['data', 'keys'],
    ofFolder: true,
    load: async () => (await import('./check.js')).runCheck,
  },
  restore: {
    usage: 'restore <back-up> --to <nieuwe gegevensmap> --keys <sleutelmap>',
    does: 'kijkt een back-up na en zet ze terug',
    places: [1, 1],
    options: ['to', 'keys'],
    load: async () => (await import('./restore.js')).runRestore,
  },
  rebuild: {
    usage: 'rebuild',
    does: 'bouwt alle schermgegevens opnieuw op uit de gebeurtenissen, ook terwijl de server draait',
    places: [0, 0],
    options: ['data'],
    load: async () => (await import('./rebuild.js')).runRebuild,
  },
  copy: {
    usage: 'copy --from <map of instellingen> --to <map of instellingen>',
    does: 'verhuist een gestopte installatie van een gegevensmap naar engines of terug; onderbroken gaat ze verder',
    places: [0, 0],
    options: ['from', 'to'],
    load: async () => (await import('./copy.js')).runCopy,
  },
  reopen: {
    usage: 'reopen <map of instellingen>',
    does: 'laat een installatie die verhuisd is toch weer starten waar ze stond',
    places: [1, 1],
    options: [],
    load: async () => (await import('./reopen.js')).runReopen,
  },
  'admin-code': {
    usage: 'admin-code [--email <adres>]',
    does: 'geeft een eenmalige code voor een nieuwe beheerder, of voor wie niet meer binnen kan',
    places: [0, 0],
    options: ['data', 'email'],
    load: async () => (await import('./admin-code.js')).runAdminCode,
  },
  kek: {
    usage: 'kek',
    does: 'maakt de hoofdsleutel in KEY_DIR, voor instanties op een EventStoreDB en een MongoDB; één keer',
    places: [0, 0],
    options: [],
    load: async () => (await import('./kek.js')).runKek,
  },
  status: {
    usage: 'status',
    does: 'toont de laatste gebeurtenis, hoe ver de schermen zijn en hoe oud de back-up is',
    places: [0, 0],
    options: ['data'],
    ofFolder: true,
    load: async () => (await import('./status.js')).runStatus,
  },
};

export function help(): string {
  const lines = Object.values(commands).flatMap(({ usage, does }) => [
    `  samenspraak ${usage}`,
    `      ${does}`,
  ]);
  return [
    'Gebruik:',
    ...lines,
    '',
    'De gegevensmap is DATA_DIR (./data), of wat u met --data geeft; de sleutelmap is KEY_DIR.',
    'Einde: 0 alles in orde, 1 mislukt of schade gevonden, 2 verkeerd gebruikt.',
  ].join('\n');
}
