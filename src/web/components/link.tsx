import type { ComponentChildren } from 'preact';

export interface LinkProps {
  href: string;
  children?: ComponentChildren;
  class?: string;
  /** For addresses typed by users: search engines and the target learn nothing from us. */
  untrusted?: boolean;
  id?: string;
  'aria-current'?: 'page' | 'true' | 'step';
  'aria-label'?: string;
  /** Offers to save the file; the value is its name. */
  download?: string;
}

const ABSOLUTE = /^(?:https?:\/\/|mailto:)/i;
const OWN = /^(?:\/(?![/\\])|[#?])/;
const FORBIDDEN = /[\p{Cc}\s\\]/u;

/** The address when it may stand in a link (http, https, mailto, own paths), otherwise undefined. */
export function safeHref(href: string): string | undefined {
  if (FORBIDDEN.test(href)) return undefined;
  return ABSOLUTE.test(href) || OWN.test(href) ? href : undefined;
}

/** A link; an address with any other scheme shows its text only. */
export function Link({ href, children, untrusted, ...rest }: LinkProps) {
  const safe = safeHref(href);
  if (safe === undefined) return <span class={rest.class}>{children}</span>;
  const rel = untrusted ? 'nofollow noopener ugc' : undefined;
  return (
    <a href={safe} rel={rel} {...rest}>
      {children}
    </a>
  );
}
