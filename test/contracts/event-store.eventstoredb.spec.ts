import { afterAll, beforeAll } from '@jest/globals';
import { eventStoreContract } from './event-store.contract.js';
import { eventServer, openApart, type EventServer } from './event-store.server.js';

let server: EventServer;

beforeAll(async () => {
  server = await eventServer();
});
afterAll(() => server.end());

eventStoreContract('EventStoreDB', () => openApart(server.url), { checksBasis: false });
