import { workingGroupRules } from '../../contexts/examples.js';
import { ao, category, sector, support, umbrellas, type DemoBody } from './body.js';

const archive = {
  network: 'kinderopvang',
  duration: 'project',
  scope: ['spreken'],
  convenor: ao,
  secretary: false,
} as const satisfies Partial<DemoBody>;

/** Of before the installation: founded, worked and closed; entered afterwards. */
export const closed: readonly DemoBody[] = [
  {
    ...archive,
    code: 'DNK',
    title: 'Denktank overleg met de sector',
    kind: 'denktank',
    purpose: 'Negen denkers, zes uit de sector, over hoe het overleg met de sector beter kan.',
    since: '2014-02-03',
    closed: {
      lastDay: '2014-11-28',
      reason: 'De opdracht is af: de denktank gaf haar besluiten aan het agentschap.',
    },
    rules: { ...workingGroupRules, seatCap: 9, convenorSeats: 3 },
    categories: sector(6),
    seats: { sector: ['LGO', 'LBV', 'Welzijnswerkgevers', 'SOZ', 'Regio Dijleland', 'Pedagogisch Atelier'] },
    convenorSeats: ['lid voor Agentschap Opvang', 'tweede lid voor Agentschap Opvang', 'Guy Lemmens'],
  },
  {
    ...archive,
    code: 'RG',
    title: 'Regiegroep netwerk ondersteuning',
    kind: 'regiegroep',
    purpose: 'Het traject naar een netwerk van ondersteuners uitwerken en de principes bewaken.',
    since: '2018-02-01',
    closed: {
      lastDay: '2018-12-20',
      reason: 'Het traject is rond: de netwerk-vzw neemt het over.',
      successor: 'AV',
    },
    rules: workingGroupRules,
    categories: sector(4),
    seats: { sector: ['LBV', 'Welzijnswerkgevers', 'VCK', '’t Spoor'] },
    convenorSeats: ['lid voor Agentschap Opvang'],
  },
  {
    ...archive,
    code: 'BO',
    title: 'Breed overleg netwerk ondersteuning',
    kind: 'breedOverleg',
    purpose: 'Alle ondersteuners en koepels samen, om voorstellen voor het netwerk te bespreken.',
    since: '2018-02-01',
    closed: {
      lastDay: '2018-12-20',
      reason: 'Het traject is rond: de netwerk-vzw neemt het over.',
      successor: 'AV',
    },
    rules: { ...workingGroupRules, seatCap: 30, roomCapacity: 40 },
    categories: [category('ondersteuning', 'Ondersteuningsstructuur', 7), category('koepels', 'Koepels', 4)],
    seats: { ondersteuning: support, koepels: umbrellas },
    convenorSeats: ['lid voor Agentschap Opvang'],
  },
];
