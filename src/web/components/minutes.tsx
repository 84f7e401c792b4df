import type { ComponentChildren } from 'preact';
import { timeText } from '../dates.js';
import { partText } from '../texts/parts.js';
import { Badge } from './badge.js';
import { Icon } from './icon.js';
import { classes } from './classes.js';
import { Meta } from './rows.js';

export interface MinutesBlockProps {
  nr: number;
  title: string;
  kind: string;
  /** `9.30 – 9.40 uur` */
  time?: string;
  owner?: string;
  /** Signals and papers of this item. */
  links?: ComponentChildren;
  /** The fields: text, outcome, action. */
  children: ComponentChildren;
}

/** One agenda item with the text about it beside it. Its address is `#blok-<nr>`. */
export function MinutesBlock({ nr, title, kind, time, owner, links, children }: MinutesBlockProps) {
  return (
    <li class="block" id={`blok-${nr}`}>
      <div class="stack">
        <h3>
          {nr}. {title}
        </h3>
        <Meta entries={[<Badge>{kind}</Badge>, time]} />
        {owner && <p class="small muted">{owner}</p>}
        {links && <p class="small">{links}</p>}
      </div>
      <div>{children}</div>
    </li>
  );
}

export function MinutesBlocks({ children }: { children: ComponentChildren }) {
  return <ol class="blocks rows mt">{children}</ol>;
}

/** Stays in sight while writing. */
export function Sticky({ children }: { children: ComponentChildren }) {
  return <div class="sticky">{children}</div>;
}

export interface SavedProps {
  /** Last time the draft was kept, an ISO instant. */
  at?: string;
  /** Who else is writing, what to look at. */
  children?: ComponentChildren;
}

/** Says whether what was typed is safe; public/js/autosave.js keeps it up to date. One per page. */
export function SavedStatus({ at, children }: SavedProps) {
  const words = at === undefined ? partText('savedNever') : partText('saved', { time: timeText(at) });
  return (
    <p
      class="saved"
      role="status"
      data-saved
      data-template={partText('saved', { time: '{time} uur' })}
      data-failed={partText('savedFailed')}
    >
      <span class={classes('badge', at === undefined ? 'badge--info' : 'badge--positive')} data-state="saved">
        <Icon name={at === undefined ? 'clock' : 'check'} />
        <span data-words>{words}</span>
      </span>
      <span class="badge badge--info" data-state="pending" hidden>
        <Icon name="clock" />
        {partText('savedPending')}
      </span>
      <span class="badge badge--negative" data-state="failed" hidden>
        <Icon name="warning" />
        <span data-words>{partText('savedFailed')}</span>
      </span>
      {children}
    </p>
  );
}

/** How an item ended. */
export function Outcome({ children }: { children: ComponentChildren }) {
  return (
    <p class="outcome">
      <strong>{partText('outcome')}</strong> {children}
    </p>
  );
}

/** A passage taken out of sight, with since when and why. */
export function Withheld({ children }: { children: ComponentChildren }) {
  return <p class="withheld">{children}</p>;
}
