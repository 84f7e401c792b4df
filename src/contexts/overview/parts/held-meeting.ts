import type { MeetingRow } from '../../meetings/meetings.view.js';

/** What requests rest on: a meeting that goes on, or went on. */
export type HeldMeeting = Pick<
  MeetingRow,
  | 'plannedAt'
  | 'day'
  | 'year'
  | 'kind'
  | 'status'
  | 'publicationVersion'
  | 'minutesAt'
  | 'title'
  | 'chairMandate'
> & { readonly id: string };
