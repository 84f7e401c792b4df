import { Badge, dateLong, Disclosure, Row, Rows, Section, TargetLink } from '../../../web/index.js';
import { meetingText as text } from '../meeting.texts.js';
import { ChangeList, changesOf } from './agenda-changes.js';
import type { MeetingScene, Publication } from './agenda-scene.js';

/** Every publication, the newest first: when, why, and what changed since the one before. */
export function Versions({ scene, shown }: { scene: MeetingScene; shown?: number }) {
  const { versions } = scene;
  if (versions.length === 0 || (versions.length === 1 && shown !== undefined)) return null;
  return (
    <Section id="versies" title={text('versions')}>
      <Rows>
        {versions.toReversed().map((version) => (
          <Version
            scene={scene}
            version={version}
            before={versions.find((one) => one.version === version.version - 1)}
            shown={version.version === shown}
          />
        ))}
      </Rows>
    </Section>
  );
}

interface VersionProps {
  scene: MeetingScene;
  version: Publication;
  before?: Publication;
  shown: boolean;
}

function Version({ scene: { context, speakers }, version, before, shown }: VersionProps) {
  const { daysBefore, daysLate = 0, urgent, items, reason, lateReason } = version;
  const nr = version.version;
  const why = reason ?? lateReason;
  const when = text('versionOn', { day: dateLong(version.published.at), count: daysBefore });
  const see = context.link(`${context.path}?versie=${nr}`);
  return (
    <Row
      title={text('version', { version: nr })}
      badge={
        <>
          {daysLate > 0 && <Badge tone="negative">{text('late', { count: daysLate })}</Badge>}
          {urgent && <Badge tone="warning">{text('urgent')}</Badge>}
        </>
      }
      meta={[when, text('versionItems', { count: items.length }), !before && text('versionFirst')]}
      side={
        shown ? (
          <Badge tone="info">{text('versionShown')}</Badge>
        ) : (
          <TargetLink href={see}>{text('versionSee', { version: nr })}</TargetLink>
        )
      }
    >
      {why && <p>{text('lateReason', { reason: why })}</p>}
      {before && (
        <Disclosure label={text('changes')}>
          <ChangeList changes={changesOf(before.items, items, speakers)} />
        </Disclosure>
      )}
    </Row>
  );
}
