import type { BodyCode, DemoBody } from './body.js';
import { closed } from './closed.js';
import { afternoonForum, checkIn, preparatoryGroup } from './forum.js';
import { groups } from './groups.js';
import { association, regional } from './others.js';

export * from './body.js';

/** In the order they are made: who prepares another body is there before it. */
export const bodies: readonly DemoBody[] = [
  preparatoryGroup,
  checkIn,
  afternoonForum,
  ...groups,
  ...closed,
  ...association,
  ...regional,
];
export const bodyOf = (code: BodyCode): DemoBody => bodies.find((body) => body.code === code)!;
