import type { PageContext } from '../../../web/page.js';
import { bodiesView } from '../../bodies/bodies.view.js';
import { signalText as text } from '../signal-page.texts.js';
import type { Cast } from './cast.js';
import type { Turn } from './turns.js';

/** Whoever is at turn, in words. */
export type TurnWords = (turn: Turn) => string;

/** Who prepares and who convenes the body of a signal, by their names. */
export async function turnWords(context: PageContext, bodyId: string, cast: Cast): Promise<TurnWords> {
  const body = (await context.get(bodiesView, bodyId))?.document;
  const title = cast.body(bodyId);
  const convenor = cast.organisation(body?.convenor) || text('convenor');
  const preparers = cast.body(body?.preparatoryBodyId);
  const named: Readonly<Record<Exclude<Turn, object>, string>> = {
    preparers: preparers
      ? text('turnPreparers', { preparers, convenor })
      : text('turnSecretary', { body: title }),
    agenda: text('turnAgenda', { body: title }),
    seats: text('turnSeats'),
    older: text('turnOlder'),
    answer: text('turnAnswer', { convenor }),
    feedback: text('turnFeedback'),
    receipt: text('turnFeedback'),
  };
  return (turn) => (typeof turn === 'object' ? cast.target(turn) : named[turn]);
}

/** Who must do something now: of the agenda and of a seat it is the body itself. `own`: the reader raised it. */
export async function actorWords(
  context: PageContext,
  bodyId: string,
  cast: Cast,
  own: boolean,
): Promise<TurnWords> {
  const stretch = await turnWords(context, bodyId, cast);
  const convenor = (await context.get(bodiesView, bodyId))?.document.convenor;
  const answerer = cast.organisation(convenor) || text('convenor');
  return (turn) => {
    if (turn === 'agenda' || turn === 'seats') return cast.body(bodyId);
    if (turn === 'older') return text('turnWhoOlder');
    if (turn === 'receipt') return text(own ? 'turnYou' : 'turnRaiser');
    return turn === 'feedback' || turn === 'answer' ? answerer : stretch(turn);
  };
}
