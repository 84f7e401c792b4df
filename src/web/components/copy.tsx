import { partText } from '../texts/parts.js';
import { Hidden } from './text.js';

export interface CopyTextProps {
  id: string;
  /** What is shown and copied: an invitation code, a link. */
  text: string;
  /** Which thing it is, for screen readers. */
  about?: string;
}

/** A text to pass on. The button appears where script runs. */
export function CopyText({ id, text, about }: CopyTextProps) {
  return (
    <p class="actions">
      <code id={id}>{text}</code>
      <button
        class="button button--small"
        type="button"
        hidden
        data-copy={id}
        data-copied={partText('copied')}
        data-failed={partText('copyFailed')}
      >
        {partText('copy')}
        {about && <Hidden>: {about}</Hidden>}
      </button>
      <span role="status"></span>
    </p>
  );
}
