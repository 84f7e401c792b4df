import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { told } from './told.js';

const lines: string[] = [];
let now = 0;
beforeEach(() => {
  lines.length = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => now);
  jest.spyOn(process.stderr, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
});
afterEach(() => void jest.restoreAllMocks());

it('the same failure is told once in ten seconds, another one at once', () => {
  const away = () => told(new Error('the store is away'));
  for (now of [0, 1, 9_999]) away();
  told(new Error('no room'));
  expect(lines.map((line) => (JSON.parse(line) as { error: string }).error.split('\n')[0])).toEqual([
    'Error: the store is away',
    'Error: no room',
  ]);
  now = 10_000;
  away();
  expect(lines).toHaveLength(3);
});
