import type { ComponentChildren } from 'preact';
import type { AssetAddresses } from './assets.js';

export type Theme = 'systeem' | 'licht' | 'donker';

export interface NavItem {
  label: string;
  href: string;
  /** `page` when this is the page itself, `section` when the page lies under it. */
  current?: 'page' | 'section';
}

export interface Crumb {
  label: string;
  /** Without an address it is the page itself. */
  href?: string;
}

export interface AsOf {
  /** The moment looked at, an ISO instant; absent means now. */
  moment?: string;
  /** Bounds the date field, an ISO instant. */
  now: string;
  shortcuts?: readonly { href: string; label: string }[];
  /** Other query values of this page that must survive the choice of a date, such as filters. */
  keep?: Record<string, string>;
}

export interface Past {
  /** The moment looked at, an ISO instant. */
  moment: string;
  /** Where that is in the dossier, such as "Gebeurtenis 412, stap 21 van 34 in dit dossier." */
  detail?: string;
  /** The same page today. */
  backHref: string;
}

/** `date` as it was chosen, `YYYY-MM-DD`, or empty; the sentence says what to choose. */
export interface ClockProblem {
  date: string;
  sentence: string;
}

/** `at` is the instant of the last thing the page knows. `silent`: what may have come after can't be asked now. */
export interface Behind {
  at: string;
  silent: boolean;
}

/** Everything around the main part of a page. */
export interface PageFrame {
  /** Without the product's name. */
  title: string;
  /** What was sent is refused: the title says so first. */
  invalid?: boolean;
  /** Path with query of this page: where the theme and clock forms return to. */
  path: string;
  assets: AssetAddresses;
  theme: Theme;
  /** Only in demo mode: the demo clock, an ISO instant; and a date it could not be set to. */
  demo?: { now: string; problem?: ClockProblem };
  /** Who is signed in; absent on public pages, which then offer to sign in. */
  viewer?: {
    name: string;
    organisation?: string;
    /** The network looked at, for whoever takes part in several. */
    network?: string;
  };
  /** The page is itself the way in, so it offers no "Aanmelden". */
  signingIn?: boolean;
  /** The main menu: only what exists and may be opened. Empty or absent: no menu. */
  nav?: readonly NavItem[];
  breadcrumb?: readonly Crumb[];
  /** Absent on pages that have no past. */
  asOf?: AsOf;
  /** Present when the page shows the past. */
  past?: Past;
  /** The views are behind, or nobody knows what came after. */
  behind?: Behind;
  /** The menu of a body, above the page head. */
  localNav?: { label: string; items: readonly NavItem[] };
  /** Links at the bottom; default: accessibility, privacy, security. */
  footer?: readonly { label: string; href: string }[];
  /** Pages without an account may be found by search engines. */
  indexed?: boolean;
  /** Extra elements of the head, such as a link to the calendar file. */
  head?: ComponentChildren;
}
