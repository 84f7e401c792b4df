import type { FormFields } from '../../../web/form-fields.js';
import type { FieldValues } from '../../../web/index.js';
import { itemKinds, type Parameters } from '../parameters.js';

/** Field of the form in which each parameter of a command stands, for the faults. */
export const ruleFields: Readonly<Record<string, string>> = {
  'parameters.seatCap': 'seatCap',
  'parameters.convenorSeats': 'convenorSeats',
  'parameters.roomCapacity': 'roomCapacity',
  'parameters.cadence.months': 'months',
  'parameters.cadence.perYear': 'perYear',
  'parameters.cadence.dayPart': 'dayPart',
  'parameters.agendaLeadDays': 'agendaLeadDays',
  'parameters.minutesDays.target': 'minutesTarget',
  'parameters.minutesDays.limit': 'minutesLimit',
  'parameters.signOff.k': 'signOffK',
  'parameters.signOff.n': 'signOffN',
  'parameters.preparatoryBodyId': 'preparatoryBodyId',
  'parameters.assents': 'assents',
  'parameters.feedbackDays': 'feedbackDays',
  'parameters.receiptDays': 'receiptDays',
  'parameters.routeDeadlineDays': 'routeDeadlineDays',
  'parameters.itemKinds': 'kind.standpunttoetsing',
  ...Object.fromEntries(itemKinds.map((kind) => [`parameters.itemKinds.${kind}`, `kind.${kind}`])),
};

/** The parameters as typed; what cannot be read stays as it is, for validation to name. */
export function rulesTyped(fields: FormFields): object {
  const months = fields.list('months').map((month) => (/^\d{1,2}$/.test(month) ? Number(month) : month));
  const kinds = itemKinds.map((kind) => [kind, fields.list(`kind.${kind}`)] as const);
  return {
    seatCap: fields.number('seatCap'),
    convenorSeats: fields.number('convenorSeats'),
    roomCapacity: fields.number('roomCapacity'),
    cadence: { months, perYear: fields.number('perYear'), dayPart: fields.text('dayPart') },
    agendaLeadDays: fields.number('agendaLeadDays'),
    minutesDays: { target: fields.number('minutesTarget'), limit: fields.number('minutesLimit') },
    signOff: {
      k: fields.number('signOffK'),
      n: fields.number('signOffN'),
      deputies: fields.flag('deputies'),
    },
    ...(fields.text('preparatoryBodyId') ? { preparatoryBodyId: fields.text('preparatoryBodyId') } : {}),
    assents: [...fields.list('assents')],
    itemKinds: Object.fromEntries(
      kinds.filter(([, outcomes]) => outcomes.length > 0).map(([kind, outcomes]) => [kind, [...outcomes]]),
    ),
    feedbackDays: fields.number('feedbackDays'),
    receiptDays: fields.number('receiptDays'),
    routeDeadlineDays: fields.number('routeDeadlineDays'),
  };
}

/** The same the other way round: what the form shows of rules that exist. */
export function rulesShown(rules: Parameters): FieldValues {
  const { cadence, minutesDays, signOff } = rules;
  return {
    seatCap: String(rules.seatCap),
    convenorSeats: String(rules.convenorSeats),
    roomCapacity: String(rules.roomCapacity),
    months: cadence.months.map(String),
    perYear: String(cadence.perYear),
    dayPart: cadence.dayPart,
    agendaLeadDays: String(rules.agendaLeadDays),
    minutesTarget: String(minutesDays.target),
    minutesLimit: String(minutesDays.limit),
    signOffK: String(signOff.k),
    signOffN: String(signOff.n),
    deputies: signOff.deputies ? 'ja' : undefined,
    preparatoryBodyId: rules.preparatoryBodyId,
    assents: rules.assents,
    feedbackDays: String(rules.feedbackDays),
    receiptDays: String(rules.receiptDays),
    routeDeadlineDays: String(rules.routeDeadlineDays),
    ...Object.fromEntries(itemKinds.map((kind) => [`kind.${kind}`, rules.itemKinds[kind] ?? []])),
  };
}
