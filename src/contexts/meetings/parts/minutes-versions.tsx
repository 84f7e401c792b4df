import {
  Button,
  CheckingCode,
  Change,
  dateTimeText,
  Diff,
  TableStack,
  TargetLink,
} from '../../../web/index.js';
import { minutesVersions } from '../minutes-versions.view.js';
import { minutesText as text } from '../minutes.texts.js';
import type { MinutesDesk } from './minutes-desk.js';
import { outcomeWord } from './outcome-words.js';
import { versionText, type Block, type MinutesText } from './minutes-recorded.js';
import { WorkSection } from './minutes-work-section.js';

export interface VersionRow {
  readonly version: number;
  readonly hash: string;
  readonly writtenAt: string;
  readonly who: string;
}
/** Two versions laid beside each other. */
export interface Comparison {
  readonly before: MinutesText;
  readonly after: MinutesText;
}

/** Every recorded version this reader may see, last first. */
export async function versionRows(desk: MinutesDesk): Promise<readonly VersionRow[]> {
  const { context, meetingId, reader } = desk;
  const query = { where: { meetingId }, sort: '-version', limit: 200 };
  const { items } = await context.listAs(minutesVersions, query, reader);
  const name = await context.names(items.map(({ writtenBy }) => writtenBy));
  return items.map(({ version, hash, writtenAt, writtenBy }) => ({
    version,
    hash,
    writtenAt,
    who: name(writtenBy),
  }));
}

/** A version with the one before it; undefined where there is nothing to compare. */
export async function comparisonOf(
  desk: MinutesDesk,
  after: number,
  before = after - 1,
): Promise<Comparison | undefined> {
  const current = desk.minutes?.version ?? 0;
  if (!Number.isInteger(after) || before < 1 || after <= before || after > current) return undefined;
  const [older, newer] = await Promise.all([versionText(desk, before), versionText(desk, after)]);
  return older && newer && older.version === before && newer.version === after
    ? { before: older, after: newer }
    : undefined;
}

export function VersionsSection({ desk, rows }: { desk: MinutesDesk; rows: readonly VersionRow[] }) {
  const { context } = desk;
  if (rows.length === 0) return null;
  return (
    <WorkSection id="versies" title={text('versions', { count: rows.length })}>
      <TableStack
        hideCaption
        caption={text('versionsCaption')}
        columns={[
          { label: text('columnVersion') },
          { label: text('columnWhen') },
          { label: text('columnWho') },
          { label: text('columnCode') },
          { label: text('columnDifference') },
        ]}
        rows={rows.map(({ version, writtenAt, who, hash }) => ({
          cells: [
            version,
            dateTimeText(writtenAt),
            who,
            <CheckingCode value={hash} short />,
            version === 1 ? (
              text('first')
            ) : (
              <TargetLink
                href={context.link(`${context.path}?vergelijk=${version}#vergelijking`)}
                about={text('compareAbout', { version })}
              >
                {text('compare', { before: version - 1 })}
              </TargetLink>
            ),
          ],
        }))}
      />
    </WorkSection>
  );
}

/** What was written, who was there and how items ended, word by word; only what differs. */
export function ComparisonSection({ desk, comparison }: { desk: MinutesDesk; comparison: Comparison }) {
  const { context } = desk;
  const { before, after } = comparison;
  return (
    <WorkSection
      id="vergelijking"
      title={text('compareTitle', { before: before.version, after: after.version })}
    >
      <Differences desk={desk} comparison={comparison} />
      <p class="mt">
        <Button kind="quiet" href={context.link(context.path)}>
          {text('closeCompare')}
        </Button>
      </p>
    </WorkSection>
  );
}

export function Differences({
  desk,
  comparison: { before, after },
}: {
  desk: MinutesDesk;
  comparison: Comparison;
}) {
  const ids = [...new Set([...after.blocks, ...before.blocks].map(({ itemId }) => itemId))];
  const outcomes = [...before.outcomes, ...after.outcomes].map(({ itemId }) => itemId);
  const items = [...new Set([...ids, ...outcomes])].map((itemId) => changesOf(desk, itemId, before, after));
  const changed = items.filter(({ texts, outcome }) => texts[0] !== texts[1] || outcome[0] !== outcome[1]);
  const present = [before, after].map(({ attendance }) =>
    String(attendance.mandates.length + attendance.othersPresent),
  );
  if (changed.length === 0 && present[0] === present[1]) return <p>{text('compareNone')}</p>;
  return (
    <>
      {present[0] !== present[1] && (
        <>
          <h3>{text('comparePresent')}</h3>
          <p class="diff">
            <Change before={present[0]} after={present[1]} />
          </p>
        </>
      )}
      {changed.map(({ title, texts, outcome }) => (
        <>
          <h3>{title}</h3>
          {texts[0] !== texts[1] && <Diff before={texts[0]} after={texts[1]} />}
          {outcome[0] !== outcome[1] && (
            <p class="diff">
              {text('compareOutcome')}: <Change before={outcome[0]} after={outcome[1]} />
            </p>
          )}
        </>
      ))}
    </>
  );
}

function changesOf({ lines }: MinutesDesk, itemId: string, before: MinutesText, after: MinutesText) {
  const { nr, title } = lines.find((line) => line.itemId === itemId) ?? { nr: 0, title: '' };
  const whole = ({ blocks }: MinutesText): string =>
    blocks
      .filter((one) => one.itemId === itemId)
      .map(readable)
      .join('\n\n');
  const ended = ({ outcomes }: MinutesText): string | undefined => {
    const found = outcomes.find((one) => one.itemId === itemId)?.outcome;
    return found && outcomeWord(found);
  };
  return {
    title: text('item', { nr, title }),
    texts: [whole(before), whole(after)] as const,
    outcome: [ended(before), ended(after)] as const,
  };
}

/** What is hidden from this reader keeps its place. */
const readable = ({ text: whole, shown = [] }: Block): string =>
  typeof whole === 'string' ? whole : shown.map((one) => one.text ?? text('hiddenText')).join('\n\n');
