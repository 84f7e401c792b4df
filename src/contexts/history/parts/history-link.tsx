import { TargetLink } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { roomText as text } from '../room.texts.js';
import type { DossierKey } from '../dossiers.texts.js';
import { kindOf } from './dossier-kinds.js';
import { isAuditor } from './is-auditor.js';

export interface HistoryLinkProps {
  readonly context: PageContext;
  readonly soort: DossierKey;
  readonly id: string;
  readonly without?: boolean;
}

/**
 * The way from a page to its history, at the moment of the page: all of it for auditors, when it changed for whoever takes part.
 * Of a signal raised in confidence its raiser has no history: `without`.
 */
export function HistoryLink({ context, soort, id, without }: HistoryLinkProps) {
  const { someone } = context;
  if (!someone) return null;
  const takesPart = someone.mandates.length + someone.roles.length > 0;
  if (!isAuditor(someone) && (without || !takesPart || !kindOf(soort)?.view)) return null;
  return (
    <p class="no-print">
      <TargetLink href={context.link(`/geschiedenis/${soort}/${encodeURIComponent(id)}`)}>
        {text('link')}
      </TargetLink>
    </p>
  );
}
