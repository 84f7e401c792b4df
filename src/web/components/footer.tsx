import type { PageFrame, Theme } from '../frame.js';
import { frameText } from '../texts/frame.js';
import { HiddenFields } from './form.js';
import { Link } from './link.js';

export function Footer({ frame }: { frame: PageFrame }) {
  return (
    <footer class="site-footer">
      <div class="wrap">
        <ul>
          {(frame.footer ?? helpLinks()).map(({ href, label }) => (
            <li>
              <Link href={href}>{label}</Link>
            </li>
          ))}
        </ul>
        <ThemeSwitch theme={frame.theme} back={frame.path} />
        {frame.demo && <p class="muted">{frameText('demoLine')}</p>}
      </div>
    </footer>
  );
}

function helpLinks() {
  return [
    { href: '/toegankelijkheid', label: frameText('accessibility') },
    { href: '/privacy', label: frameText('privacy') },
    { href: '/beveiliging', label: frameText('security') },
  ];
}

/** Works without script; with it, the page changes at once. See public/js/theme.js. */
function ThemeSwitch({ theme, back }: { theme: Theme; back: string }) {
  return (
    <form method="post" action="/weergave" data-theme-form>
      <HiddenFields values={{ terug: back }} />
      <fieldset class="theme">
        <legend>{frameText('themeLabel')}</legend>
        <ThemeButton value="systeem" now={theme} label={frameText('themeSystem')} />
        <ThemeButton value="licht" now={theme} label={frameText('themeLight')} />
        <ThemeButton value="donker" now={theme} label={frameText('themeDark')} />
      </fieldset>
    </form>
  );
}

function ThemeButton({ value, now, label }: { value: Theme; now: Theme; label: string }) {
  return (
    <button type="submit" name="thema" value={value} aria-pressed={value === now ? 'true' : 'false'}>
      {label}
    </button>
  );
}
