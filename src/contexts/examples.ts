import type { ItemKind, Outcome, Parameters } from './bodies/parameters.js';

/**
 * Rule profiles to start from, offered when a body is set up. They are values like any other: somebody changes what does
 * not fit, drafts and adopts. The numbers of `forum` are those of domain.md 7.3.
 */
const brief: readonly Outcome[] = ['toegelicht', 'kennisgenomen', 'uitgesteld'];
const talk: readonly Outcome[] = [
  'beantwoord',
  'toegelicht',
  'kennisgenomen',
  'gerouteerd',
  'niet weerhouden',
  'uitgesteld',
];
const theme: readonly Outcome[] = ['themapunt vastgelegd', 'gerouteerd', 'niet weerhouden', 'uitgesteld'];
const test: readonly Outcome[] = ['gerouteerd', 'niet weerhouden', 'uitgesteld'];
const everyMonth = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

const forumItems: { readonly [K in ItemKind]: readonly Outcome[] } = {
  briefing: brief,
  overkoepelend: talk,
  signaalronde: talk,
  onduidelijkheid: talk,
  themapunt: theme,
  standpunttoetsing: test,
  mededeling: ['kennisgenomen', 'uitgesteld'],
};
const groupItems: Parameters['itemKinds'] = {
  briefing: brief,
  overkoepelend: [...talk, 'besloten'],
  onduidelijkheid: [...talk, 'besloten'],
  standpunttoetsing: ['besloten', 'beantwoord', 'niet weerhouden', 'uitgesteld'],
  mededeling: ['kennisgenomen', 'uitgesteld'],
};

/** A wide forum three times a year that informs, listens and routes, and takes no positions. */
export const forumRules = (preparatoryBodyId: string): Parameters => ({
  seatCap: 50,
  convenorSeats: 3,
  cadence: { months: [1, 5, 10], perYear: 3, dayPart: 'vm' },
  roomCapacity: 50,
  agendaLeadDays: 14,
  minutesDays: { target: 14, limit: 21 },
  signOff: { k: 2, n: 3, deputies: true },
  preparatoryBodyId,
  assents: ['voorbereidingsgroep', 'convenor'],
  itemKinds: forumItems,
  feedbackDays: 30,
  receiptDays: 30,
  routeDeadlineDays: 60,
});

/** A working or steering group led by the convening authority; it may decide and test positions. */
export const workingGroupRules: Parameters = {
  seatCap: 20,
  convenorSeats: 2,
  cadence: { months: everyMonth, perYear: 6, dayPart: 'vm' },
  roomCapacity: 24,
  agendaLeadDays: 7,
  minutesDays: { target: 14, limit: 21 },
  signOff: { k: 1, n: 2, deputies: true },
  assents: ['convenor'],
  itemKinds: groupItems,
  feedbackDays: 30,
  receiptDays: 30,
  routeDeadlineDays: 60,
};

/** The few who prepare a forum together with the convening authority. */
export const preparatoryGroupRules: Parameters = {
  ...workingGroupRules,
  seatCap: 6,
  cadence: { months: everyMonth, perYear: 12, dayPart: 'nm' },
  roomCapacity: 8,
  agendaLeadDays: 3,
  minutesDays: { target: 7, limit: 14 },
  itemKinds: {
    briefing: brief,
    overkoepelend: [...talk, 'besloten'],
    mededeling: ['kennisgenomen', 'uitgesteld'],
  },
};

/** A small platform in the evening, five times a year, that decides for itself what is on its agenda. */
export const parentPlatformRules: Parameters = {
  seatCap: 24,
  convenorSeats: 1,
  cadence: { months: [2, 4, 6, 9, 11], perYear: 5, dayPart: 'avond' },
  roomCapacity: 30,
  agendaLeadDays: 10,
  minutesDays: { target: 7, limit: 10 },
  signOff: { k: 1, n: 1, deputies: false },
  assents: ['convenor'],
  itemKinds: {
    briefing: brief,
    signaalronde: talk,
    themapunt: [...theme, 'besloten'],
    mededeling: ['kennisgenomen', 'uitgesteld'],
  },
  feedbackDays: 14,
  receiptDays: 21,
  routeDeadlineDays: 45,
};

export interface ExampleProfile {
  readonly code: 'forum' | 'werkgroep' | 'voorbereidingsgroep' | 'ouderplatform';
  readonly title: string;
  /** The set-up asks which body prepares. */
  readonly needsPreparatoryBody: boolean;
  readonly parameters: (preparatoryBodyId: string) => Parameters;
}

export const exampleProfiles: readonly ExampleProfile[] = [
  {
    code: 'forum',
    title: 'Forum met voorbereidingsgroep',
    needsPreparatoryBody: true,
    parameters: forumRules,
  },
  {
    code: 'werkgroep',
    title: 'Werkgroep of stuurgroep',
    needsPreparatoryBody: false,
    parameters: () => workingGroupRules,
  },
  {
    code: 'voorbereidingsgroep',
    title: 'Voorbereidingsgroep',
    needsPreparatoryBody: false,
    parameters: () => preparatoryGroupRules,
  },
  {
    code: 'ouderplatform',
    title: 'Ouderplatform in de avond',
    needsPreparatoryBody: false,
    parameters: () => parentPlatformRules,
  },
];
