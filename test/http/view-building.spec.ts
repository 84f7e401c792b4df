import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
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

describe('views that are far behind', () => {
  it('make the site live and not ready, and pages say from when their data is', async () => {
    const { engine, clock } = site.installation;
    const asOf = new Date(Date.parse(clock.now()) - 3_600_000).toISOString();
    const lag = jest.spyOn(engine, 'lag').mockResolvedValue({ events: 5_000, ms: 3_600_000, asOf });
    const visitor = site.visitor();
    expect((await visitor.raw('GET', '/health/live')).statusCode).toBe(200);
    expect((await visitor.raw('GET', '/health/ready')).statusCode).toBe(503);
    expect((await visitor.raw('GET', '/health')).json()).toEqual({ status: 'DEGRADED' });
    const screen = await petra.get('/mensen');
    expect(screen.html.replaceAll(/<[^>]*>/g, '')).toContain(
      'U ziet de gegevens van 20 oktober 2026, 11.00 uur. Wat daarna gebeurde, is bewaard',
    );
    lag.mockResolvedValue({ events: 3, ms: 200, asOf });
    expect((await visitor.raw('GET', '/health/ready')).statusCode).toBe(200);
  });

  it('say nothing of it while they are a moment behind', async () => {
    const { engine, clock } = site.installation;
    jest.spyOn(engine, 'lag').mockResolvedValue({ events: 3, ms: 200, asOf: clock.now() });
    expect((await petra.get('/mensen')).html).not.toContain('U ziet de gegevens van');
  });
});
