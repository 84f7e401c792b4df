import { dateLong, dateTimeText, dayValue, localValue } from '../dates.js';
import type { AsOf, Behind, Crumb, NavItem, PageFrame, Past } from '../frame.js';
import { frameText } from '../texts/frame.js';
import { HiddenFields } from './form.js';
import { NavItems } from './header.js';
import { Icon } from './icon.js';
import { Link } from './link.js';

/** Where this page stands, and as of when it is shown; the same place on every page. */
export function ContextBar({ frame }: { frame: PageFrame }) {
  if (!frame.breadcrumb && !frame.asOf) return null;
  return (
    <div class="context-bar">
      <div class="wrap">
        {frame.breadcrumb && <Breadcrumb crumbs={frame.breadcrumb} />}
        {frame.asOf && <AsOfControl asOf={frame.asOf} />}
      </div>
    </div>
  );
}

export function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav class="breadcrumb" aria-label={frameText('breadcrumb')}>
      <ol>
        {crumbs.map(({ label, href }) => (
          <li>
            {href === undefined ? <span aria-current="page">{label}</span> : <Link href={href}>{label}</Link>}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Opens a GET form: `?op=` with a local date and time of Brussels. */
export function AsOfControl({ asOf }: { asOf: AsOf }) {
  return (
    <details class="as-of">
      <summary class="as-of__summary">
        <Icon name="clock" /> <span class="as-of__label">{frameText('asOfLabel')}</span>{' '}
        <strong>
          <Moment asOf={asOf} />
        </strong>{' '}
        <span class="as-of__change">{frameText('asOfChange')}</span>
      </summary>
      <div class="as-of__panel">
        <AsOfForm asOf={asOf} />
        <Shortcuts links={asOf.shortcuts ?? []} />
      </div>
    </details>
  );
}

function Moment({ asOf: { moment, now } }: { asOf: AsOf }) {
  if (moment !== undefined) return <time datetime={moment}>{dateTimeText(moment)}</time>;
  return (
    <>
      {frameText('asOfToday')}
      <time datetime={dayValue(now)}>{dateLong(now)}</time>
    </>
  );
}

function AsOfForm({ asOf: { moment, now, keep } }: { asOf: AsOf }) {
  return (
    <form method="get">
      <HiddenFields values={keep ?? {}} />
      <p class="small">{frameText('asOfHint')}</p>
      <div class="form-row mt">
        <label>
          {frameText('asOfField')}{' '}
          <input
            class="input input--date"
            type="datetime-local"
            name="op"
            value={localValue(moment ?? now)}
            max={localValue(now)}
          />
        </label>
        <button class="button button--primary" type="submit">
          {frameText('asOfShow')}
        </button>
      </div>
    </form>
  );
}

function Shortcuts({ links }: { links: readonly { href: string; label: string }[] }) {
  if (links.length === 0) return null;
  return (
    <ul>
      {links.map(({ href, label }) => (
        <li>
          <Link href={href}>{label}</Link>
        </li>
      ))}
    </ul>
  );
}

export function PastBanner({ past }: { past: Past }) {
  return (
    <div class="past-banner">
      <div class="wrap">
        <p role="status">
          <Icon name="clock" />{' '}
          <span>
            <strong>{frameText('pastMoment', { moment: dateTimeText(past.moment) })}</strong>{' '}
            {past.detail && `${past.detail} `}
            {frameText('pastReadOnly')}
          </span>
        </p>
        <Link href={past.backHref}>{frameText('pastBack')}</Link>
      </div>
    </div>
  );
}

/** What is shown is older than now: much is still being processed, or nothing can be asked. */
export function BehindBanner({ at, silent }: Behind) {
  return (
    <div class="past-banner">
      <div class="wrap">
        <p role="status">
          <Icon name="clock" />{' '}
          <span>
            <strong>{frameText('behindMoment', { moment: dateTimeText(at) })}</strong>{' '}
            {frameText(silent ? 'behindSilent' : 'behindRest')}
          </span>
        </p>
      </div>
    </div>
  );
}

/** The menu of one body. */
export function LocalNav({ label, items }: { label: string; items: readonly NavItem[] }) {
  return (
    <nav class="local-nav" aria-label={label}>
      <ul>
        <NavItems items={items} />
      </ul>
    </nav>
  );
}
