import { view, type BoundTiming, type Deadline, type Due, type EventMeta, type Stopped, type View } from '../../kernel/index.js';

/** A term as a document: what will be sent, when, and under which command id. Rebuilt from the events alone. */
export interface DueDocument {
  readonly at: string;
  readonly open: boolean;
  readonly command: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly commandId: string;
  readonly causeId: string;
  readonly correlationId: string;
  readonly cause: number;
  readonly network: string;
}
export interface DueRow {
  readonly at: string;
  readonly open: boolean;
}
export type DueView = View<DueDocument, DueRow>;

export const systemAudience = 'system';

/** The view in which a deadline's running terms stand. */
export const dueView = (deadline: Deadline): DueView =>
  view<DueDocument, DueRow>(viewName(deadline.name), {
    version: 1,
    columns: { at: 'text', open: 'flag' },
    row: ({ at, open }) => ({ at, open }),
    audience: () => systemAudience,
    queries: [{ where: ['open'], sort: 'at' }],
    folds: (on) => deadline.on.map((bound) => on(bound.entity, handlers(deadline.name, bound)) as never),
  });

const viewName = (name: string): string => `due${name.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase())}`;

function handlers(name: string, bound: BoundTiming): Record<string, never> {
  const made = Object.entries(bound.timings).map(([type, timing]) => {
    const changes = (data: unknown, meta: EventMeta): readonly (Due | Stopped)[] => [timing(data, meta) ?? []].flat();
    const touches = (data: unknown, meta: EventMeta) => changes(data, meta).map((change) => change.key);
    const fold = (document: DueDocument | undefined, data: unknown, meta: EventMeta, id: string) =>
      changed(name, document, changes(data, meta).find((change) => change.key === id)!, meta);
    return [type, { touches, fold }];
  });
  return Object.fromEntries(made) as Record<string, never>;
}

/** The command id derives from the event that set or restored the term, so a second lapse after that is a second command. */
function changed(name: string, document: DueDocument | undefined, change: Due | Stopped, meta: EventMeta): DueDocument | undefined {
  if ('stopped' in change) return document && { ...document, open: false };
  return {
    at: change.at,
    open: true,
    command: change.command.constructor.name,
    payload: JSON.parse(JSON.stringify(change.command)) as Record<string, unknown>,
    commandId: meta.derive(`${name}/${change.key}`),
    causeId: meta.id,
    correlationId: meta.correlationId!,
    cause: meta.number,
    network: meta.network,
  };
}
