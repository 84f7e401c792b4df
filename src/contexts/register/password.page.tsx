import { Actions, Button, ErrorSummary, Form, kept, Narrow, PageHead, TextField } from '../../web/index.js';
import type { FormFields } from '../../web/form-fields.js';
import { page, type ActionResult, type PageContext, type Shown } from '../../web/page.js';
import { entranceText as text } from './entrance.texts.js';
import { stateOf } from './parts/problem.js';

const letters = 32;

/** `/wachtwoord`: who to ask for a new code, and where to fill it in. */
export const passwordPage = page({
  path: '/wachtwoord',
  open: true,
  show,
  forms: { code: { run: useCode } },
});

async function useCode(fields: FormFields): Promise<ActionResult> {
  const code = fields
    .full('code')
    .toUpperCase()
    .replace(/[^A-Z]/g, '');
  if (code.length !== letters)
    return { again: { values: fields.values, errors: { code: text('codeShape', { count: code.length }) } } };
  return { to: `/uitnodiging/${code.match(/.{4}/g)!.join('-')}` };
}

async function show(context: PageContext): Promise<Shown> {
  const state = stateOf(context, 'code');
  const body = (
    <Narrow>
      {state && <ErrorSummary errors={state.errors} />}
      <PageHead title={text('lost')} lead={text('lostLead')} />
      <p>{text('lostWhy')}</p>
      <Form action="/wachtwoord/code">
        <TextField
          label={text('code')}
          hint={text('codeHint')}
          {...kept(state, 'code')}
          spellcheck={false}
          required
        />
        <Actions>
          <Button kind="primary">{text('useThisCode')}</Button>
          <Button kind="quiet" href="/aanmelden">
            {text('toSignIn')}
          </Button>
        </Actions>
      </Form>
    </Narrow>
  );
  return { title: text('lost'), body, signingIn: true };
}
