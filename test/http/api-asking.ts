import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import type { Visitor } from './site.js';

export interface Sent {
  readonly name?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly as?: Visitor;
}
export interface Answered {
  readonly status: number;
  readonly headers: any;
  readonly json: () => any;
  readonly text: string;
}

export const key = (): string => `"${randomUUID()}"`;

/** What RegisterOrganisation takes. */
export const organisation = (shortName = `Org ${randomUUID()}`) => ({ organisationId: randomUUID(), legalName: `${shortName} vzw`, shortName, kind: 'organisator' });

export const answered = ({ statusCode, headers, payload }: Awaited<ReturnType<Visitor['raw']>>): Answered => ({
  status: statusCode,
  headers,
  json: () => JSON.parse(payload),
  text: payload,
});

/** The API as somebody asks it who is signed in; `who` where nobody else is named. */
export const api = (who: () => Visitor) => ({
  async send({ name = 'RegisterOrganisation', body = organisation(), headers = {}, as = who() }: Sent = {}): Promise<Answered> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const all = { 'content-type': 'application/json', 'idempotency-key': key(), ...headers };
    return answered(await as.raw('POST', `/api/v1/commands/${name}`, text, all));
  },
  async ask(path: string, as: Visitor = who()): Promise<Answered> {
    return answered(await as.raw('GET', `/api/v1/views/${path}`));
  },
});

export function expectProblem(answer: Answered, status: number, code: string): any {
  expect(answer.status).toBe(status);
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  const problem = answer.json();
  expect(problem).toMatchObject({ type: `urn:problem-type:samenspraak:${code}`, status });
  expect(problem.instance).toMatch(/^urn:uuid:/);
  expect(problem.detail).toMatch(/^[A-Z].*\.$/s);
  expect(answer.text).not.toMatch(/\bat .*\.(js|ts):\d+|node_modules/);
  return problem;
}
