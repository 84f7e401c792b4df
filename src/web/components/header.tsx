import { dateLong, dayValue } from '../dates.js';
import type { ClockProblem, NavItem, PageFrame } from '../frame.js';
import { frameText } from '../texts/frame.js';
import { FieldError } from './field-parts.js';
import { HiddenFields } from './form.js';
import { Link } from './link.js';
import { Hidden } from './text.js';

const clockSteps = 'klok-stappen';

/**
 * First thing on every page of the demo, so that nobody takes it for real; sets the demo clock forward. The date has a form of its
 * own: Enter in its field goes to that date.
 */
export function DemoBar({ frame }: { frame: PageFrame }) {
  if (!frame.demo) return null;
  const today = dayValue(frame.demo.now);
  return (
    <div class="demo-bar" role="group" aria-label={frameText('demoClock')}>
      <form id={clockSteps} method="post" action="/demo/klok">
        <HiddenFields values={{ terug: frame.path }} />
      </form>
      <div class="wrap">
        <p class="demo-tag">{frameText('demoTag')}</p>
        <p>
          {frameText('demoNow')}{' '}
          <strong>
            <time datetime={today}>{dateLong(today)}</time>
          </strong>
        </p>
        <ul>
          <ClockStep value="dag" label={frameText('demoDay')} />
          <ClockStep value="week" label={frameText('demoWeek')} />
          <li>
            <ClockDate today={today} path={frame.path} problem={frame.demo.problem} />
          </li>
        </ul>
      </div>
    </div>
  );
}

function ClockStep({ value, label }: { value: string; label: string }) {
  return (
    <li>
      <button type="submit" form={clockSteps} name="klok" value={value}>
        {label}
      </button>
    </li>
  );
}

/** A date that was refused stands there still, with the reason. */
function ClockDate({ today, path, problem }: { today: string; path: string; problem?: ClockProblem }) {
  return (
    <details open={problem !== undefined}>
      <summary>{frameText('demoChoose')}</summary>
      <FieldError id="klok" label={frameText('demoDate')}>
        {problem?.sentence}
      </FieldError>
      <form class="form-row" method="post" action="/demo/klok">
        <HiddenFields values={{ terug: path }} />
        <label>
          {frameText('demoDate')}{' '}
          <input
            class="input input--date"
            type="date"
            name="klok-datum"
            value={problem?.date ?? today}
            min={today}
            aria-invalid={problem && 'true'}
            aria-describedby={problem && 'klok-fout'}
          />
        </label>{' '}
        <button class="button" type="submit" name="klok" value="datum">
          {frameText('demoSet')}
        </button>
      </form>
    </details>
  );
}

export function HeaderBand({ frame }: { frame: PageFrame }) {
  return (
    <div class="site-header__band">
      <div class="wrap">
        <a class="wordmark" href="/">
          <Mark />
          <span>{frameText('product')}</span>
        </a>
        <Tools frame={frame} />
        {frame.nav && frame.nav.length > 0 && (
          <a class="menu-link" href="#hoofdmenu">
            {frameText('menu')}
          </a>
        )}
      </div>
    </div>
  );
}

/** Two circles that overlap: what people share is filled. */
function Mark() {
  return (
    <svg viewBox="0 0 36 24" aria-hidden="true" focusable="false">
      <path class="wordmark__lens" d="M18 3.4a11 11 0 0 1 0 17.2 11 11 0 0 1 0-17.2z" />
      <circle class="wordmark__ring" cx="12" cy="12" r="11" />
      <circle class="wordmark__ring" cx="24" cy="12" r="11" />
    </svg>
  );
}

function Tools({ frame }: { frame: PageFrame }) {
  if (!frame.viewer && frame.signingIn) return null;
  return <ul class="site-header__tools">{frame.viewer ? <Viewer viewer={frame.viewer} /> : <SignIn />}</ul>;
}

function SignIn() {
  return (
    <li>
      <a href="/aanmelden">{frameText('signIn')}</a>
    </li>
  );
}

function Viewer({ viewer }: { viewer: NonNullable<PageFrame['viewer']> }) {
  return (
    <>
      {viewer.network && (
        <li>
          <a href="/account#netwerken">
            <Hidden>{frameText('network')}</Hidden>
            <span>{viewer.network}</span>
          </a>
        </li>
      )}
      <li>
        <a href="/account">
          <span>{viewer.name}</span>
          {viewer.organisation && <span class="site-header__org">{viewer.organisation}</span>}
        </a>
      </li>
      <li>
        <form method="post" action="/afmelden">
          <button type="submit">{frameText('signOut')}</button>
        </form>
      </li>
    </>
  );
}

/** On a small screen it opens through `:target`, so without script. */
export function MainNav({ items }: { items: readonly NavItem[] }) {
  if (items.length === 0) return null;
  return (
    <nav class="site-nav" id="hoofdmenu" aria-label={frameText('menuLabel')}>
      <div class="wrap">
        <ul class="site-nav__list">
          <NavItems items={items} />
        </ul>
        <a class="site-nav__close" href="#top">
          {frameText('menuClose')}
        </a>
      </div>
    </nav>
  );
}

export function NavItems({ items }: { items: readonly NavItem[] }) {
  return (
    <>
      {items.map(({ href, label, current }) => (
        <li>
          <Link href={href} aria-current={current && (current === 'page' ? 'page' : 'true')}>
            {label}
          </Link>
        </li>
      ))}
    </>
  );
}
