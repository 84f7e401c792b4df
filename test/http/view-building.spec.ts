import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { StillBuilding } from '../../src/engine/index.js';
import { startSite, type Site, type Visitor } from './site.js';

let site: Site;
let petra: Visitor;
beforeEach(async () => {
  site = await startSite();
  petra = await site.signIn('petra');
  const { projector } = site.installation.engine;
  const { isBuilt } = projector;
  projector.isBuilt = (view) => view.name !== 'organisations' && isBuilt(view);
});
afterEach(() => site.close());

it('a page of a view that is being built says so and when to come back; other pages are there', async () => {
  const screen = await petra.get('/organisaties');
  expect(screen.status).toBe(503);
  expect(screen.headers['retry-after']).toBe(String(new StillBuilding('x').retryAfterSeconds));
  expect(screen.text).toContain('Dit scherm wordt opgebouwd');
  expect((await petra.get('/mensen')).status).toBe(200);
});

it('over the API it is a problem with the same code', async () => {
  const answer = await petra.raw('GET', '/api/v1/views/organisations');
  expect(answer.statusCode).toBe(503);
  expect(answer.headers['retry-after']).toBeDefined();
  expect(JSON.parse(answer.payload)).toMatchObject({ type: 'urn:problem-type:samenspraak:view-building' });
});
