import type { ComponentChildren } from 'preact';
import { classes } from './classes.js';
import { TargetLink } from './button.js';

export interface PageHeadProps {
  title: ComponentChildren;
  /** Line above the title: state, version, moment. Each entry stands apart. */
  kicker?: ComponentChildren;
  lead?: ComponentChildren;
  /** Stands before everything else: the steps of a form. */
  before?: ComponentChildren;
  children?: ComponentChildren;
}

/** The one h1 of a page with what belongs to it. */
export function PageHead({ title, kicker, lead, before, children }: PageHeadProps) {
  return (
    <div class="page-head">
      {before}
      {kicker && <p class="kicker">{kicker}</p>}
      <h1>{title}</h1>
      {lead && <p class="lead">{lead}</p>}
      {children}
    </div>
  );
}

export interface SectionProps {
  /** Unique on the page; also the address of the section. */
  id: string;
  title: ComponentChildren;
  children?: ComponentChildren;
  /** Stands right of the title: a badge or a link. */
  side?: ComponentChildren;
  link?: { href: string; label: string };
  as?: 'section' | 'article';
}

export function Section({ id, title, children, side, link, as: Tag = 'section' }: SectionProps) {
  const beside = side ?? (link && <TargetLink href={link.href}>{link.label}</TargetLink>);
  const heading = <h2 id={id}>{title}</h2>;
  return (
    <Tag class="section" aria-labelledby={id}>
      {beside ? (
        <div class="section__head">
          {heading}
          {beside}
        </div>
      ) : (
        heading
      )}
      {children}
    </Tag>
  );
}

export interface PanelProps {
  id: string;
  title: ComponentChildren;
  children?: ComponentChildren;
}

/** Side information; never the main task. */
export function Panel({ id, title, children }: PanelProps) {
  return (
    <section class="panel" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

/** Main column and side column; below each other on a small screen. */
export function Columns({
  kind,
  spaced,
  children,
}: {
  kind?: 'even' | 'chart';
  spaced?: boolean;
  children: ComponentChildren;
}) {
  return <div class={classes('columns', kind && `columns--${kind}`, spaced && 'mt')}>{children}</div>;
}

export interface FoldProps {
  id: string;
  title: ComponentChildren;
  /** What is inside, in one line. */
  summary?: ComponentChildren;
  open?: boolean;
  children: ComponentChildren;
}

/** A part that is opened when wanted, with its outcome in the closed line. */
export function Fold({ id, title, summary, open, children }: FoldProps) {
  return (
    <details class="fold" id={id} open={open}>
      <summary>
        <h2>{title}</h2>
        {summary && <span>{summary}</span>}
      </summary>
      {children}
    </details>
  );
}

/** A small fold inside a section. */
export function Disclosure({
  label,
  open,
  children,
}: {
  label: ComponentChildren;
  open?: boolean;
  children: ComponentChildren;
}) {
  return (
    <details class="disclosure" open={open}>
      <summary>{label}</summary>
      {children}
    </details>
  );
}

/** Two ways to do the same, side by side. */
export function Ways({ children }: { children: ComponentChildren }) {
  return <div class="ways">{children}</div>;
}

export function Narrow({ children }: { children: ComponentChildren }) {
  return <div class="narrow">{children}</div>;
}

/** Body text of reading measure. */
export function Prose({ children }: { children: ComponentChildren }) {
  return <div class="prose">{children}</div>;
}

/** Last line of a printed page: which version this is. */
export function PrintLine({ children }: { children: ComponentChildren }) {
  return <p class="print-only">{children}</p>;
}
