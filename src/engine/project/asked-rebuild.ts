import { setTimeout as pause } from 'node:timers/promises';
import type { Progress } from './catching-up.js';
import type { EventStore, ViewStore } from '../ports.js';
import { partsOfKey } from '../stores/viewColumns.js';

export interface AskedRebuildWith {
  readonly views: ViewStore;
  readonly events: Pick<EventStore, 'head'>;
}

const askAgainMs = 250;

/** Has the view of this name built anew by whoever projects, and waits for it. @throws why that could not be */
export async function askedRebuild(
  { views, events }: AskedRebuildWith,
  name: string,
  going: () => boolean,
  onProgress: (progress: Progress) => void = () => {},
): Promise<void> {
  await views.askRebuild?.(name);
  while (going()) {
    const asked = ((await views.rebuildsAsked?.()) ?? []).find((one) => one.name === name);
    if (!asked) return;
    if (asked.failed !== undefined) throw new Error(asked.failed);
    const key = await beingBuilt(views, name);
    if (key !== undefined) onProgress({ done: await views.checkpoint(key), total: await events.head() });
    await pause(askAgainMs);
  }
  throw new Error('The process ended before the view was built');
}

/** The newest generation, where it is not the one that is served: what was left behind or retired is of before. */
async function beingBuilt(views: ViewStore, name: string): Promise<string | undefined> {
  const all = (await views.prepared()).filter((key) => partsOfKey(key)[0] === name);
  const newest = all.sort(byAge).at(-1);
  return newest === (await views.served())[name] ? undefined : newest;
}

function byAge(one: string, other: string): number {
  const [[, v1, g1 = 0], [, v2, g2 = 0]] = [partsOfKey(one), partsOfKey(other)];
  return Number(v1) - Number(v2) || Number(g1) - Number(g2);
}
