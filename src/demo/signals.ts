import { RaiseSignal } from '../contexts/signals/raise.rules.js';
import { TriageSignal } from '../contexts/signals/triage.rules.js';
import { bodyId } from './bodies/index.js';
import { idOf } from './ids.js';
import type { Person } from './people.js';
import type { Script } from './script.js';

interface DemoSignal {
  readonly raiser: Person;
  /** Local time at which it was raised. */
  readonly at: string;
  readonly origin: RaiseSignal['origin'];
  readonly theme: string;
  readonly region?: string;
  readonly subsector: readonly string[];
  readonly confidential?: boolean;
  readonly title: string;
  readonly text: string;
}
const young = 'baby’s en peuters';
const school = 'schoolkinderen';

/** In the order in which they are raised: that gives them their number. */
export const signals = {
  'SG-01': {
    raiser: 'Chantal Dewit',
    at: '2025-12-10T10:12',
    origin: 'formulier',
    theme: 'Ondersteuning',
    subsector: [young, school],
    title: 'Ondersteuning en haar financiering zijn versnipperd',
    text: 'Onze locaties krijgen hulp van vier steunpunten, elk met eigen regels en een eigen geldstroom. Wie één vraag heeft, belt rond tot iemand zegt dat hij bevoegd is.\n\nWij vragen om samen te bekijken of dat eenvoudiger kan.',
  },
  'SG-02': {
    raiser: 'lid voor ZOS',
    at: '2025-12-12T14:35',
    origin: 'ledenronde',
    theme: 'Samenstelling',
    subsector: [young],
    title: 'Kleinschalige opvang zonder zetel',
    text: 'Wie met twee of drie mensen opvang aanbiedt, zit nergens aan tafel. Hun vragen zijn anders dan die van grote organisatoren.',
  },
  'SG-03': {
    raiser: 'lid voor SOZ',
    at: '2025-12-17T09:05',
    origin: 'formulier',
    theme: 'Inkomenstarief',
    subsector: [young],
    title: 'Onduidelijkheid over het inkomenstarief',
    text: 'Ouders met een wisselend inkomen weten niet welk bewijs ze moeten tonen. Onze opvang kan het hun niet uitleggen, want de richtlijn zegt er niets over.',
  },
  'SG-04': {
    raiser: 'lid voor Netwerk Gelijke Start',
    at: '2025-12-19T11:20',
    origin: 'campagne',
    theme: 'Toegang en kansengroepen',
    subsector: [young, school],
    title: 'Kansengroepen moeilijk bereikt',
    text: 'De gezinnen die het meest aan opvang hebben, vinden de weg het minst. Zij kennen de wachtlijst niet en komen te laat met hun vraag.',
  },
  'SG-05': {
    raiser: 'Daan Peeters',
    at: '2026-01-02T15:40',
    origin: 'ledenronde',
    theme: 'Jeugdhulp',
    subsector: [school],
    title: 'Wachtlijsten jeugdhulp voelbaar in opvang',
    text: 'Kinderen die op jeugdhulp wachten, zijn intussen elke dag bij ons. Begeleiders doen wat ze kunnen, maar zijn er niet voor opgeleid.',
  },
  'SG-06': {
    raiser: 'Fatima El Amrani',
    at: '2026-01-05T09:50',
    origin: 'drempelpeiling',
    theme: 'Informatie voor ouders',
    subsector: [young, school],
    title: 'Informatie moeilijk vindbaar voor ouders',
    text: 'Wie opvang zoekt, komt op vijf sites terecht die elkaar tegenspreken. Ouders haken af of vragen het aan de buren.',
  },
  'SG-07': {
    raiser: 'lid voor Stad Noordhaven',
    at: '2026-02-27T13:15',
    origin: 'vergadering',
    theme: 'Overgang naar school',
    region: 'Noordhaven',
    subsector: [young, school],
    title: 'Doorgaande lijn opvang–school',
    text: 'Een kind van tweeënhalf begint op school alsof het nergens vandaan komt. Wat de opvang weet, gaat niet mee.',
  },
  'SG-08': {
    raiser: 'Ilse Wouters',
    at: '2026-03-04T14:05',
    origin: 'formulier',
    theme: 'Ondersteuning',
    region: 'Dijleland',
    subsector: [young],
    title: 'Overleg met meerdere gemeenten kost tijd',
    text: 'In onze regio overleggen wij met negen gemeenten over dezelfde ondersteuning. Elke gemeente wil haar eigen afspraken.',
  },
  'SG-09': {
    raiser: 'lid voor Welzijnswerkgevers',
    at: '2026-04-20T10:30',
    origin: 'formulier',
    theme: 'Decreet',
    subsector: [young],
    title: 'Operationele vraag voortgangsplan',
    text: 'Vanaf wanneer geldt de nieuwe manier om prestaties door te geven? Onze leden moeten hun programma’s aanpassen en hebben daar drie maanden voor nodig.',
  },
  'SG-10': {
    raiser: 'lid voor Zorgcentrale',
    at: '2026-09-08T16:10',
    origin: 'vergadering',
    theme: 'Werking van de check-in',
    subsector: [young, school],
    title: 'Te weinig tijd voor korte interactie',
    text: 'De toelichtingen lopen uit en de signaalronde krijgt wat overblijft. Zo wordt het weer eenrichtingsverkeer.',
  },
  'SG-11': {
    raiser: 'lid voor Stad Zuidmeer',
    at: '2026-09-14T11:45',
    origin: 'formulier',
    theme: 'Werking van de check-in',
    region: 'Zuidmeer',
    subsector: [school],
    title: 'Splits de check-in per leeftijd',
    text: 'De helft van de agenda gaat niet over schoolkinderen. Twee kortere vergaderingen zouden meer mensen boeien.',
  },
  'SG-12': {
    raiser: 'lid voor Ouders aan Tafel',
    at: '2026-10-13T20:25',
    origin: 'campagne',
    theme: 'Toegang en kansengroepen',
    subsector: [young],
    confidential: true,
    title: 'Laaggeletterdheid en toegang',
    text: 'Wie niet vlot leest, stopt bij het eerste formulier. Hulp vragen is een drempel, want dan moet iemand zeggen waarom.',
  },
} as const satisfies Record<string, DemoSignal>;
export type SignalCode = keyof typeof signals;

export const signalId = (code: SignalCode): string => idOf(`signal ${code}`);

/** Raised at its own time, by whoever represented the organisation then. */
export async function raise(script: Script, code: SignalCode): Promise<void> {
  const { raiser, at, subsector, ...signal }: DemoSignal = signals[code];
  await script.at(at);
  const { confidential = false, ...rest } = signal;
  const command = {
    signalId: signalId(code),
    bodyId: bodyId('CHK'),
    ...rest,
    subsector: [...subsector],
    confidential,
  };
  await script.as(raiser, 'CHK').send(RaiseSignal, command);
}

/** The preparatory group keeps the theme the raiser chose. */
export async function triage(script: Script, by: Person, ...codes: readonly SignalCode[]): Promise<void> {
  const commands = codes.map((code) => ({
    signalId: signalId(code),
    theme: signals[code].theme,
    urgency: 'gewoon' as const,
  }));
  await script.as(by, 'VBG').all(TriageSignal, commands);
}
