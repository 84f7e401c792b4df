import type { EventDeclarations } from '../../../kernel/index.js';
import type { HistoryEvent } from '../../../web/doors.js';
import { keyOfKind, textOf } from '../../../web/texts.js';
import '../../bodies/parts/body-words.texts.js';
import { contexts } from '../../contexts.js';
import '../../meetings/meeting-words.texts.js';
import { eventValues } from './event-values.js';
import type { Names } from './names.js';

const declared = new Map<string, EventDeclarations[string]>(
  contexts
    .flatMap(({ entities }) => entities)
    .flatMap(({ events }) => Object.entries(events as EventDeclarations)),
);

/** Every type of event there is. */
export const eventTypes: readonly string[] = [...declared.keys()];

/** Key of the sentence of a type of event, from `<context>-events.texts.ts`; undefined where it has none. */
export const sentenceKey = (type: string): string | undefined => keyOfKind('Events', type);

/** What happened, in one sentence without its full stop. `self` names the dossier. */
export async function sentenceOf(event: HistoryEvent, self: string, names: Names): Promise<string> {
  const values = await eventValues(event, declared.get(event.type) ?? {}, names);
  return textOf(sentenceKey(event.type)!, { ...values, self });
}
