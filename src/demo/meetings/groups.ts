import type { DemoItem, DemoMeeting } from './meeting.js';

const agencyChair = 'lid voor Agentschap Opvang' as const;
const office = 'Brussel, Agentschap Opvang';
const opening = (said: string): DemoItem => ({
  key: 'opening',
  kind: 'mededeling',
  title: 'Opening en vorig verslag',
  minutes: 10,
  presenter: agencyChair,
  ends: 'kennisgenomen',
  said,
});

export const afternoonForum: DemoMeeting = {
  key: 'NAF 2026-01-22',
  body: 'NAF',
  starts: '2026-01-22T13:30',
  ends: '2026-01-22T16:00',
  place: office,
  chair: { person: 'Hilde Jacobs', body: 'NAF' },
  items: [
    {
      key: 'kennismaking',
      kind: 'mededeling',
      title: 'Kennismaking',
      minutes: 20,
      presenter: 'Hilde Jacobs',
      ends: 'kennisgenomen',
      said: 'Hilde Jacobs legt uit waarom De Gele Tulp het initiatief nam. Agentschap Opvang geeft de zaal en luistert mee.',
    },
    {
      key: 'intervisie',
      kind: 'overkoepelend',
      title: 'Intervisie: gesprekken met ouders over geld',
      minutes: 110,
      presenter: 'lid voor Thuisnabij',
      ends: 'toegelicht',
      said: 'In vier groepen bespreken de deelnemers een gesprek dat moeilijk liep. Wat helpt: op tijd beginnen, cijfers op papier en een tweede afspraak.',
    },
  ],
  attendance: { inTheRoom: 22, away: ['sector/Stad Zuidmeer'], deputies: [], others: 2 },
};

export const support26February: DemoMeeting = {
  key: 'SOK 2026-02-26',
  body: 'SOK',
  starts: '2026-02-26T09:30',
  ends: '2026-02-26T12:00',
  place: office,
  chair: { person: agencyChair, body: 'SOK' },
  items: [
    opening('De voorzitter verwelkomt de leden. Er zijn geen opmerkingen bij het vorige verslag.'),
    {
      key: 'versnippering',
      kind: 'overkoepelend',
      title: 'Ondersteuning en haar financiering: vraag van de check-in',
      minutes: 100,
      presenter: 'Chantal Dewit',
      ends: 'toegelicht',
      said: 'Felicia licht de vraag toe die op 22 januari werd doorverwezen. De leden overlopen welke steunpunten er zijn en waar een locatie vandaag terechtkan. Het gesprek gaat verder op 16 april.',
    },
  ],
  attendance: {
    inTheRoom: 14,
    away: ['sector/Voorwaarts', 'sector/Pedagogisch Atelier', 'sector/Welzijnswerkgevers'],
    deputies: [],
    others: 1,
  },
};

export const support16April: DemoMeeting = {
  key: 'SOK 2026-04-16',
  body: 'SOK',
  starts: '2026-04-16T09:30',
  ends: '2026-04-16T12:00',
  place: office,
  chair: { person: agencyChair, body: 'SOK' },
  items: [
    opening('De voorzitter opent. Het verslag van februari staat online.'),
    {
      key: 'versnippering',
      kind: 'overkoepelend',
      title: 'Ondersteuning en haar financiering: vervolg',
      minutes: 90,
      presenter: 'Chantal Dewit',
      ends: 'toegelicht',
      said: 'De leden bespreken wat er verandert als elke regio met één loket werkt.',
    },
    {
      key: 'planning',
      kind: 'mededeling',
      title: 'Planning van het najaar',
      minutes: 15,
      presenter: agencyChair,
      ends: 'kennisgenomen',
      said: 'Het overleg komt in het najaar opnieuw samen.',
    },
  ],
  attendance: {
    inTheRoom: 13,
    away: ['sector/Voorwaarts', 'sector/DKO', 'sector/Steunpunt Opvang van LBV', 'convenor/2'],
    deputies: [],
    others: 1,
  },
};

export const social18June: DemoMeeting = {
  key: 'SSF 2026-06-18',
  body: 'SSF',
  starts: '2026-06-18T13:30',
  ends: '2026-06-18T16:00',
  place: office,
  chair: { person: agencyChair, body: 'SSF' },
  items: [
    opening('De voorzitter opent en stelt de agenda voor.'),
    {
      key: 'kansengroepen',
      kind: 'overkoepelend',
      title: 'Kansengroepen bereiken: vraag van de check-in',
      minutes: 110,
      presenter: 'lid voor Netwerk Gelijke Start',
      ends: 'toegelicht',
      said: 'Netwerk Gelijke Start toont acht drempels. De stuurgroep kiest er drie om eerst uit te werken en komt daar in november op terug.',
    },
  ],
  attendance: { inTheRoom: 12, away: ['sector/HJC', 'sector/DKO'], deputies: [], others: 1 },
};

export const social26November: DemoMeeting = {
  key: 'SSF 2026-11-26',
  body: 'SSF',
  starts: '2026-11-26T13:30',
  ends: '2026-11-26T16:00',
  place: office,
  chair: { person: agencyChair, body: 'SSF' },
  items: [],
};
