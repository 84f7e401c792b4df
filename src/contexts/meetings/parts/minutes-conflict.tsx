import { Actions, Button, Deleted, Diff, HiddenFields, Notice } from '../../../web/index.js';
import { minutesEditText as text } from '../minutes-edit.texts.js';
import { choices, type Difference } from './minutes-draft.js';
import { savedTime } from './draft-time.js';

export interface TwoTextsProps {
  readonly blockId: string;
  readonly nr: number;
  readonly mine: string;
  readonly difference: Difference;
  /** Name of the colleague, where it is theirs. */
  readonly name: string;
  readonly version: number;
  /** The instant of the page, ISO. */
  readonly now: string;
  /** Path of the form that takes the choice. */
  readonly action: string;
}

/** Both texts of one block as one, word by word, and the three ways to go on. Stands inside the form, so nothing typed is lost. */
export function TwoTexts({ blockId, nr, mine, difference, name, version, now, action }: TwoTextsProps) {
  const { from, theirs, colleague } = difference;
  const id = `verschil-${blockId}`;
  const time = colleague ? savedTime(colleague.at, now) : '';
  return (
    <Notice
      tone="warning"
      role="group"
      id={id}
      level={4}
      title={text(from === 'window' ? 'twoWindows' : 'twoTexts')}
    >
      <p class="small">{text(`when.${from}`, { name, time, version })}</p>
      <Compared mine={mine} theirs={theirs} from={from} />
      <HiddenFields values={{ [`soort-${blockId}`]: from, [`andere-${blockId}`]: theirs }} />
      <Actions>
        {choices.map((choice) => (
          <Button
            kind="small"
            name="keuze"
            value={`${blockId}:${choice}`}
            formAction={action}
            about={text('keepAbout', { nr })}
          >
            {text(`keep.${choice === 'andere' ? from : choice}`)}
          </Button>
        ))}
      </Actions>
    </Notice>
  );
}

function Compared({ mine, theirs, from }: { mine: string; theirs: string; from: Difference['from'] }) {
  const labels = { deleted: text('label.mine'), inserted: text(`label.${from}`) };
  if (theirs.trim() !== '') return <Diff before={mine} after={theirs} labels={labels} />;
  return (
    <p class="diff">
      <Deleted label={labels.deleted}>{mine}</Deleted>
    </p>
  );
}
