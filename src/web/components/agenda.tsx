import type { ComponentChildren } from 'preact';
import { partText } from '../texts/parts.js';
import { Badge } from './badge.js';
import { Button } from './button.js';
import { classes } from './classes.js';
import { Form, type HiddenValues } from './form.js';
import { Icon } from './icon.js';
import { Link } from './link.js';
import { Hidden, Nowrap } from './text.js';

export interface AgendaLink {
  href: string;
  label: string;
}

export interface AgendaEntry {
  /** Place on the agenda, from 1. */
  nr: number;
  title: ComponentChildren;
  href?: string;
  /** briefing, themapunt, … */
  kind: string;
  /** `9.30 – 9.40 uur` */
  time?: string;
  minutes?: number;
  owner?: ComponentChildren;
  documents?: readonly AgendaLink[];
  signals?: readonly AgendaLink[];
  /** State of the item, beside its kind. */
  badge?: ComponentChildren;
  /** A rule that will bind this item, in one sentence. */
  note?: ComponentChildren;
  children?: ComponentChildren;
}

export interface Moves {
  /** Path the forms post to: `richting` = omhoog | omlaag, or `plaats` = new place. */
  action: (entry: AgendaEntry) => string;
  hidden: (entry: AgendaEntry) => HiddenValues;
  /** A fresh command id for each form. */
  newId: () => string;
}

export interface AgendaProps {
  entries: readonly AgendaEntry[];
  /** Present when the reader may change the order. */
  moves?: Moves;
}

/** Each item has the address `#punt-<nr>`. */
export function Agenda({ entries, moves }: AgendaProps) {
  return (
    <ol class="agenda">
      {entries.map((entry) => (
        <li
          class={classes('agenda__item', moves && 'agenda__item--edit')}
          id={`punt-${entry.nr}`}
          tabIndex={moves && -1}
        >
          <p class="agenda__nr">
            <Hidden>{partText('itemNumber')}</Hidden>
            {entry.nr}
          </p>
          <Body {...entry} />
          {moves && <MoveForms entry={entry} count={entries.length} moves={moves} />}
        </li>
      ))}
    </ol>
  );
}

function Body({
  title,
  href,
  kind,
  time,
  minutes,
  badge,
  owner,
  documents,
  signals,
  note,
  children,
}: AgendaEntry) {
  return (
    <div class="agenda__body">
      <h3 class="agenda__title">{href === undefined ? title : <Link href={href}>{title}</Link>}</h3>
      <ItemMeta kind={kind} time={time} minutes={minutes} badge={badge} />
      {owner && <p class="muted">{owner}</p>}
      <DocList links={documents} icon />
      <DocList links={signals} />
      {note && <p class="small muted">{note}</p>}
      {children}
    </div>
  );
}

function ItemMeta({ kind, time, minutes, badge }: Pick<AgendaEntry, 'kind' | 'time' | 'minutes' | 'badge'>) {
  return (
    <p class="agenda__meta">
      <Badge>{kind}</Badge> {time && <Nowrap>{time}</Nowrap>}{' '}
      {minutes !== undefined && <Nowrap>{partText('minutes', { count: minutes })}</Nowrap>} {badge}
    </p>
  );
}

export function DocList({ links, icon }: { links: readonly AgendaLink[] | undefined; icon?: boolean }) {
  if (!links || links.length === 0) return null;
  return (
    <ul class="doc-list">
      {links.map(({ href, label }) => (
        <li>
          <Link href={href}>
            {icon && <Icon name="document" />}
            {label}
          </Link>
        </li>
      ))}
    </ul>
  );
}

interface MoveProps {
  entry: AgendaEntry;
  count: number;
  moves: Moves;
}

/** Up, down and to a place: ordinary buttons, so that nobody has to drag. */
function MoveForms({ entry, count, moves }: MoveProps) {
  if (count < 2) return null;
  const shared = { action: moves.action(entry), hidden: moves.hidden(entry) };
  return (
    <div class="agenda__move">
      <Form {...shared} commandId={moves.newId()}>
        <Directions nr={entry.nr} count={count} />
      </Form>
      <Form {...shared} commandId={moves.newId()}>
        <PlaceChoice nr={entry.nr} count={count} />
        <Button kind="small" about={partText('moveAbout', { nr: entry.nr })}>
          {partText('move')}
        </Button>
      </Form>
    </div>
  );
}

function Directions({ nr, count }: { nr: number; count: number }) {
  const about = partText('about', { nr });
  return (
    <>
      {nr > 1 && (
        <Button kind="small" icon="up" name="richting" value="omhoog" about={about}>
          {partText('up')}
        </Button>
      )}
      {nr < count && (
        <Button kind="small" icon="down" name="richting" value="omlaag" about={about}>
          {partText('down')}
        </Button>
      )}
    </>
  );
}

function PlaceChoice({ nr, count }: { nr: number; count: number }) {
  const places = Array.from({ length: count }, (_, index) => index + 1);
  return (
    <>
      <label for={`naar-${nr}`}>{partText('toPlace')}</label>
      <select class="input" id={`naar-${nr}`} name="plaats">
        {places.map((place) => (
          <option selected={place === nr}>{place}</option>
        ))}
      </select>
    </>
  );
}
