import type { Config } from '../config.js';
import { openInstallation, SettableClock, type Installation } from '../installation.js';
import { instantOf } from '../kernel/index.js';
import { saltOf } from './ids.js';
import { networks } from './organisations.js';
import { roles, type DemoRole } from './people.js';
import { BrokenStep, Script } from './script.js';
import { year2024 } from './stories/2024.js';
import { year2025 } from './stories/2025.js';
import { autumn } from './stories/2026-autumn.js';
import { january } from './stories/2026-january.js';
import { spring } from './stories/2026-spring.js';
import { winter } from './stories/2026-winter.js';

/** The day on which the installation of the demo begins, and the moment at which visitors arrive; local times. */
const begins = '2024-09-01T08:00';
const stands = '2026-10-20T12:00';

type Story = readonly [title: string, tell: (script: Script) => Promise<void>];
const stories: readonly Story[] = [
  ['2024: netwerken, organen, zetels en mensen', year2024],
  ['2025: de eerste check-in en de eerste signalen', year2025],
  ['januari 2026: een antwoord, een route, een zetel', january],
  ['winter 2026: van signaal naar overleg', winter],
  ['lente 2026: te laat, met een reden', spring],
  ['herfst 2026: de laatste check-in', autumn],
];

export interface Seeded {
  readonly subjects: Readonly<Record<DemoRole, string>>;
  readonly events: number;
}

/**
 * Makes the whole history of the demo in the folder of `config`, with real commands and a clock that is put forward.
 * `onProgress` hears the part that begins.
 * @throws BrokenStep at the first step that does not go as it should
 */
export async function seed(config: Config, onProgress: (part: string) => void = () => {}): Promise<Seeded> {
  const clock = new SettableClock(instantOf(begins));
  const installation = await openInstallation(config, clock, { saltOf });
  try {
    const script = new Script(installation, clock);
    for (const [title, tell] of stories) {
      onProgress(title);
      await tell(script);
    }
    await script.at(stands);
    await mustBeWhole(installation);
    return { subjects: await subjectsOf(script), events: await installation.stores.events.head() };
  } finally {
    await installation.close();
  }
}

/** Opens what was seeded, on a clock that goes on from where the demo stands. */
export const openDemo = (config: Config): Promise<Installation> =>
  openInstallation(config, new SettableClock(instantOf(stands), true));

async function subjectsOf(script: Script): Promise<Seeded['subjects']> {
  const found: [string, string][] = [];
  for (const [role, { person }] of Object.entries(roles)) found.push([role, await script.subject(person)]);
  return Object.fromEntries(found) as Seeded['subjects'];
}

/** No process was refused on the way, and no view stumbled. */
async function mustBeWhole({ engine, stores, views }: Installation): Promise<void> {
  await engine.settled();
  for (const { code } of networks) {
    const [task] = await stores.ledger.tasks(code);
    if (task)
      throw new BrokenStep(
        `Een proces liep vast: ${task.command} van ${task.process} op ${task.at}, met ${task.code} (${task.payload}).`,
      );
  }
  const [broken] = await views.quarantined();
  if (broken)
    throw new BrokenStep(
      `Een lijst liep vast: ${broken.key} bij gebeurtenis ${broken.number}: ${broken.reason}.`,
    );
}
