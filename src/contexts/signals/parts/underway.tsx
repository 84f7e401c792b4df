import { Notice, TargetLink } from '../../../web/index.js';
import { newSignalText as text } from '../new-signal.texts.js';

/** A signal that was just raised and is not shown yet. */
export function Underway({ path }: { path: string }) {
  return (
    <Notice tone="info" role="status" title={text('underway')}>
      <p>{text('underwayLead')}</p>
      <TargetLink href={`${path}?klaar=dien-in`}>{text('underwayLook')}</TargetLink>
    </Notice>
  );
}
