import {
  Badge,
  dateLong,
  dateTimeText,
  Markdown,
  Notice,
  Outcome,
  Prose,
  Section,
  Withheld,
} from '../../../web/index.js';
import { bodyTitles } from '../../bodies/parts/body-page.js';
import { said } from '../../overview/parts/said.js';
import { meetings } from '../meetings.view.js';
import type { ShownParagraph } from '../minutes.document.js';
import { samePassage } from '../minutes.js';
import { minutesText as text } from '../minutes.texts.js';
import { routes } from '../routes.view.js';
import type { Minutes, MinutesDesk, MinutesLine } from './minutes-desk.js';
import { endedWords } from './minutes-outcome.js';
import { withheldIn, type Block } from './minutes-recorded.js';
import { outcomeWord } from './outcome-words.js';
import { routeStand, type RouteStand } from './route-words.js';
import { TakenOffNotice } from './taken-off.js';

/** How each item ended by this version of the minutes, and where a routed one stands at the moment of the page. */
export interface ReadLine {
  readonly line: MinutesLine;
  readonly outcome?: string;
  readonly route?: RouteStand;
}

export async function readLines(desk: MinutesDesk, minutes: Minutes): Promise<readonly ReadLine[]> {
  const title = await bodyTitles(desk.context);
  return Promise.all(
    desk.lines.map(async (line): Promise<ReadLine> => {
      const signed = minutes.outcomes.find(({ itemId }) => itemId === line.itemId)?.outcome;
      if (signed === undefined) return { line };
      const outcome = signed === line.ended?.outcome ? endedWords(line, title) : outcomeWord(signed);
      return { line, outcome, route: line.routed && (await standOf(desk, line.itemId)) };
    }),
  );
}

async function standOf({ context }: MinutesDesk, itemId: string): Promise<RouteStand | undefined> {
  const route = (await context.get(routes, itemId))?.document;
  if (!route) return undefined;
  const planned = route.plannedMeetingId && (await context.get(meetings, route.plannedMeetingId));
  return routeStand(route, context.at.instant, planned ? planned.document.plannedAt : undefined);
}

/** The text as this reader may see it, item by item, with how each ended and what was corrected. */
export function MinutesReading({ minutes, lines }: { minutes: Minutes; lines: readonly ReadLine[] }) {
  return (
    <Section id="tekst" title={text('discussed')} as="article">
      <Prose>
        {lines.map((line) => (
          <Item minutes={minutes} read={line} />
        ))}
      </Prose>
    </Section>
  );
}

function Item({ minutes, read: { line, outcome, route } }: { minutes: Minutes; read: ReadLine }) {
  const blocks = minutes.blocks.filter(({ itemId }) => itemId === line.itemId);
  return (
    <>
      <h3 id={`punt-${line.nr}`}>{text('item', { nr: line.nr, title: line.title })}</h3>
      {blocks.length === 0 && <p class="muted">{text('noText')}</p>}
      <TakenOffNotice said={line.takenOff} />
      {blocks.map((block) => (
        <BlockText minutes={minutes} block={block} />
      ))}
      {outcome && (
        <Outcome>
          {outcome} {route && <Badge tone={route.tone}>{route.words}</Badge>}
        </Outcome>
      )}
      {blocks.map((block) => (
        <Errata minutes={minutes} block={block} />
      ))}
    </>
  );
}

function BlockText({ minutes, block }: { minutes: Minutes; block: Block }) {
  if (block.shown === undefined || (typeof block.text !== 'string' && withheldIn(block).length === 0))
    return <Withheld>{said(block.text)}</Withheld>;
  return (
    <>
      {block.shown.map((paragraph) =>
        paragraph.withheld === undefined ? (
          <Markdown text={paragraph.text ?? ''} />
        ) : (
          <Hidden minutes={minutes} paragraph={paragraph} />
        ),
      )}
    </>
  );
}

/** Where a passage was taken out of sight: its place and reason for everyone, its text for who may still see it. */
function Hidden({ minutes, paragraph }: { minutes: Minutes; paragraph: ShownParagraph }) {
  const reason = text(`reason.${paragraph.withheld!}`);
  const { passage } = paragraph;
  const mark = passage && minutes.passages.find((one) => samePassage(one, passage) && !one.released);
  if (paragraph.text === undefined)
    return (
      <Withheld>
        {text('withheld', { since: mark ? dateTimeText(mark.withheld.at) : 'none', reason })}
      </Withheld>
    );
  return (
    <div class="withheld">
      <p class="small">
        <strong>{text('withheldSeen', { reason })}</strong>
      </p>
      <Markdown text={paragraph.text} />
    </div>
  );
}

function Errata({ minutes, block }: { minutes: Minutes; block: Block }) {
  return (
    <>
      {minutes.errata
        .filter(({ on }) => on === block.blockId)
        .map((erratum) => (
          <Notice>
            <p>
              <strong>{text('erratum', { day: dateLong(erratum.at) })}</strong> <ErratumText {...erratum} />{' '}
              {text('erratumStays')}
            </p>
          </Notice>
        ))}
    </>
  );
}

/** As {@link Hidden}, in a line. */
function ErratumText({ text: whole, withheld }: Minutes['errata'][number]) {
  if (withheld === undefined) return <>{said(whole)}</>;
  const reason = text(`reason.${withheld}`);
  if (typeof whole !== 'string') return <>{text('withheld', { since: 'none', reason })}</>;
  return (
    <>
      <strong>{text('withheldSeen', { reason })}</strong> {whole}
    </>
  );
}
