import type { EventDeclarations } from '../../../kernel/index.js';
import type { HistoryEvent } from '../../../web/doors.js';
import { hasText, textOf } from '../../../web/texts.js';
import '../../bodies/parts/body-words.texts.js';
import { contexts } from '../../contexts.js';
import '../../meetings/meeting-words.texts.js';
import '../bodies-events.texts.js';
import '../meetings-events.texts.js';
import '../register-events.texts.js';
import '../signals-events.texts.js';
import { eventValues } from './event-values.js';
import type { Names } from './names.js';

const subjects = ['registerEvents', 'bodiesEvents', 'meetingsEvents', 'signalsEvents'];
const declared = new Map<string, EventDeclarations[string]>(
  contexts
    .flatMap(({ entities }) => entities)
    .flatMap(({ events }) => Object.entries(events as EventDeclarations)),
);

/** Every type of event there is. */
export const eventTypes: readonly string[] = [...declared.keys()];

/** Key in the catalogue of the sentence of a type of event; undefined where it has none. */
export const sentenceKey = (type: string): string | undefined =>
  subjects.map((subject) => `${subject}.${type}`).find(hasText);

/** What happened, in one sentence without its full stop. `self` names the dossier. */
export async function sentenceOf(event: HistoryEvent, self: string, names: Names): Promise<string> {
  const values = await eventValues(event, declared.get(event.type) ?? {}, names);
  return textOf(sentenceKey(event.type)!, { ...values, self });
}
