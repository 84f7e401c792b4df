import type { Task } from '../../../engine/ports.js';
import { Button, dateTimeText, Form, Row, Rows, Section } from '../../../web/index.js';
import type { FormFields } from '../../../web/form-fields.js';
import { PageRefused, type ActionResult, type PageContext } from '../../../web/page.js';
import { hasText, textOf, TextError } from '../../../web/texts.js';
import { refusalSentence } from '../../../web/texts/refusals.js';
import { signals } from '../../signals/signals.view.js';
import { items } from '../items.view.js';
import { meetings } from '../meetings.view.js';
import { proposals } from '../proposals.view.js';
import { workingText as text } from '../working.texts.js';

type Payload = Readonly<Record<string, unknown>>;

const isSecretary = ({ viewer }: PageContext, bodyId: string): boolean =>
  viewer.roles.some(({ role, bodyId: of }) => role === 'secretaris' && of === bodyId);

/** What processes could not do for this body, for its secretary; nothing in the past, where nobody can handle it. */
export async function deskTasks(context: PageContext, bodyId: string): Promise<readonly Task[]> {
  if (context.at.past || !isSecretary(context, bodyId)) return [];
  const open = (await context.doors.administration.tasks()).filter(({ doneAt }) => doneAt === undefined);
  const bodies = await Promise.all(
    open.map(({ payload }) => bodyOfTask(context, JSON.parse(payload) as Payload)),
  );
  return open.filter((_task, index) => bodies[index] === undefined || bodies[index] === bodyId);
}

/** The body a refused command was about; undefined where its words don't tell this reader. */
async function bodyOfTask(
  context: PageContext,
  { bodyId, meetingId, itemId, proposalId, signalId }: Payload,
): Promise<string | undefined> {
  if (typeof bodyId === 'string') return bodyId;
  if (typeof meetingId === 'string') return (await context.get(meetings, meetingId))?.document.bodyId;
  if (typeof itemId === 'string') return (await context.get(items, itemId))?.document.bodyId;
  if (typeof proposalId === 'string') return (await context.get(proposals, proposalId))?.document.bodyId;
  return typeof signalId === 'string'
    ? (await context.get(signals, signalId))?.document.state.bodyId
    : undefined;
}

/** The secretary says that a task was handled. @throws PageRefused for anybody else, and for a task of another body */
export async function finishTask(fields: FormFields, context: PageContext): Promise<ActionResult> {
  const id = fields.text('taak');
  const mine = await deskTasks(context, context.params.id ?? '');
  if (!mine.some((task) => task.id === id)) throw new PageRefused();
  await context.doors.administration.finishTask(id!);
  return { to: `${context.path}?klaar=taak` };
}

export function TaskSection({ context, tasks }: { context: PageContext; tasks: readonly Task[] }) {
  if (tasks.length === 0) return null;
  return (
    <Section id="niet-gelukt" title={text('tasks')}>
      <p>{text('tasksLead')}</p>
      <Rows>
        {tasks.map((task) => (
          <Row
            title={processWords(task.process)}
            meta={[text('taskAt', { moment: dateTimeText(task.at) })]}
            side={
              <Form action={`${context.path}/taak`} hidden={{ taak: task.id }}>
                <Button kind="small" about={text('about', { title: processWords(task.process) })}>
                  {text('taskDo')}
                </Button>
              </Form>
            }
          >
            <p>{reasonOf(task)}</p>
          </Row>
        ))}
      </Rows>
    </Section>
  );
}

const processWords = (process: string): string =>
  hasText(`workingPage.process.${process}`) ? textOf(`workingPage.process.${process}`) : text('process');

/** The sentence of the refusal; what it would name is not kept with a task, only what was asked. */
function reasonOf({ code, payload }: Task): string {
  try {
    return refusalSentence(code, JSON.parse(payload) as Record<string, string>);
  } catch (error) {
    if (!(error instanceof TextError)) throw error;
    return '';
  }
}
