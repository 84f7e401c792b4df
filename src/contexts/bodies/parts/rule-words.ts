import { itemKinds, outcomes, type ItemKind, type Parameters } from '../parameters.js';
import { rulesText as text } from '../rules.texts.js';

/** One rule in words; `key` names the parameter, so that two versions can be laid beside each other. */
export interface RuleInWords {
  readonly key: string;
  readonly term: string;
  readonly sentence: string;
}

const list = new Intl.ListFormat('nl-BE');
const either = new Intl.ListFormat('nl-BE', { type: 'disjunction' });
const months = Array.from({ length: 12 }, (_, index) =>
  new Intl.DateTimeFormat('nl-BE', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, index)),
);
export const monthNames: readonly string[] = months;

/** Every parameter as a sentence with its number (domain.md 7.3). `bodyTitle` names the body that prepares. */
export function rulesInWords(
  rules: Parameters,
  bodyTitle: (bodyId: string) => string,
): readonly RuleInWords[] {
  return [
    ...seatRules(rules),
    ...meetingRules(rules),
    ...preparation(rules, bodyTitle),
    ...signalRules(rules),
    ...itemKinds.map((kind) => itemRule(kind, rules)),
  ];
}

type Counted = 'seatCap' | 'convenorSeats' | 'roomCapacity' | 'agendaLeadDays' | 'feedbackDays' | 'receiptDays' | 'routeDeadlineDays'; // prettier-ignore
const counted = (rules: Parameters, key: Counted): RuleInWords => ({
  key,
  term: text(`term.${key}`),
  sentence: text(`say.${key}`, { count: rules[key] }),
});

const seatRules = (rules: Parameters): readonly RuleInWords[] => [
  counted(rules, 'seatCap'),
  counted(rules, 'convenorSeats'),
  counted(rules, 'roomCapacity'),
];

function meetingRules(rules: Parameters): readonly RuleInWords[] {
  const { cadence, minutesDays, signOff } = rules;
  const { k, n, deputies } = signOff;
  return [
    { key: 'cadence', term: text('term.cadence'), sentence: cadenceInWords(cadence) },
    counted(rules, 'agendaLeadDays'),
    { key: 'minutesDays', term: text('term.minutesDays'), sentence: text('say.minutesDays', minutesDays) },
    {
      key: 'signOff',
      term: text('term.signOff'),
      sentence: text('say.signOff', { k, n, deputies: deputies ? 'ja' : 'nee' }),
    },
  ];
}

export function cadenceInWords({ months: chosen, perYear, dayPart }: Parameters['cadence']): string {
  const named = list.format([...chosen].sort((a, b) => a - b).map((month) => months[month - 1] ?? ''));
  const when = chosen.length === 12 ? text('everyMonth') : text('inMonths', { months: named });
  return text('say.cadence', { count: perYear, months: when, part: text(`part.${dayPart}`) });
}

function preparation(
  { preparatoryBodyId, assents }: Parameters,
  bodyTitle: (bodyId: string) => string,
): readonly RuleInWords[] {
  const body = preparatoryBodyId === undefined ? undefined : bodyTitle(preparatoryBodyId);
  const who = list.format(assents.map((party) => text(`assent.${party}`)));
  return [
    {
      key: 'preparatoryBodyId',
      term: text('term.preparatoryBodyId'),
      sentence: body === undefined ? text('say.noPreparatoryBody') : text('say.preparatoryBodyId', { body }),
    },
    {
      key: 'assents',
      term: text('term.assents'),
      sentence:
        assents.length === 0 ? text('say.noAssents') : text('say.assents', { who, count: assents.length }),
    },
  ];
}

const signalRules = (rules: Parameters): readonly RuleInWords[] => [
  counted(rules, 'feedbackDays'),
  counted(rules, 'receiptDays'),
  counted(rules, 'routeDeadlineDays'),
];

/** Outcomes in one order, whatever order they were chosen in. */
function itemRule(kind: ItemKind, { itemKinds: known }: Parameters): RuleInWords {
  const chosen = outcomes
    .filter((outcome) => known[kind]?.includes(outcome))
    .map((outcome) => text(`outcome.${outcome}`));
  return {
    key: `itemKinds.${kind}`,
    term: text('term.itemKind', { kind: text(`kind.${kind}`) }),
    sentence:
      chosen.length > 0 ? text('say.itemKind', { outcomes: either.format(chosen) }) : text('say.noItemKind'),
  };
}

export interface Difference {
  readonly term: string;
  readonly before: string;
  readonly after: string;
}
/** The rules that read differently. */
export function differences(
  before: readonly RuleInWords[],
  after: readonly RuleInWords[],
): readonly Difference[] {
  const former = new Map(before.map(({ key, sentence }) => [key, sentence]));
  return after
    .filter(({ key, sentence }) => former.get(key) !== sentence)
    .map(({ key, term, sentence }) => ({ term, before: former.get(key) ?? '', after: sentence }));
}
