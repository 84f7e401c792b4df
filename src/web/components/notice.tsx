import type { ComponentChildren } from 'preact';
import { partText } from '../texts/parts.js';
import type { Tone } from './badge.js';
import { classes } from './classes.js';
import { fieldId, type FieldErrors } from './field-parts.js';
import { Link } from './link.js';

export interface NoticeProps {
  children?: ComponentChildren;
  tone?: Tone;
  title?: string;
  /** Needed with a title: names the notice. */
  id?: string;
  /** `status` announces it politely, `alert` at once. */
  role?: 'status' | 'alert' | 'group';
  level?: 2 | 3 | 4;
  /** Left out when printed. */
  screenOnly?: boolean;
}

/** Something to know on this page. */
export function Notice({ children, tone, title, id, role, level = 2, screenOnly }: NoticeProps) {
  const Heading = `h${level}` as const;
  const look = classes('notice', tone && `notice--${tone}`, screenOnly && 'no-print');
  return (
    <div class={look} role={role} aria-labelledby={title && role === 'group' ? id : undefined}>
      {title && <Heading id={id}>{title}</Heading>}
      {children}
    </div>
  );
}

export interface ErrorSummaryProps {
  errors: FieldErrors;
  title?: string;
}

/** All faults of a form at once, each leading to its field. Gets the focus when the page opens. */
export function ErrorSummary({ errors, title }: ErrorSummaryProps) {
  const entries = Object.entries(errors);
  if (entries.length === 0) return null;
  return (
    <div class="notice notice--error" role="alert" aria-labelledby="fouten" tabIndex={-1} data-focus>
      <h2 id="fouten">{title ?? partText('errorSummary', { count: entries.length })}</h2>
      <ul>
        {entries.map(([name, message]) => (
          <li>
            <Link href={`#${fieldId(name)}`}>{message}</Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A refusal or failure of the whole request, in one or more sentences. Gets the focus when the page opens. */
export function ErrorNotice({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="notice notice--error" role="alert" aria-labelledby="fout" tabIndex={-1} data-focus>
      <h2 id="fout">{title}</h2>
      {children}
    </div>
  );
}
