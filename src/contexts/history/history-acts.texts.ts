import { defineTexts } from '../../web/texts.js';

/** What was read here, as the access log says it; each context says so of its own commands and readings (`<context>-acts.texts.ts`). */
export const actText = defineTexts('historyActs', {
  dossier: 'geschiedenis geopend',
  verification: 'het logboek nagerekend',
  page: 'een pagina openen',
  form: 'een formulier versturen',
  view: 'gegevens opvragen',
  other: 'iets anders ({what})',
});
