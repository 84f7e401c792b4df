import { defineTexts } from '../../web/texts.js';

/** Kinds of dossier: their names alone, in a list, and in a sentence. */
export const dossierText = defineTexts('dossiers', {
  signaal: 'Signalen',
  vergadering: 'Vergaderingen en agenda’s',
  verslag: 'Verslagen',
  voorstel: 'Voorgestelde punten',
  route: 'Doorverwezen vragen',
  overleg: 'Overleggen',
  zetels: 'Zetels en mandaten',
  reglement: 'Werkwijzen',
  reeks: 'Ritme van de vergaderingen',
  organisatie: 'Organisaties',
  persoon: 'Mensen',
  rollen: 'Rollen en toegang van auditors',
  netwerk: 'Het netwerk',
  'name.signaal': 'signaal {name}',
  'name.vergadering': 'de vergadering {name}',
  'name.verslag': 'het verslag van {name}',
  'name.voorstel': 'het voorgestelde punt “{name}”',
  'name.route': 'de doorverwezen vraag “{name}”',
  'name.overleg': 'het overleg {name}',
  'name.zetels': 'de zetels en mandaten van {name}',
  'name.reglement': 'de werkwijze van {name}',
  'name.reeks': 'het ritme van {name}',
  'name.organisatie': 'de organisatie {name}',
  'name.persoon': 'de inschrijving van {name}',
  'name.rollen': 'de rollen in {name}',
  'name.netwerk': '{name}',
});
export type DossierKey =
  | 'signaal'
  | 'vergadering'
  | 'verslag'
  | 'voorstel'
  | 'route'
  | 'overleg'
  | 'zetels'
  | 'reglement'
  | 'reeks'
  | 'organisatie'
  | 'persoon'
  | 'rollen'
  | 'netwerk';
