import { TargetLink } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { roomText as text } from '../room.texts.js';
import type { DossierKey } from '../dossiers.texts.js';
import { isAuditor } from './is-auditor.js';

export interface HistoryLinkProps {
  readonly context: PageContext;
  readonly soort: DossierKey;
  readonly id: string;
}

/** The way from a page to its history, at the moment of the page; for auditors alone. */
export function HistoryLink({ context, soort, id }: HistoryLinkProps) {
  if (!context.someone || !isAuditor(context.someone)) return null;
  return (
    <p class="no-print">
      <TargetLink href={context.link(`/geschiedenis/${soort}/${encodeURIComponent(id)}`)}>
        {text('link')}
      </TargetLink>
    </p>
  );
}
