import { dayOf, view, yearOf, type View } from '../../kernel/index.js';
import type { DayPart } from '../bodies/parameters.js';
import { everyone } from '../audiences.js';
import { actOf, type Act } from './act.js';
import { meeting, type MeetingKind, type MeetingStatus } from './meeting.js';
import { minutes } from './minutes.js';

export interface MeetingDocument {
  readonly network: string;
  readonly bodyId: string;
  readonly kind: MeetingKind;
  readonly title: string;
  readonly plannedAt: string;
  readonly endsAt?: string;
  readonly dayPart: DayPart;
  readonly place?: string;
  readonly capacity: number;
  readonly lunch: boolean;
  readonly status: MeetingStatus;
  readonly deviationReason?: string;
  readonly remote?: string;
  readonly precededBy?: string;
  readonly chairMandate?: string;
  readonly planned: Act;
  readonly confirmed?: Act;
  readonly rescheduled: readonly (Act & { readonly from: string; readonly reason: string })[];
  readonly cancelled?: Act & { readonly reason: string };
  /** The last publication of the agenda. */
  readonly publication?: Act & { readonly version: number; readonly items: number; readonly minutes: number };
  /** Of the first publication: kept for ever. */
  readonly agendaPromise?: Act & {
    readonly daysBefore: number;
    readonly daysLate: number;
    readonly lateReason?: string;
  };
  readonly minutes?: Act & {
    readonly version: number;
    readonly daysAfter: number;
    readonly daysLate: number;
    readonly lateReason?: string;
  };
}
export interface MeetingRow {
  readonly bodyId: string;
  readonly plannedAt: string;
  readonly endsAt?: string;
  readonly day: string;
  readonly year: number;
  readonly kind: string;
  readonly status: MeetingStatus;
  readonly title: string;
  readonly capacity: number;
  readonly place?: string;
  readonly chairMandate?: string;
  readonly publicationVersion?: number;
  readonly publishedAt?: string;
  readonly daysBefore?: number;
  readonly daysLate?: number;
  readonly lateReason?: string;
  readonly minutesAt?: string;
  readonly minutesDaysAfter?: number;
  readonly minutesDaysLate?: number;
  readonly minutesLateReason?: string;
}

const total = (items: readonly { readonly minutes: number }[]): number =>
  items.reduce((sum, item) => sum + item.minutes, 0);

/** Meetings of every body: dates, promises kept and missed. Whether one was held is for the page, from its instant. */
export const meetings: View<MeetingDocument, MeetingRow> = view('meetings', {
  version: 2,
  columns: {
    bodyId: 'text',
    plannedAt: 'text',
    endsAt: 'text',
    day: 'text',
    year: 'number',
    kind: 'text',
    status: 'text',
    title: 'text',
    capacity: 'number',
    place: 'text',
    chairMandate: 'text',
    publicationVersion: 'number',
    publishedAt: 'text',
    daysBefore: 'number',
    daysLate: 'number',
    lateReason: 'text',
    minutesAt: 'text',
    minutesDaysAfter: 'number',
    minutesDaysLate: 'number',
    minutesLateReason: 'text',
  },
  row: ({ agendaPromise, minutes: published, publication, ...document }) => ({
    bodyId: document.bodyId,
    plannedAt: document.plannedAt,
    endsAt: document.endsAt,
    day: dayOf(document.plannedAt),
    year: yearOf(document.plannedAt),
    kind: document.kind,
    status: document.status,
    title: document.title,
    capacity: document.capacity,
    place: document.place,
    chairMandate: document.chairMandate,
    publicationVersion: publication?.version,
    publishedAt: agendaPromise?.at,
    daysBefore: agendaPromise?.daysBefore,
    daysLate: agendaPromise?.daysLate,
    lateReason: agendaPromise?.lateReason,
    minutesAt: published?.at,
    minutesDaysAfter: published?.daysAfter,
    minutesDaysLate: published?.daysLate,
    minutesLateReason: published?.lateReason,
  }),
  audience: ({ network }) => everyone(network),
  queries: [
    { where: [], sort: 'plannedAt' },
    { where: ['bodyId'], sort: 'plannedAt' },
    { where: ['status'], sort: 'plannedAt' },
    { where: ['bodyId', 'status'], sort: 'plannedAt' },
    { where: ['bodyId', 'year', 'kind', 'status'] },
  ],
  folds: (on) => [
    on(() => meeting, {
      MeetingPlanned: (_none, { meetingId: _id, toBeConfirmed, ...planned }, meta) => ({
        ...planned,
        network: meta.network,
        title: planned.title ?? '',
        lunch: planned.lunch ?? false,
        status: toBeConfirmed ? 'planned' : 'confirmed',
        planned: actOf(meta),
        rescheduled: [],
      }),
      MeetingConfirmed: (document, _data, meta) =>
        document && { ...document, status: 'confirmed', confirmed: actOf(meta) },
      MeetingRescheduled: (document, { reason, ...times }, meta) => {
        if (!document) return undefined;
        const before = { ...actOf(meta), from: document.plannedAt, reason };
        return { ...document, endsAt: undefined, ...times, rescheduled: [...document.rescheduled, before] };
      },
      MeetingCancelled: (document, { reason }, meta) =>
        document && { ...document, status: 'cancelled', cancelled: { ...actOf(meta), reason } },
      ChairAppointed: (document, { chairMandate }) => document && { ...document, chairMandate },
      AgendaPublished: (document, { version, items, daysBefore, daysLate, lateReason }, meta) =>
        document && {
          ...document,
          publication: { ...actOf(meta), version, items: items.length, minutes: total(items) },
          agendaPromise: { ...actOf(meta), daysBefore, daysLate, lateReason },
        },
      AgendaSupplemented: (document, { version, items }, meta) =>
        document && {
          ...document,
          publication: { ...actOf(meta), version, items: items.length, minutes: total(items) },
        },
    }),
    on(() => minutes, {
      MinutesPublished: (document, { hash: _hash, ...published }, meta) =>
        document && { ...document, minutes: { ...actOf(meta), ...published } },
    }),
  ],
});
