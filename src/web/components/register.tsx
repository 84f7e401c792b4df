import type { ComponentChildren } from 'preact';
import { partText } from '../texts/parts.js';
import { Actions, Button } from './button.js';
import { FormRow, HiddenFields, type HiddenValues } from './form.js';
import { Options, type Option } from './field.js';
import { Link } from './link.js';
import { Hidden } from './text.js';

export interface FiltersProps {
  /** Names the form, such as "Signalen filteren". */
  label: string;
  /** Default: the page itself. */
  action?: string;
  /** Query values that must survive. */
  keep?: HiddenValues;
  children: ComponentChildren;
  /** Words on the button, such as "Toon signalen". */
  submit: string;
  /** The same page without filters. */
  clear?: { href: string; label: string };
}

/** Filters stand in the address, so they survive reload and can be sent to someone. */
export function Filters({ label, action, keep, children, submit, clear }: FiltersProps) {
  return (
    <form class="filters" method="get" action={action} aria-label={label}>
      <HiddenFields values={keep ?? {}} />
      <FormRow>{children}</FormRow>
      <Actions>
        <Button>{submit}</Button>
        {clear && (
          <Button kind="quiet" href={clear.href}>
            {clear.label}
          </Button>
        )}
      </Actions>
    </form>
  );
}

export function FilterText({ label, name, value }: { label: string; name: string; value?: string }) {
  return (
    <label>
      {label} <input class="input" type="search" name={name} value={value} autocomplete="off" />
    </label>
  );
}

export interface FilterSelectProps {
  label: string;
  name: string;
  value?: string;
  options: readonly Option[];
}

export function FilterSelect({ label, name, value, options }: FilterSelectProps) {
  return (
    <label>
      {label}{' '}
      <select class="input" name={name}>
        <Options options={options} value={value} />
      </select>
    </label>
  );
}

/** The filters in force; each can be taken away alone. */
export function Chips({ chips }: { chips: readonly { label: string; removeHref: string }[] }) {
  if (chips.length === 0) return null;
  return (
    <div class="chips">
      <span class="small muted">{partText('chipsLabel')}</span>
      {chips.map(({ label, removeHref }) => (
        <Link class="chip" href={removeHref}>
          {label} <span aria-hidden="true">×</span>
          <Hidden>{partText('chipRemove')}</Hidden>
        </Link>
      ))}
    </div>
  );
}

export interface PagerProps {
  /** What is shown, such as "1 tot 9 van 37". */
  shown: string;
  previous?: { href: string; label?: string };
  next?: { href: string; label?: string };
}

export function Pager({ shown, previous, next }: PagerProps) {
  return (
    <nav class="pager" aria-label={partText('pagerLabel')}>
      <span class="muted">{shown}</span>
      <span class="form-row">
        {previous && <Button href={previous.href}>{previous.label ?? partText('pagerPrevious')}</Button>}
        {next && <Button href={next.href}>{next.label ?? partText('pagerNext')}</Button>}
      </span>
    </nav>
  );
}

export interface EmptyProps {
  id: string;
  title: string;
  /** Why there is nothing, and what to do. */
  children?: ComponentChildren;
  /** One action. */
  action?: ComponentChildren;
}

export function Empty({ id, title, children, action }: EmptyProps) {
  return (
    <section class="empty" role="status" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
      {action && <Actions>{action}</Actions>}
    </section>
  );
}
