import type { FormFields } from '../../../web/form-fields.js';
import { FormRefused, type ActionResult, type PageContext } from '../../../web/page.js';
import type { FormPlace } from '../../bodies/parts/form-place.js';
import { AppointPresenter, RetitleAgendaItem, TimeAgendaItem } from '../agenda-rules.js';
import type { ListedItem } from '../meeting.js';

export const itemChanges = [RetitleAgendaItem, TimeAgendaItem, AppointPresenter];

const changeable = ['title', 'minutes', 'presenterMandate'] as const;

/** What the form shows before anybody types: what stays so is not sent, as somebody else may change it meanwhile. */
export const shownBefore = (item: ListedItem, { value }: FormPlace): Record<string, string | undefined> =>
  Object.fromEntries(
    changeable.map((name) => [`${name}Before`, value(`${name}Before`, String(item[name] ?? ''))]),
  );

/**
 * One form, a command for each of title, length and speaker that was changed. Nothing is sent while anything in it is wrong.
 * @throws FormRefused
 */
export async function changeItem(fields: FormFields, context: PageContext): Promise<ActionResult> {
  const item = { meetingId: context.params.id!, itemId: fields.text('itemId') ?? '' };
  const isChanged = (name: (typeof changeable)[number]) => fields.full(name) !== fields.full(`${name}Before`);
  const all = [
    ['title', RetitleAgendaItem, { ...item, title: fields.full('title') }],
    ['minutes', TimeAgendaItem, { ...item, minutes: fields.number('minutes') }],
    ['presenterMandate', AppointPresenter, { ...item, presenterMandate: fields.text('presenterMandate') }],
  ] as const;
  const changes = all.filter(([name]) => isChanged(name));
  const errors = Object.assign({}, ...changes.map(([, type, typed]) => context.check<object>(type, typed)));
  if (Object.keys(errors).length > 0) throw new FormRefused(errors);
  let token: string | undefined;
  for (const [, type, typed] of changes) ({ token } = await context.send<object>(type, typed));
  return { to: `${context.path}${token === undefined ? '' : `?klaar=wijzigen&na=${token}`}#punten` };
}
