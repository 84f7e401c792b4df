import type { ComponentChildren } from 'preact';
import { classes } from './classes.js';
import { Icon, type IconName } from './icon.js';
import { Link } from './link.js';
import { Hidden } from './text.js';

export interface ButtonProps {
  children: ComponentChildren;
  /** One primary button per task; `small` only inside a list row. */
  kind?: 'primary' | 'quiet' | 'small';
  full?: boolean;
  icon?: IconName;
  /** Read by screen readers after the visible words: which thing this button is about. */
  about?: string;
  /** With an address it is a link that looks like a button. */
  href?: string;
  name?: string;
  value?: string;
  /** Id of the form it belongs to, when it stands outside that form. */
  form?: string;
  formAction?: string;
}

export function Button({ children, kind, full, icon, about, href, ...submit }: ButtonProps) {
  const look = classes('button', kind && `button--${kind}`, full && 'full');
  const inside = (
    <>
      {icon && <Icon name={icon} />}
      {children}
      {about && <Hidden>{about}</Hidden>}
    </>
  );
  if (href !== undefined)
    return (
      <Link class={look} href={href}>
        {inside}
      </Link>
    );
  const { formAction, ...attributes } = submit;
  return (
    <button class={look} type="submit" formaction={formAction} {...attributes}>
      {inside}
    </button>
  );
}

/** The buttons of one task, beside each other. */
export function Actions({ children }: { children: ComponentChildren }) {
  return <div class="actions">{children}</div>;
}

/** A link on a line of its own, high enough to tap. */
export function TargetLink({
  href,
  children,
  about,
}: {
  href: string;
  children: ComponentChildren;
  about?: string;
}) {
  return (
    <Link class="target" href={href}>
      {children}
      {about && <Hidden>{about}</Hidden>}
    </Link>
  );
}
