import type { PageContext } from '../../../web/page.js';
import { bodiesView } from '../../bodies/bodies.view.js';
import { castOf, type Cast } from './cast.js';
import { numbersFor } from './numbers.js';
import type { ReadSignal } from './read.js';
import { thingsOf, type Things } from './things.js';
import { actorWords, turnWords, type TurnWords } from './turn-words.js';

/** A signal with the names of everything around it, as of the moment of the page. */
export interface Scene {
  readonly context: PageContext;
  readonly signal: ReadSignal;
  /** "SG-07", or empty. */
  readonly number: string;
  readonly things: Things;
  readonly cast: Cast;
  /** For the days behind: whose time it was. */
  readonly stretch: TurnWords;
  /** For now: who must act. */
  readonly actor: TurnWords;
}

export async function sceneOf(context: PageContext, signal: ReadSignal): Promise<Scene> {
  const { document, own } = signal;
  const { bodyId, confidential } = document.state;
  const titles = new Map((await context.all(bodiesView)).map(({ id, title }) => [id, title]));
  const things = await thingsOf(context, signal, (id) => titles.get(id) ?? '');
  const acts = [
    ...document.steps,
    ...document.supports,
    ...[...things.things.values()].flatMap(({ by }) => by ?? []),
  ];
  const cast = await castOf(context, acts, own && confidential);
  const [stretch, actor, number] = await Promise.all([
    turnWords(context, bodyId, cast),
    actorWords(context, bodyId, cast, own),
    numbersFor(context, [document.raised.number]),
  ]);
  return { context, signal, number: number(document.raised.number), things, cast, stretch, actor };
}
