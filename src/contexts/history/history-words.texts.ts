import { defineTexts } from '../../web/texts.js';

/** Words that sentences, facts and lists of the history share. */
export const historyWords = defineTexts('historyWords', {
  unknown: 'onbekend',
  meetingOn: '{title} van {day}',
  roleOf: '{person} ({role})',
  convenor: 'organisatie die bijeenroept',
  yes: 'ja',
  no: 'nee',
  none: 'geen',
  system: 'Samenspraak, vanzelf',
  raiser: 'de indiener, alleen bekend bij het secretariaat',
  represents: '{name}, voor {organisation}',
  fromDay: 'sinds {day}',
  fromUntil: 'van {day} tot en met {last}',
  mandate: '{role} in {body}, {since}',
  roleIn: '{role} van {body}, {since}',
  roleNetwork: '{role} van het netwerk, {since}',
  withoutMandate: 'geen: voor zichzelf, of met de sleutel van deze installatie',
  sealedMandate: 'verzegeld: alleen het secretariaat weet onder welk mandaat',
  entered: '{name}, als {under}',
  systemMandate: 'geen: dit volgt vanzelf uit de werkwijze of uit een termijn',
  cause: 'gebeurtenis {number}, in {name}',
  basis: '{thing}, versie {step}',
  basisMoved:
    '{thing}, versie {step}. Let op: gebeurtenis {number} wijzigde dit nog, net voor deze beslissing bewaard werd',
  basisList: '{thing}, bijgewerkt tot gebeurtenis {step}',
  basisListMoved:
    '{thing}, bijgewerkt tot gebeurtenis {step}. Let op: gebeurtenis {number} wijzigde deze lijst misschien nog, net voor deze beslissing bewaard werd',
  listBodies: 'De lijst van overleggen',
  listItems: 'De lijst van agendapunten',
  listMeetings: 'De lijst van vergaderingen',
  listRoutes: 'De lijst van doorverwezen punten',
  basisAbsent: '{thing} bestond nog niet',
  basisAbsentMoved:
    '{thing} bestond nog niet. Let op: gebeurtenis {number} begon dit wel, net voor deze beslissing bewaard werd',
});
