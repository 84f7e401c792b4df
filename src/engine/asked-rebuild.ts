import { setTimeout as pause } from 'node:timers/promises';
import type { ViewStore } from './ports.js';

const askAgainMs = 250;

/** Has the view of this name built anew by whoever projects, and waits for it. @throws why that could not be */
export async function askedRebuild(views: ViewStore, name: string, going: () => boolean): Promise<void> {
  await views.askRebuild?.(name);
  while (going()) {
    const asked = ((await views.rebuildsAsked?.()) ?? []).find((one) => one.name === name);
    if (!asked) return;
    if (asked.failed !== undefined) throw new Error(asked.failed);
    await pause(askAgainMs);
  }
  throw new Error('The process ended before the view was built');
}
