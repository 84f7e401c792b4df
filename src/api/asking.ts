import { h, type VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { bodiesView } from '../contexts/bodies/bodies.view.js';
import { categoryTitles } from '../contexts/bodies/parts/seat-lines.js';
import type { HeldMandate } from '../kernel/index.js';
import { inNameField, InWhoseName, type WayNames } from '../web/acting.js';
import { Questions, type ShownForm } from '../web/asking.js';
import { nameOf, type PageContext, type Way } from '../web/page.js';
import { actsInSeveralWays } from './standings.js';

interface Found extends Pick<ShownForm, 'hidden'> {
  /** Names of the forms of the page that it asks for. */
  readonly forms: readonly string[];
  readonly ways: readonly Way[];
}

/**
 * What a page shows, with the question in whose name in each of its forms that can be sent in more than one way. It is rendered
 * once to learn which forms there are: what fits can only be looked for, not while a page is being rendered.
 */
export async function asking(body: VNode, context: PageContext): Promise<VNode> {
  const { at, problem, someone } = context;
  if (at.past || !someone || !(problem?.ways || actsInSeveralWays(someone))) return body;
  const forms = await Promise.all(formsIn(body).map((form) => found(form, context)));
  const refused = refusedAmong(forms, context);
  const waysIn = forms.map(({ ways }, nr) => (nr === refused && problem?.ways) || (ways.length > 1 ? ways : []));
  if (waysIn.every((ways) => ways.length === 0)) return body;
  const names = await wayNames(context);
  let next = 0;
  const question = () => {
    const nr = next++;
    const ways = waysIn[nr]!;
    if (ways.length === 0) return null;
    const isRefused = nr === refused;
    return h(InWhoseName, { ways, context, names, refused: isRefused, id: isRefused ? inNameField : `namens-${nr + 1}` }) as VNode;
  };
  return h(Questions.Provider, { value: question, children: body }) as VNode;
}

function formsIn(body: VNode): readonly ShownForm[] {
  const shown: ShownForm[] = [];
  const note = (form: ShownForm) => (shown.push(form), null);
  renderToString(h(Questions.Provider, { value: note, children: body }));
  return shown;
}

/** A form whose buttons lead to several asks for all of them; one in which it was said already (`mandate` hidden) asks nothing. */
async function found({ paths, hidden }: ShownForm, context: PageContext): Promise<Found> {
  const names = paths.map((path) => path.split('#')[0]!.split('/').pop()!);
  const forms = hidden[inNameField] === undefined ? names : [];
  const all = (await Promise.all(forms.map((name) => context.ways(name, hidden)))).flat();
  return { forms, hidden, ways: [...new Map(all.map((way) => [nameOf(way), way])).values()] };
}

/** Which form was refused: of several of one kind, that of the thing it was about. */
function refusedAmong(forms: readonly Found[], { problem }: PageContext): number {
  if (!problem) return -1;
  const alike = ({ forms: names, hidden }: Found) =>
    names.includes(problem.form) ? Object.entries(hidden).filter(([name, value]) => problem.values[name] === String(value)).length : -1;
  const most = Math.max(-1, ...forms.map(alike));
  return most < 0 ? -1 : forms.findIndex((form) => alike(form) === most);
}

/** Two mandates for one organisation are told apart by their body, or else by the category of their seats. */
async function wayNames(context: PageContext): Promise<WayNames> {
  const { mandates } = context.viewer;
  const details = new Map(await Promise.all(mandates.map(async (mandate) => [mandate.mandateId, await detailOf(mandate, mandates, context)] as const)));
  return { organisation: await context.organisations(), detail: ({ mandateId }) => details.get(mandateId) };
}

async function detailOf(mandate: HeldMandate, held: readonly HeldMandate[], context: PageContext): Promise<string | undefined> {
  const { bodyId, category, organisationId, role } = mandate;
  const same = held.filter((one) => one.organisationId === organisationId && one.role === role && one.mandateId !== mandate.mandateId);
  if (same.length === 0) return undefined;
  if (same.every((one) => one.bodyId !== bodyId)) return (await context.get(bodiesView, bodyId))?.document.title;
  return (await categoryTitles(context, bodyId)).get(category);
}
