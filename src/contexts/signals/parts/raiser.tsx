import { Button, dateTimeText, Form, Notice, Panel, type FormState } from '../../../web/index.js';
import type { ActionForm, PageContext } from '../../../web/page.js';
import { PageHidden } from '../../../web/page.js';
import { secretariat } from '../../audiences.js';
import { readings } from '../../readings.js';
import { signals } from '../signals.view.js';
import { signalText as text } from '../signal-page.texts.js';
import { streamOf } from './read.js';
import type { Scene } from './scene.js';

const form = 'indiener';
const reading = readings.signalRaiser;

/** Secretaries of the body alone, and only of what was raised in confidence by somebody else. */
const mayAsk = ({ viewer, at }: PageContext, bodyId: string): boolean =>
  !at.past && viewer.reader.audiences.includes(secretariat(bodyId));

/** Shows who raised a confidential signal in the answer to this one request, and notes that it was asked. */
export const revealRaiser: ActionForm = {
  async run(_fields, context) {
    const id = context.params.id!;
    const found = await context.need(signals, id);
    const { confidential, bodyId } = found.document.state;
    if (!confidential || !mayAsk(context, bodyId)) throw new PageHidden();
    await context.doors.access.read(reading, streamOf(id));
    const raiser = await context.doors.raiserOf(streamOf(id));
    const [name, organisation] = await Promise.all([
      context.names([raiser?.participant]),
      context.organisations(),
    ]);
    const values = { name: name(raiser?.participant), organisation: organisation(raiser?.organisationId) };
    return { again: { values, errors: {} } };
  },
};

/** "Wie diende dit in?" for the secretariat; who asked that, for the raiser; nothing for anybody else. */
export async function raiserPanel(scene: Scene) {
  const { context, signal } = scene;
  const { confidential, bodyId } = signal.document.state;
  if (!confidential) return null;
  if (signal.own) return <Seen entries={await asked(context, signal.id)} />;
  return mayAsk(context, bodyId) ? <Ask context={context} /> : null;
}

function Ask({ context }: { context: PageContext }) {
  const { problem } = context;
  const shown = problem?.form === form && problem.summary === undefined;
  if (shown) return <Told sentence={raiserSentence(problem.values)} />;
  return (
    <Panel id="indiener" title={text('raiserTitle')}>
      <p class="small">{text('raiserLead')}</p>
      <Form action={`${context.path}/${form}`} look="actions">
        <Button>{text('raiserShow')}</Button>
      </Form>
    </Panel>
  );
}

/** Name and organisation; of a name no longer kept, the organisation alone. */
function raiserSentence({ name, organisation }: FormState['values']): string {
  const values = { name: String(name ?? ''), organisation: String(organisation ?? '') };
  if (!values.organisation) return text('raiserGone');
  return text(values.name ? 'raiserIs' : 'raiserNameless', values);
}

function Told({ sentence }: { sentence: string }) {
  return (
    <Panel id="indiener" title={text('raiserTitle')}>
      <Notice tone="warning" role="status">
        <p>
          <strong>{sentence}</strong>
        </p>
        <p>{text('raiserNoted')}</p>
      </Notice>
    </Panel>
  );
}

interface Asked {
  readonly at: string;
  readonly role: string;
}

/** When the raiser's name was asked and in which role; never by whom. */
async function asked({ doors, at }: PageContext, signalId: string): Promise<readonly Asked[]> {
  const found: Asked[] = [];
  let cursor: string | undefined;
  do {
    const page = await doors.access.list({
      target: streamOf(signalId),
      outcome: 'allowed',
      limit: 200,
      cursor,
    });
    for (const entry of page.entries)
      if (entry.what === reading)
        found.push({ at: new Date(entry.at).toISOString(), role: entry.role.split(',')[0]! });
    cursor = page.next;
  } while (cursor !== undefined);
  return found.filter((entry) => entry.at <= at.instant);
}

function Seen({ entries }: { entries: readonly Asked[] }) {
  return (
    <Panel id="bekeken" title={text('seenTitle')}>
      <p>{entries.length === 0 ? text('seenNobody') : text('seenCount', { count: entries.length })}</p>
      {entries.length > 0 && (
        <ul>
          {entries.map(({ at, role }) => (
            <li>{text('seenEntry', { moment: dateTimeText(at), role })}</li>
          ))}
        </ul>
      )}
      <p class="small muted">{text('seenWho')}</p>
    </Panel>
  );
}
