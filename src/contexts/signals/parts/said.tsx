import type { OpenedText } from '../../../kernel/index.js';
import { said } from '../../overview/parts/said.js';

/** What somebody wrote, between quotation marks, with its own lines. What can't be read says why. */
export function Saying({ text }: { text: OpenedText | undefined }) {
  if (text === undefined) return null;
  const paragraphs = said(text).split(/\n{2,}/);
  return (
    <>
      {paragraphs.map((paragraph, index) => (
        <p class="quote">
          {index === 0 && '“'}
          <Lines text={paragraph} />
          {index === paragraphs.length - 1 && '”'}
        </p>
      ))}
    </>
  );
}

function Lines({ text }: { text: string }) {
  return (
    <>
      {text.split('\n').map((line, index) => (
        <>
          {index > 0 && <br />}
          {line}
        </>
      ))}
    </>
  );
}

export { said };
