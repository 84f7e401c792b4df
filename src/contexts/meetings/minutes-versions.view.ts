import { view, type EventMeta, type Read, type View } from '../../kernel/index.js';
import { actOf, type Act } from './act.js';
import { minutes, type MinutesEvents } from './minutes.js';
import { draftReaders, type MinutesTextDocument } from './minutes.document.js';
import { passagesHidden, withheldRead } from './passages.js';

/** One version of minutes, to compare with another; its id is `<meeting>.<version>`. For those who read drafts. */
export interface MinutesVersionDocument extends MinutesTextDocument {
  readonly written: Act;
}
export interface MinutesVersionRow {
  readonly meetingId: string;
  readonly version: number;
  readonly hash: string;
  readonly writtenAt: string;
  readonly writtenBy: string;
}

type Version = Read<MinutesEvents['MinutesDrafted']>;
export const minutesVersionId = (meetingId: string, version: number): string => `${meetingId}.${version}`;
const written = {
  touches: ({ version }: Version, { streamId }: EventMeta): string => minutesVersionId(streamId, version),
  fold: (_none: unknown, { salt: _salt, ...text }: Version, meta: EventMeta): MinutesVersionDocument => ({
    ...text,
    written: actOf(meta),
  }),
};

export const minutesVersions: View<MinutesVersionDocument, MinutesVersionRow> = view('minutes-versions', {
  version: 1,
  columns: { meetingId: 'text', version: 'number', hash: 'text', writtenAt: 'text', writtenBy: 'text' },
  row: ({ meetingId, version, hash, written }) => ({
    meetingId,
    version,
    hash,
    writtenAt: written.at,
    writtenBy: written.actor,
  }),
  audience: draftReaders,
  queries: [{ where: ['meetingId'], sort: 'version' }],
  folds: (on) => [on(() => minutes, { MinutesDrafted: written, MinutesRevised: written })],
  reveal: passagesHidden,
  noted: withheldRead,
});
