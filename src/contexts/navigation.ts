import type { Viewer } from '../web/page.js';

export interface MenuItem {
  readonly key: string;
  readonly label: string;
  readonly href: string;
}

const anyBody = (viewer: Viewer): boolean => viewer.network !== '';
const has = (viewer: Viewer, role: string): boolean => viewer.roles.some((one) => one.role === role);

const keepsPeople = (viewer: Viewer): boolean =>
  viewer.installer || has(viewer, 'beheerder') || has(viewer, 'secretaris');

/** The main menu: what exists and this person may open, nothing else. */
export function navigation(viewer: Viewer): readonly MenuItem[] {
  const items: (MenuItem & { readonly shown: boolean })[] = [
    { key: 'overzicht', label: 'Overzicht', href: '/', shown: true },
    { key: 'overleg', label: 'Overleg', href: '/overleggen', shown: anyBody(viewer) },
    {
      key: 'signalen',
      label: 'Signalen',
      href: '/signalen',
      shown:
        anyBody(viewer) &&
        viewer.mandates.length +
          viewer.roles.filter(({ role }) => role !== 'lezer' && role !== 'beheerder').length >
          0,
    },
    { key: 'geschiedenis', label: 'Geschiedenis', href: '/geschiedenis', shown: has(viewer, 'auditor') },
    { key: 'mensen', label: 'Mensen', href: '/mensen', shown: anyBody(viewer) && keepsPeople(viewer) },
    {
      key: 'organisaties',
      label: 'Organisaties',
      href: '/organisaties',
      shown: anyBody(viewer) && keepsPeople(viewer),
    },
    { key: 'beheer', label: 'Beheer', href: '/beheer', shown: has(viewer, 'beheerder') || viewer.installer },
  ];
  return items.filter((item) => item.shown);
}
