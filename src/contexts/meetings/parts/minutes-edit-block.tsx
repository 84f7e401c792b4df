import {
  Actions,
  Button,
  Link,
  MinutesBlock,
  Notice,
  Outcome,
  Select,
  TextArea,
  type AgendaLink,
} from '../../../web/index.js';
import { minutesEditText as text } from '../minutes-edit.texts.js';
import { TwoTexts } from './minutes-conflict.js';
import type { Difference } from './minutes-draft.js';
import type { MinutesLine } from './minutes-desk.js';
import { outcomeWord } from './outcome-words.js';
import { textField } from './minutes-typed.js';
import { TakenOffNotice } from './taken-off.js';

/** One block as the form shows it. */
export interface EditBlock {
  readonly blockId: string;
  /** Absent where the item is no longer on the agenda. */
  readonly line?: MinutesLine;
  readonly value: string;
  readonly error?: string;
  readonly difference?: Difference;
  readonly colleague: string;
  /** First block of its item: the outcome stands there. */
  readonly first: boolean;
  /** Numbers of withheld paragraphs in the recorded text, and whether this reader sees them. */
  readonly withheld: readonly number[];
  /** Words that are hidden from this reader were left out of what they typed. */
  readonly cut: boolean;
  readonly seesWithheld: boolean;
  readonly owner?: string;
  readonly signals: readonly AgendaLink[];
  /** How the item ended, in words with where it went. */
  readonly ended?: string;
  /** Outcomes that can be noted here; empty when it ended, or this person may not. */
  readonly outcomes: readonly string[];
  readonly outcome?: string;
  readonly outcomeError?: string;
  readonly itemHref?: string;
}
export interface EditBlockProps {
  readonly block: EditBlock;
  readonly path: string;
  readonly version: number;
  /** The instant of the page, ISO. */
  readonly now: string;
}

export function MinutesEditBlock({ block, path, version, now }: EditBlockProps) {
  const { line, signals, owner } = block;
  const nr = line?.nr ?? 0;
  return (
    <MinutesBlock
      nr={nr}
      title={line?.title ?? text('gone')}
      kind={line?.kind ?? text('draft')}
      time={line?.time}
      owner={owner}
      links={
        signals.length > 0
          ? signals.map(({ href, label }, index) => [index > 0 && <br />, <Link href={href}>{label}</Link>])
          : undefined
      }
    >
      {block.difference && (
        <TwoTexts
          blockId={block.blockId}
          nr={nr}
          mine={block.value}
          difference={block.difference}
          name={block.colleague}
          version={version}
          now={now}
          action={`${path}/kies`}
        />
      )}
      <WithheldHere block={block} />
      <TakenOffNotice said={line?.takenOff} />
      <TextArea
        label={text('said')}
        name={textField(block.blockId)}
        value={block.value}
        error={block.error}
        rows={5}
      />
      {block.first && line && <OutcomeFields block={block} line={line} path={path} />}
    </MinutesBlock>
  );
}

function WithheldHere({ block: { withheld, cut, seesWithheld } }: { block: EditBlock }) {
  if (withheld.length === 0 && !cut) return null;
  const numbers = new Intl.ListFormat('nl-BE').format(withheld.map(String));
  return (
    <Notice>
      <p class="small">
        {seesWithheld ? text('hiddenFromOthers', { count: withheld.length, numbers }) : text('hiddenFromYou')}
      </p>
    </Notice>
  );
}

/** Outcomes belong to the meeting: noted at once, with what was typed kept as a draft. */
function OutcomeFields({ block, line, path }: { block: EditBlock; line: MinutesLine; path: string }) {
  const { outcomes, outcome, outcomeError, ended, itemHref } = block;
  if (ended !== undefined)
    return (
      <div class="mt">
        <Outcome>{ended}</Outcome>
      </div>
    );
  if (outcomes.length === 0 && !itemHref) return <p class="small muted mt">{text('noOutcome')}</p>;
  return (
    <>
      {outcomes.length > 0 && (
        <Select
          label={text('outcomeOf', { nr: line.nr })}
          name={`uitkomst-${line.itemId}`}
          options={outcomes.map((one) => ({ value: one, label: outcomeWord(one) }))}
          value={outcome}
          error={outcomeError}
          choose
        />
      )}
      <Actions>
        {outcomes.length > 0 && (
          <Button
            kind="small"
            name="punt"
            value={line.itemId}
            formAction={`${path}/uitkomst`}
            about={text('noteAbout', { nr: line.nr })}
          >
            {text('noteOutcome')}
          </Button>
        )}
        {itemHref && (
          <Button kind="small" href={itemHref} about={text('routeAbout', { nr: line.nr })}>
            {text('route')}
          </Button>
        )}
      </Actions>
    </>
  );
}
