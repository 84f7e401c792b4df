import { uuidV4 } from '../../../audit/ids.js';
import type { Found } from '../../../engine/index.js';
import { Actions, Button, Form, kept, Select, TextArea, TextField } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import type { OrganisationDocument } from '../organisations.view.js';
import { organisationsText as text } from '../organisations.texts.js';
import { kindOptions } from './organisation-list.js';
import { stateOf } from './problem.js';

export function RegisterForm({ context }: { context: PageContext }) {
  const state = stateOf(context, 'inschrijven');
  const id = state?.values.organisationId;
  return (
    <Form
      action="/organisaties/inschrijven"
      look="form"
      commandId={context.commandId()}
      hidden={{ organisationId: typeof id === 'string' ? id : uuidV4() }}
    >
      <TextField
        label={text('shortName')}
        hint={text('shortNameHint')}
        {...kept(state, 'shortName')}
        maxLength={60}
        required
      />
      <TextField label={text('legalName')} {...kept(state, 'legalName')} maxLength={160} required />
      <Select label={text('kind')} {...kept(state, 'kind')} options={kindOptions} choose required />
      <TextField
        label={text('region')}
        hint={text('regionHint')}
        {...kept(state, 'region')}
        maxLength={60}
        optional
      />
      <TextField
        label={text('enterpriseNumber')}
        hint={text('enterpriseNumberHint')}
        {...kept(state, 'enterpriseNumber')}
        optional
      />
      <Actions>
        <Button kind="primary">{text('registerDo')}</Button>
      </Actions>
    </Form>
  );
}

export interface RenameFormProps {
  context: PageContext;
  id: string;
  organisation: Found<OrganisationDocument>['document'];
}

export function RenameForm({ context, id, organisation }: RenameFormProps) {
  const { shortName, legalName } = organisation;
  const state = stateOf(context, 'hernoemen') ?? { values: { shortName, legalName }, errors: {} };
  return (
    <Form
      action="/organisaties/hernoemen"
      look="form"
      commandId={context.commandId()}
      hidden={{ organisationId: id }}
    >
      <TextField label={text('shortName')} {...kept(state, 'shortName')} maxLength={60} required />
      <TextField label={text('legalName')} {...kept(state, 'legalName')} maxLength={160} required />
      <TextArea
        label={text('reason')}
        hint={text('reasonHint')}
        {...kept(state, 'reason')}
        rows={3}
        maxLength={500}
      />
      <Actions>
        <Button kind="primary">{text('renameDo')}</Button>
        <Button kind="quiet" href="/organisaties">
          {text('back')}
        </Button>
      </Actions>
    </Form>
  );
}
