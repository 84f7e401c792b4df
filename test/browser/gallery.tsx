/** Every component in a realistic state, on pages shaped like those of the product. Figures follow the demo. */
import { renderDocument, type Theme } from '../../src/web/index.js';
import { agenda } from './gallery/agenda.js';
import { formWithErrors, signIn } from './gallery/forms.js';
import { forum } from './gallery/forum.js';
import { memberFrame, type Specimen } from './gallery/frame.js';
import { history } from './gallery/history.js';
import { firstRun, members } from './gallery/lists.js';
import { minutes, minutesEditor } from './gallery/minutes.js';
import { overview } from './gallery/overview.js';
import { signal } from './gallery/signal.js';

export const specimens: Record<string, Specimen> = {
  '/overzicht': overview,
  '/signaal-nieuw': formWithErrors,
  '/aanmelden': signIn,
  '/forum': forum,
  '/agenda': agenda,
  '/signaal': signal,
  '/geschiedenis': history,
  '/verslag': minutes,
  '/verslag-bewerken': minutesEditor,
  '/leden': members,
  '/start': firstRun,
};

/** The specimen at a path as a whole HTML document, or undefined. */
export function galleryPage(path: string, theme: Theme = 'systeem'): string | undefined {
  const specimen = specimens[path];
  return specimen && renderDocument({ ...memberFrame(path, specimen.frame), theme }, specimen.body);
}
