import { dateTimeText } from '../../web/dates.js';
import { standingOf, type Standing } from '../standing.js';
import { ago, count, counted, events } from '../wording.js';
import type { Run } from './command.js';

export const runStatus: Run = async (_given, { config, terminal }) => {
  const standing = await standingOf(config.dataDir);
  terminal.say(
    `Gegevens      ${config.dataDir}${standing.running ? ', de server draait' : ', de server draait niet'}`,
  );
  terminal.say(`Gebeurtenis   ${lastEvent(standing)}`);
  terminal.say(`Schermen      ${views(standing)}`);
  terminal.say(`Back-up       ${backup(standing)}`);
  return standing.live?.fault === undefined && standing.quarantined === 0 ? 0 : 1;
};

const lastEvent = ({ head, instant }: Standing): string =>
  instant === undefined ? 'nog geen' : `${count(head)}, van ${dateTimeText(instant)}`;

function views({ head, live, views, quarantined }: Standing): string {
  const slow = views
    .filter(({ checkpoint }) => checkpoint < head)
    .sort((a, b) => a.checkpoint - b.checkpoint);
  const lag = live ? live.head - live.reached : head - (slow[0]?.checkpoint ?? head);
  const which = live || slow.length === 0 ? '' : ` (${slow.map(({ name }) => name).join(', ')})`;
  const stand = lag > 0 ? `${events(lag)} achter${which}` : `${count(views.length)} overzichten, alle bij`;
  const fault = live?.fault === undefined ? '' : `; staan stil: ${live.fault}`;
  const bad = quarantined > 0 ? `; ${counted(quarantined, 'document', 'documenten')} opzijgezet` : '';
  return `${stand}${fault}${bad}`;
}

const backup = ({ backup }: Standing): string =>
  backup === undefined
    ? 'nog geen: maak er een met samenspraak backup'
    : `${ago(Date.parse(backup.made), Date.now())}, tot en met gebeurtenis ${count(backup.head)}`;
