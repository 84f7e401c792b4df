import type { Quarantined } from '../../../engine/ports.js';
import { Button, Form, Section, TableStack } from '../../../web/index.js';
import { administrationText as text } from '../administration.texts.js';

/** The view of a key such as `meetings@3`. */
const viewOf = ({ key }: Quarantined): string => key.split('@')[0]!;

export function QuarantineSection({
  broken,
  mayRebuild,
}: {
  broken: readonly Quarantined[];
  mayRebuild: boolean;
}) {
  if (!mayRebuild)
    return broken.length === 0 ? null : (
      <Section id="stukken" title={text('quarantine')}>
        <p>{text('quarantineElse', { count: broken.length })}</p>
      </Section>
    );
  return (
    <Section id="stukken" title={text('quarantine')}>
      <p>{text(broken.length === 0 ? 'noQuarantine' : 'quarantineLead')}</p>
      {broken.length > 0 && <Broken broken={broken} />}
      {[...new Set(broken.map(viewOf))].map((view) => (
        <Form action="/beheer/opbouwen" hidden={{ scherm: view }} look="actions">
          <Button>{text('rebuild', { view })}</Button>
        </Form>
      ))}
    </Section>
  );
}

function Broken({ broken }: { broken: readonly Quarantined[] }) {
  return (
    <TableStack
      caption={text('quarantine')}
      hideCaption
      columns={[
        { label: text('view') },
        { label: text('document') },
        { label: text('event'), numeric: true },
        { label: text('reason') },
      ]}
      rows={broken.map((one) => ({ cells: [viewOf(one), <code>{one.id}</code>, one.number, one.reason] }))}
    />
  );
}
