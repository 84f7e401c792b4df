import type { VNode } from 'preact';
import { loadAssets, type PageFrame } from '../../../src/web/index.js';

export interface Specimen {
  frame: Partial<PageFrame> & Pick<PageFrame, 'title'>;
  body: VNode;
}

export const assets = loadAssets();
export const NOW = '2026-10-20T10:00:00Z';

/** The frame of a member on 20 October 2026; a specimen changes what it needs. */
export function memberFrame(path: string, changes: Specimen['frame']): PageFrame {
  return {
    path,
    assets,
    theme: 'systeem',
    demo: { now: NOW },
    viewer: { name: 'Chantal Dewit', organisation: 'Felicia' },
    nav: [
      { label: 'Overzicht', href: '/', current: path === '/overzicht' ? 'page' : undefined },
      { label: 'Overleg', href: '/overleggen' },
      { label: 'Signalen', href: '/signalen', current: path.includes('signaal') ? 'section' : undefined },
      { label: 'Geschiedenis', href: '/geschiedenis' },
    ],
    breadcrumb: [
      { label: 'Overzicht', href: '/' },
      { label: 'Overleg', href: '/overleggen' },
      { label: changes.title },
    ],
    asOf: {
      now: NOW,
      shortcuts: [
        { href: '?op=2026-05-20', label: 'Stand op het einde van 20 mei 2026, de dag voor de check-in' },
      ],
    },
    ...changes,
  };
}

export const localNav = {
  label: 'Informatieve check-in',
  items: [
    { label: 'Informatieve check-in', href: '/forum', current: 'page' as const },
    { label: 'Agenda', href: '/agenda' },
    { label: 'Verslagen', href: '/verslag' },
    { label: 'Leden', href: '/leden' },
    { label: 'Voorbereiding', href: '/voorbereiding' },
  ],
};
