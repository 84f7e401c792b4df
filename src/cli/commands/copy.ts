import { kekFileName } from '../../audit/index.js';
import { copyInstallation, type Copied, type OnCopied } from '../copy/copy.js';
import { placesOf, type CopyPlace } from '../copy/places.js';
import { openSide, type Side } from '../copy/side.js';
import { BadUsage } from '../refusal.js';
import type { Terminal } from '../terminal.js';
import { count, counted, events } from '../wording.js';
import type { Run } from './command.js';

export const runCopy: Run = async ({ options: { from, to } }, { terminal }) => {
  if (from === undefined || to === undefined) {
    throw new BadUsage(
      'Zeg met --from en --to van waar naar waar: een gegevensmap of een bestand met instellingen.',
    );
  }
  const places = placesOf(from, to);
  const source = await openSide(places.from);
  try {
    const target = await openSide(places.to);
    try {
      const done = await copyInstallation(source, target, progressOn(terminal));
      await tell(done, { source, target, place: places.to }, terminal);
      return 0;
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
};

const progressOn =
  ({ progress }: Terminal): OnCopied =>
  (what, done, total) =>
    progress(
      `Bezig met ${what}: ${count(done)}${total === undefined ? '' : ` van ${count(Math.max(done, total))}`}`,
    );

async function tell(
  { source, target, kinds }: Copied,
  at: { readonly source: Side; readonly target: Side; readonly place: CopyPlace },
  { say }: Terminal,
): Promise<void> {
  say(`Gekopieerd naar ${at.target.name}: ${events(target.events)}.`);
  say(`  ${kinds.map(({ words: [one, many], rows }) => counted(rows, one, many)).join(', ')}.`);
  say(`  SHA-256 van de bron:  ${source.sha256}`);
  say(`  SHA-256 van het doel: ${target.sha256}`);
  const files: string[] = [];
  for await (const { epoch } of at.target.keys.allEpochs()) files.push(kekFileName(epoch));
  say(
    `De hoofdsleutel kopieert niet mee. Start met de sleutelmap (KEY_DIR) van de bron, met daarin ${files.join(', ') || 'de hoofdsleutel'}.`,
  );
  say(
    at.place.kind === 'folder'
      ? `Start met: DATA_DIR=${at.place.folder} KEY_DIR=<sleutelmap van de bron> npm start`
      : `Start elke instantie met de instellingen van ${at.place.file}.`,
  );
  say(
    'De schermen worden bij de start opgebouwd, en iedereen meldt zich opnieuw aan. De bron start niet meer: moet dat toch, gebruik dan samenspraak reopen.',
  );
}
