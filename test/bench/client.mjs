/** Fetches one address, once for its text or many times for its rate. Told what to do by message. */
import { Agent, get } from 'node:http';
import { parentPort } from 'node:worker_threads';
import { rate } from './rate.mjs';

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

const fetched = (url, cookie) =>
  new Promise((resolve, reject) => {
    get(url, { agent, headers: cookie ? { cookie } : {} }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => (answer.statusCode === 200 ? resolve(Buffer.concat(parts)) : reject(new Error(`${url} answered ${answer.statusCode}`))));
    }).on('error', reject);
  });

parentPort.on('message', ({ url, cookie, count }) => {
  const done = count ? rate(count, 8, () => fetched(url, cookie)) : fetched(url, cookie).then(String);
  done.then((answer) => parentPort.postMessage({ answer }), (error) => parentPort.postMessage({ error: error.message }));
});
