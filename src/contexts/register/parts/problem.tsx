import { ErrorNotice, ErrorSummary, Notice, type FormState } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';

/** What was wrong with the form that was just sent, at the top of the page. */
export function Problem({ context, title }: { context: PageContext; title: string }) {
  const { problem } = context;
  if (!problem) return null;
  if (Object.keys(problem.errors).length > 0) return <ErrorSummary errors={{ ...problem.errors }} />;
  if (!problem.summary) return null;
  return (
    <ErrorNotice title={title}>
      <p>{problem.summary}</p>
    </ErrorNotice>
  );
}

/** What was typed in one form of the page, to be shown again in that form alone. */
export const stateOf = (context: PageContext, form: string): FormState | undefined =>
  context.problem?.form === form ? context.problem : undefined;

/** The form that was just carried out says so; what is not yet visible says that too. */
export function Done({
  context,
  sentences,
  processing,
}: {
  context: PageContext;
  sentences: Readonly<Record<string, string>>;
  processing: string;
}) {
  const sentence = context.done === undefined ? undefined : sentences[context.done];
  if (!sentence || context.problem) return null;
  return (
    <Notice tone={context.processing ? 'info' : 'positive'} role="status">
      <p>{context.processing ? processing : sentence}</p>
    </Notice>
  );
}
