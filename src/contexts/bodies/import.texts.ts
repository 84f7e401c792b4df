import { defineTexts } from '../../web/texts.js';

/** Seats and mandates from a list. */
export const importText = defineTexts('import', {
  title: 'Lijst invoeren',
  members: 'Leden',
  step1: '1 Lijst',
  step2: '2 Nakijken',
  step3: '3 Invoeren',
  lead: 'U plakt een lijst uit een rekenblad. Daarna ziet u eerst wat er zou gebeuren.',
  list: 'De lijst (csv)',
  listHint:
    'Kopieer het hele rekenblad, met de titels erboven: {headings}. Alleen organisatie en categorie zijn verplicht.',
  check: 'Kijk de lijst na',
  example: 'Zo ziet een lijst eruit',
  exampleNote:
    'Elke rij is één zetel. De categorie moet al bestaan. Staat er een naam, dan krijgt die persoon een mandaat als vertegenwoordiger.',

  read: '{rows, plural, one {1 rij} other {# rijen}} gelezen, {faults, plural, =0 {alles klopt} one {1 vraagt aandacht} other {# vragen aandacht}}',
  nothingYet: 'Er is nog niets gewijzigd. U kijkt na wat er zou gebeuren.',
  faultsTitle: '{count, plural, one {1 rij kunnen} other {# rijen kunnen}} wij niet invoeren',
  faultOf: 'Rij {line}: {fault}',
  effect: 'Wat gebeurt er bij invoeren?',
  newSeats: 'Nieuwe zetels',
  newMandates: 'Nieuwe mandaten',
  newOrganisations: 'Nieuwe organisaties',
  newPeople: 'Nieuwe mensen',
  unchanged: 'Ongewijzigd',
  skipped: 'Overgeslagen',
  fits: 'Er zijn {cap} zetels. Na invoeren zijn er {after} verdeeld; dat past.',
  tooMany:
    'Er zijn {cap} zetels. Na invoeren zouden er {after} verdeeld zijn; dat past niet. Haal rijen weg of wijzig eerst de werkwijze.',
  rows: 'De rijen',
  rowsCaption: 'Gelezen rijen met wat er zou gebeuren',
  row: 'Rij',
  organisation: 'Organisatie',
  category: 'Categorie',
  person: 'Naam',
  result: 'Wat gebeurt er',
  'do.organisatie': 'nieuwe organisatie',
  'do.zetel': 'nieuwe zetel',
  'do.vrij': 'nieuwe zetel, te bevestigen',
  'do.persoon': 'nieuwe persoon',
  'do.mandaat': 'nieuw mandaat',
  same: 'ongewijzigd',
  skip: 'overgeslagen: {fault}',
  carryOut: 'Voer {count, plural, one {1 rij} other {# rijen}} in',
  again: 'Wijzig de lijst',
  stop: 'Stop, wijzig niets',
  nothingToDo: 'Er is niets om in te voeren.',
  inviteLater:
    'Hiermee is niemand uitgenodigd. Dat doet u daarna bij Mensen: daar maakt u voor ieder een code.',
  failed:
    '{count, plural, one {1 rij is} other {# rijen zijn}} niet ingevoerd. De andere rijen staan er al. {first}',

  'fault.organisation': 'er staat geen organisatie',
  'fault.unknownOrganisation':
    'deze organisatie staat niet in het register. Alleen een beheerder schrijft ze in',
  'fault.category':
    'de categorie “{category}” bestaat niet{closest, select, none {} other {. Bedoelt u “{closest}”?}}',
  'fault.state': 'de toestand “{state}” kennen wij niet. Gebruik “toegekend” of “te bevestigen”',
  'fault.twice': 'deze zetel staat al op rij {line}',
  'fault.email': 'het e-mailadres klopt niet',
  'fault.name': 'er staat een e-mailadres, maar geen naam',
  'fault.noAddress': '{name} is nog niet ingeschreven. Zet er een e-mailadres bij',
  'fault.namesakes': 'er zijn meer mensen met de naam {name}. Zet er een e-mailadres bij',
  'fault.toConfirm': 'een zetel die te bevestigen is, draagt nog geen mandaat. Haal de naam weg',
  'fault.otherHolder': 'deze zetel staat er al, met {name} als vertegenwoordiger',
  'fault.reservedHere': 'deze zetel is nog te bevestigen. Bevestig hem eerst',
  'fault.headings': 'De eerste rij noemt geen kolom “{heading}”. Zet de titels boven de lijst.',
  'fault.empty': 'Plak een lijst met minstens één rij onder de titels.',
  'fault.long': 'Deze lijst is te lang. Voer hoogstens {most} rijen tegelijk in.',
});
