import type { Moving } from '../../../web/acting.js';
import { FormFields } from '../../../web/form-fields.js';
import { Button, ErrorNotice, Form, Notice, type Moves } from '../../../web/index.js';
import { nameOf } from '../../../web/page.js';
import { meetingWords as words } from '../meeting-words.texts.js';
import { meetingText as text } from '../meeting.texts.js';
import type { Draft, MeetingScene } from './agenda-scene.js';

export interface MoveProps {
  scene: MeetingScene;
  draft: Draft;
  /** Version of the meeting that is shown: a move from an older one is refused. */
  revision: number;
  moving: Moving;
}

/** Where somebody wants an item: one up, one down, or at a place. */
export function placeWanted(fields: FormFields, now: number): number | string | undefined {
  const direction = fields.text('richting');
  if (direction === 'omhoog') return now - 1;
  return direction === 'omlaag' ? now + 1 : fields.number('plaats');
}

export const movesOf = ({ scene: { context }, draft, revision, moving }: MoveProps): Moves => ({
  action: () => `${context.path}/verplaats`,
  hidden: ({ nr }) => ({
    itemId: draft.items[nr - 1]?.itemId,
    nr,
    revision,
    mandate: moving.said && nameOf(moving.said),
  }),
  newId: context.commandId,
});

/** What the last move did, with the way back; it stands in the item itself, where the focus goes. */
export function MoveNews(props: MoveProps & { itemId: string }) {
  const { scene, draft, itemId } = props;
  const { done, problem, processing } = scene.context;
  if (problem || processing || draft.moved?.itemId !== itemId) return null;
  if (done === 'verplaats') return <Moved {...props} />;
  return done === 'ongedaan' ? <Undone {...props} /> : null;
}

/** Why a move was refused, above the order as it is now, with the way to do it all the same. */
export function MoveRefused(props: MoveProps) {
  const { done, problem, processing } = props.scene.context;
  if (problem && isMove(problem.form)) return <Refused {...props} />;
  if (!processing || problem || !isMove(done)) return null;
  return (
    <Notice tone="info" role="status">
      <p>{words('processing')}</p>
    </Notice>
  );
}

export const isMove = (form: string | undefined): boolean => form === 'verplaats' || form === 'ongedaan';

function Moved({ scene: { context }, draft, revision, moving }: MoveProps) {
  const { moved } = draft;
  const item = draft.items.find(({ itemId }) => itemId === moved?.itemId);
  if (!moved || !item) return null;
  const { from, to } = moved;
  const mandate = moving.said && nameOf(moving.said);
  const hidden = { itemId: item.itemId, plaats: from, revision, mandate };
  return (
    <Notice tone="positive" role="status" screenOnly>
      <p>{text('placeNow', { title: item.title, to, from, count: draft.items.length })}</p>
      <Form action={`${context.path}/ongedaan`} commandId={context.commandId()} hidden={hidden}>
        <Button kind="small">{text('undo')}</Button>
      </Form>
    </Notice>
  );
}

function Undone({ draft }: MoveProps) {
  const item = draft.items.find(({ itemId }) => itemId === draft.moved?.itemId);
  if (!item) return null;
  return (
    <Notice tone="positive" role="status" screenOnly>
      <p>{text('undone', { title: item.title, to: item.order, count: draft.items.length })}</p>
    </Notice>
  );
}

function Refused({ scene, draft, revision }: MoveProps) {
  const { context } = scene;
  const problem = context.problem!;
  const item = draft.items.find(({ itemId }) => itemId === problem.values.itemId);
  const to = item && Number(placeWanted(new FormFields(problem.values), item.order));
  const possible = item && to && to >= 1 && to <= draft.items.length && to !== item.order;
  return (
    <ErrorNotice title={problem.ways ? words('refused') : text('first')}>
      <p>{problem.summary}</p>
      <p>{text('retryLead')}</p>
      {possible && scene.may.edit && (
        <Form
          action={`${context.path}/verplaats`}
          commandId={context.commandId()}
          also={[`${context.path}/ongedaan`]}
          hidden={{ itemId: item.itemId, plaats: to, revision }}
        >
          <Button>{text('retry', { title: item.title, to })}</Button>
        </Form>
      )}
    </ErrorNotice>
  );
}
