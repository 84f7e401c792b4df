import { restricted } from '../../audiences.js';
import { IssueErratum, ReleasePassage, WithholdPassage } from '../passage-rules.js';
import { PublishMinutes } from '../sign-off-rules.js';
import { minutesText as text } from '../minutes.texts.js';
import { attendanceCount, type AttendanceCount } from './minutes-attendance.js';
import type { Minutes, MinutesDesk } from './minutes-desk.js';
import { readLines, type ReadLine } from './minutes-reading.js';
import { signingOf, type Signing } from './minutes-signers.js';
import { comparisonOf, versionRows, type Comparison, type VersionRow } from './minutes-versions.js';

/** Everything the page with minutes shows beside the minutes themselves. */
export interface MinutesScene {
  readonly lines: readonly ReadLine[];
  readonly attendance: AttendanceCount;
  /** Short name of the convening authority. */
  readonly convenor: string;
  /** While it is a draft. */
  readonly signing?: Signing;
  readonly versions: readonly VersionRow[];
  readonly comparison?: Comparison;
  /** Version that somebody wanted to sign while a newer one stood. */
  readonly seen?: number;
  readonly mayPublish: boolean;
  readonly mayCorrect: boolean;
  readonly mayWithhold: boolean;
  readonly mayRelease: boolean;
  readonly seesHidden: boolean;
  readonly name: (participant: string | undefined) => string;
  readonly organisations: (organisationId: string | undefined) => string;
}

export async function minutesScene(desk: MinutesDesk, minutes: Minutes): Promise<MinutesScene> {
  const { context, body } = desk;
  const organisations = await context.organisations();
  const signing = minutes.published ? undefined : await signingOf(desk, minutes);
  const seen = seenVersion(desk, minutes);
  const asked = Number(context.query.vergelijk ?? 0);
  return {
    lines: await readLines(desk, minutes),
    attendance: await attendanceCount(desk, minutes.attendance),
    convenor: organisations(body.document.convenor) || text('convenor'),
    signing,
    versions: await versionRows(desk),
    comparison: await (seen === undefined
      ? comparisonOf(desk, asked)
      : comparisonOf(desk, minutes.version, seen)),
    seen,
    ...(await rightsOf(desk, minutes, signing)),
    name: await context.names([
      ...minutes.signOffs.map(({ actor }) => actor),
      ...minutes.passages.map(({ withheld }) => withheld.actor),
    ]),
    organisations,
  };
}

async function rightsOf(
  { context, meetingId, body }: MinutesDesk,
  minutes: Minutes,
  signing: Signing | undefined,
) {
  const { version, published } = minutes;
  const place = { meetingId, version, blockId: meetingId, paragraph: 1 };
  const enough = signing !== undefined && signing.signed >= signing.k;
  return {
    mayPublish: enough && (await context.may(PublishMinutes, { meetingId, version })),
    mayCorrect:
      published !== undefined &&
      (await context.may(IssueErratum, { meetingId, blockId: meetingId, text: '' })),
    mayWithhold: await context.may(WithholdPassage, { ...place, reason: 'vergissing' }),
    mayRelease: await context.may(ReleasePassage, place),
    seesHidden: context.viewer.reader.audiences.includes(restricted(body.id)),
  };
}

/** A signature was refused because a newer text stands. */
function seenVersion({ context: { problem } }: MinutesDesk, { version }: Minutes): number | undefined {
  if (problem?.form !== 'afkloppen') return undefined;
  const seen = Number(problem.values.version);
  return seen >= 1 && seen < version ? seen : undefined;
}
