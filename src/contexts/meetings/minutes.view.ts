import { view, type EventMeta, type Read, type View } from '../../kernel/index.js';
import { everyone } from '../audiences.js';
import { actOf } from './act.js';
import { minutes, samePassage, type MinutesEvents } from './minutes.js';
import { draftReaders, type MinutesDocument, type MinutesRow } from './minutes.document.js';
import { minutesHidden, withheldRead } from './passages.js';

type Version = Read<MinutesEvents['MinutesDrafted']>;

/** Of a version without its salt: with that, whoever reads the hash could guess at what was withheld. */
const textOf = ({ salt: _salt, ...text }: Version): Omit<Version, 'salt'> => text;

const drafted = (_none: unknown, data: Version, meta: EventMeta): MinutesDocument => ({
  ...textOf(data),
  network: meta.network,
  drafted: actOf(meta),
  written: actOf(meta),
  signOffs: [],
  errata: [],
  passages: [],
});

/** Minutes as they stand: a draft for those who prepare, for everyone once published. */
export const minutesView: View<MinutesDocument, MinutesRow> = view('minutes', {
  version: 1,
  columns: {
    bodyId: 'text',
    version: 'number',
    hash: 'text',
    published: 'flag',
    publishedAt: 'text',
    daysAfter: 'number',
    daysLate: 'number',
    lateReason: 'text',
    writtenAt: 'text',
    writtenBy: 'text',
    signedSeats: 'json',
  },
  row: ({ bodyId, version, hash, published, written, signOffs }) => ({
    bodyId,
    version,
    hash,
    published: published !== undefined,
    publishedAt: published?.at,
    daysAfter: published?.daysAfter,
    daysLate: published?.daysLate,
    lateReason: published?.lateReason,
    writtenAt: written.at,
    writtenBy: written.actor,
    signedSeats: signOffs.map((signOff) => signOff.seatId),
  }),
  audience: (document) => (document.published ? everyone(document.network) : draftReaders(document)),
  queries: [
    { where: ['bodyId'], sort: 'writtenAt' },
    { where: ['bodyId', 'published'], sort: 'publishedAt' },
  ],
  folds: (on) => [
    on(() => minutes, {
      MinutesDrafted: drafted,
      MinutesRevised: (document, data, meta) =>
        document && { ...document, ...textOf(data), written: actOf(meta), signOffs: [] },
      MinutesSignedOff: (document, { mandateId, seatId }, meta) =>
        document && { ...document, signOffs: [...document.signOffs, { ...actOf(meta), mandateId, seatId }] },
      SignOffWithdrawn: (document, { seatId }) =>
        document && {
          ...document,
          signOffs: document.signOffs.filter((signOff) => signOff.seatId !== seatId),
        },
      MinutesPublished: (document, { daysAfter, daysLate, lateReason }, meta) =>
        document && { ...document, published: { ...actOf(meta), daysAfter, daysLate, lateReason } },
      ErratumIssued: (document, erratum, meta) =>
        document && { ...document, errata: [...document.errata, { ...actOf(meta), ...erratum }] },
      PassageWithheld: (document, { passage, reason }, meta) =>
        document && {
          ...document,
          passages: [...document.passages, { ...passage, reason, withheld: actOf(meta) }],
        },
      PassageReleased: (document, { passage }, meta) =>
        document && {
          ...document,
          passages: document.passages.map((mark) =>
            samePassage(mark, passage) && !mark.released ? { ...mark, released: actOf(meta) } : mark,
          ),
        },
    }),
  ],
  reveal: minutesHidden,
  noted: withheldRead,
});
