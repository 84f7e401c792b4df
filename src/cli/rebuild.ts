import { dueView } from '../engine/react/deadlines.js';
import type { Engine } from '../engine/index.js';
import type { View } from '../kernel/index.js';
import { Refusal } from './refusal.js';

export interface RebuildProgress {
  readonly view: string;
  /** Which of the views, from 1. */
  readonly turn: number;
  readonly turns: number;
  /** Events folded so far, and how many there are. */
  readonly done: number;
  readonly total: number;
}
export interface Rebuilt {
  readonly views: number;
  readonly events: number;
}

const LOOK_EVERY_MS = 50;

/**
 * Builds every view anew from event 1, one after the other, while the old one is served; terms are views too.
 * A view whose version changed is being built by the projector already: that one is waited for.
 * @throws Refusal when the projector stopped
 */
export async function rebuildViews(
  engine: Engine,
  onProgress: (progress: RebuildProgress) => void,
): Promise<Rebuilt> {
  const {
    registry,
    with: { events },
  } = engine;
  const views: View<any, any>[] = [...registry.views.values(), ...registry.deadlines.map(dueView)];
  const head = await events.head();
  const isServed = async (view: View<any, any>) => {
    const seen = await engine.progress();
    if (seen.fault) throw new Refusal(`De schermen staan stil: ${seen.fault}. Herstel dat eerst.`);
    return isOf(seen.keyOf(view), view);
  };
  for (const [index, view] of views.entries()) {
    const place = { view: view.name, turn: index + 1, turns: views.length };
    if (!(await isServed(view))) {
      while (!(await isServed(view))) await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    } else await engine.rebuild(view, ({ done, total }) => onProgress({ ...place, done, total }));
  }
  return { views: views.length, events: head };
}

const isOf = (key: string, view: View<any, any>): boolean =>
  key === view.key || key.startsWith(`${view.key}.`);
