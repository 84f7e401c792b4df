import type { Task } from '../../../engine/ports.js';
import { Button, dateTimeText, Form, Row, Rows, Section } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { hasText, textOf, TextError } from '../../../web/texts.js';
import { refusalSentence } from '../../../web/texts/refusals.js';
import { administrationText as text } from '../administration.texts.js';

/** Commands of processes and clocks that were refused, until somebody says it is handled. */
export const openTasks = async ({ doors, at }: PageContext): Promise<readonly Task[]> =>
  at.past ? [] : (await doors.administration.tasks()).filter(({ doneAt }) => doneAt === undefined);

export function TaskSection({ tasks }: { tasks: readonly Task[] }) {
  return (
    <Section id="taken" title={text('tasks')}>
      <p>{text(tasks.length > 0 ? 'tasksLead' : 'noTasks')}</p>
      <div class="mt">
        <Rows>
          {tasks.map((task) => (
            <Row
              title={processName(task.process)}
              meta={[dateTimeText(task.at), text('taskCause', { number: task.cause })]}
              side={
                <Form action="/beheer/taak" hidden={{ taak: task.id }}>
                  <Button kind="small" about={`: ${processName(task.process)}, ${dateTimeText(task.at)}`}>
                    {text('taskDo')}
                  </Button>
                </Form>
              }
            >
              <p>{reasonOf(task)}</p>
            </Row>
          ))}
        </Rows>
      </div>
    </Section>
  );
}

const processName = (process: string): string =>
  hasText(`administration.${process}`)
    ? textOf(`administration.${process}`)
    : text('otherProcess', { process });

/** The sentence of the refusal; what it would name is not kept with a task, only what was asked. */
function reasonOf({ code, payload }: Task): string {
  try {
    return refusalSentence(code, JSON.parse(payload) as Record<string, string>);
  } catch (error) {
    if (!(error instanceof TextError)) throw error;
    return text('taskOther', { code });
  }
}
