import { describe, expect, it } from '@jest/globals';
import { MongoRequestCounts } from '../../src/accounts/mongodb/request-counts.js';
import { KeptLimit } from '../../src/api/kept-limit.js';
import { SharedCounts } from '../../src/api/shared-counts.js';
import { freshDatabase, MONGO_SERVERS } from '../servers/mongodb.js';

const noon = Date.parse('2026-10-20T12:00:00.000Z');

describe.each(MONGO_SERVERS)('the counts of requests on $name', (server) => {
  it('are those of all processes together, without a request waiting for them', async () => {
    const at = await freshDatabase(server);
    let now = noon;
    const counts = [0, 1, 2].map(() => new SharedCounts(new MongoRequestCounts(at.db), () => now));
    for (const [n, one] of counts.entries()) for (let i = 0; i <= n; i++) one.count('somebody');
    for (const one of [...counts, ...counts]) await one.exchange();
    expect(counts.map((one) => one.count('somebody').current)).toEqual([7, 7, 7]);
    now += 60_000;
    for (const one of counts) await one.exchange();
    expect(counts.map((one) => one.count('somebody').current)).toEqual([1, 1, 1]);
    await at.end();
  });

  it('name nobody, and those of a process that has gone are swept', async () => {
    const at = await freshDatabase(server);
    let now = noon;
    const [gone, stays] = [0, 1].map(() => new SharedCounts(new MongoRequestCounts(at.db), () => now));
    gone!.count('address 203.0.113.7');
    await gone!.exchange();
    const rows = () => at.db.collection('requestCounts').find({}).toArray();
    expect(await rows()).toHaveLength(1);
    expect(JSON.stringify(await rows())).not.toContain('203.0.113.7');
    now += 10 * 60_000;
    stays!.count('address 203.0.113.8');
    await stays!.exchange();
    expect((await rows()).map(({ window }) => window)).toEqual([now / 60_000]);
    await at.end();
  });

  it('are apart from those of forms that were kept, which are counted together as well', async () => {
    const at = await freshDatabase(server);
    const requests = new SharedCounts(new MongoRequestCounts(at.db), () => noon);
    requests.count('somebody');
    await requests.exchange();
    const limits = [0, 1].map(() => new KeptLimit(() => noon, new MongoRequestCounts(at.db, 'keptCounts')));
    const taken: boolean[] = [];
    for (let n = 0; n < 24; n++) taken.push(await limits[n % 2]!.takes('203.0.113.7', 10));
    expect(taken.filter(Boolean)).toHaveLength(20);
    expect(requests.count('somebody').current).toBe(2);
    await at.end();
  });
});
