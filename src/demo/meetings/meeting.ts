import type { ItemKind, Outcome } from '../../contexts/bodies/parameters.js';
import type { BodyCode, SeatKey } from '../bodies/index.js';
import { idOf } from '../ids.js';
import type { Person } from '../people.js';
import type { SignalCode } from '../signals.js';

/** How an item ends; routing and postponing say more. */
type End =
  | Exclude<Outcome, 'gerouteerd' | 'uitgesteld'>
  | { readonly routedTo: BodyCode; readonly question: string }
  | { readonly postponed: string; /** Meeting and item. */ readonly takenUpAs: string };

/** An item of an agenda, with what the minutes say of it. Paragraphs are parted by empty lines. */
export interface DemoItem {
  readonly key: string;
  readonly kind: ItemKind;
  readonly title: string;
  readonly minutes: number;
  readonly presenter?: Person;
  readonly signals?: readonly SignalCode[];
  /** Somebody asked for it: it comes on the agenda by assent. */
  readonly proposal?: ProposalKey;
  readonly ends?: End;
  readonly said?: string;
}
export interface DemoMeeting {
  readonly key: string;
  readonly body: BodyCode;
  /** Local times. */
  readonly starts: string;
  readonly ends: string;
  readonly place: string;
  readonly lunch?: boolean;
  readonly chair: { readonly person: Person; readonly body: BodyCode };
  readonly items: readonly DemoItem[];
  /** Who had a seat and was not there, which of these seats sent a deputy, and how many others were in the room. */
  readonly attendance?: {
    readonly inTheRoom: number;
    readonly away: readonly SeatKey[];
    readonly deputies: readonly SeatKey[];
    readonly others: number;
  };
}

/** What members asked for an agenda. */
export const proposals = {
  tarief: {
    by: 'lid voor SOZ',
    kind: 'onduidelijkheid',
    title: 'Wat is onduidelijk aan het inkomenstarief?',
    motive: 'Veel opvanglocaties zitten met dezelfde vraag. Eén uitleg voor allen scheelt werk.',
    signals: ['SG-03'],
  },
  vindbaar: {
    by: 'Fatima El Amrani',
    kind: 'themapunt',
    title: 'Informatie voor ouders vindbaar maken',
    motive: 'Ouders zoeken op vijf plaatsen. Wij willen dat dit een gezamenlijk thema wordt.',
    signals: ['SG-06'],
  },
  ondersteuning: {
    by: 'Chantal Dewit',
    kind: 'standpunttoetsing',
    title: 'Ondersteuning en haar financiering',
    motive:
      'Felicia vraagt om het standpunt van de sector te laten toetsen in een overleg dat daarvoor de tijd heeft.',
    signals: ['SG-01'],
  },
  kleinschalig: {
    by: 'lid voor ZOS',
    kind: 'overkoepelend',
    title: 'Zetels voor kleinschalige opvang',
    motive:
      'Kleinschalige opvang hoort mee aan tafel te zitten. Bespreek hoeveel zetels daarvoor nodig zijn.',
    signals: ['SG-02'],
  },
  kansengroepen: {
    by: 'lid voor Netwerk Gelijke Start',
    kind: 'themapunt',
    title: 'Kansengroepen moeilijk bereikt',
    motive: 'Wij willen de drempels samen op tafel leggen voor iemand oplossingen bedenkt.',
    signals: ['SG-04'],
  },
  doorgaandeLijn: {
    by: 'lid voor Stad Noordhaven',
    kind: 'overkoepelend',
    title: 'Doorgaande lijn opvang en school',
    motive: 'Andere steden hebben hier ervaring mee. Die delen kost weinig tijd.',
    signals: ['SG-07'],
  },
  jeugdhulp: {
    by: 'Daan Peeters',
    kind: 'standpunttoetsing',
    title: 'Wachtlijsten in de jeugdhulp',
    motive: 'Lokale besturen willen weten of de sector hier samen een standpunt over wil voorbereiden.',
    signals: ['SG-05'],
  },
  voortgangsplan: {
    by: 'lid voor Welzijnswerkgevers',
    kind: 'onduidelijkheid',
    title: 'Operationele vraag over het voortgangsplan',
    motive: 'De datum is nodig om programma’s op tijd aan te passen.',
    signals: ['SG-09'],
  },
  tijd: {
    by: 'lid voor Zorgcentrale',
    kind: 'onduidelijkheid',
    title: 'Te weinig tijd voor korte interactie',
    motive: 'Wij vragen welke tijd er voortaan vast is voor de signaalronde.',
    signals: ['SG-10'],
  },
  vakanties: {
    by: 'Fatima El Amrani',
    kind: 'themapunt',
    title: 'Opvang in de schoolvakanties',
    motive:
      'In de vakanties sluit de helft van de opvang. Ouders en lokale besturen lopen hier samen op vast.',
    signals: [],
  },
  startpagina: {
    by: 'Fatima El Amrani',
    kind: 'overkoepelend',
    title: 'Eén startpagina voor ouders',
    motive:
      'Vervolg op het themapunt van januari. Het aantal sites is nog niet gedaald; één startpagina kan dat verhelpen.',
    signals: ['SG-06'],
  },
  gesprekken: {
    by: 'lid voor Zorgcentrale',
    kind: 'themapunt',
    title: 'Meer tijd voor korte gesprekken in de check-in',
    motive: 'Wij willen dat de check-in zelf bewaakt hoeveel tijd er voor gesprek is.',
    signals: ['SG-10'],
  },
  terugblik: {
    by: 'lid voor Stad Noordhaven',
    kind: 'briefing',
    title: 'Doorgaande lijn opvang en school: wat leerden wij?',
    motive:
      'Na het antwoord van juni begonnen drie scholen met een overdracht. Wij vertellen graag hoe dat loopt.',
    signals: ['SG-07'],
  },
} as const satisfies Record<string, DemoProposal>;
export type ProposalKey = keyof typeof proposals;
export interface DemoProposal {
  readonly by: Person;
  readonly kind: ItemKind;
  readonly title: string;
  readonly motive: string;
  readonly signals: readonly SignalCode[];
}

export const meetingId = (meeting: DemoMeeting): string => idOf(`meeting ${meeting.key}`);
export const proposalId = (key: ProposalKey): string => idOf(`proposal ${key}`);
/** Of an item somebody scheduled; one that came by assent gets its id from the process that schedules it. */
export const itemId = (meeting: DemoMeeting, key: string): string => idOf(`item ${meeting.key} ${key}`);
export const blockId = (meeting: DemoMeeting, key: string): string => idOf(`block ${meeting.key} ${key}`);
