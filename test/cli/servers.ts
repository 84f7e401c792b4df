import { spawn, type ChildProcess } from 'node:child_process';

const main = new URL('../../dist/main.js', import.meta.url).pathname;

/** `npm start` in processes of their own. */
export class Servers {
  private readonly running = new Set<ChildProcess>();

  start(env: Record<string, string>) {
    const child = spawn(process.execPath, ['--no-warnings', main], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.running.add(child);
    let said = '';
    const heard: { wanted: RegExp; done: () => void }[] = [];
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      for (const one of heard) if (one.wanted.test(said)) one.done();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    const ended = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)));
    void ended.then(() => this.running.delete(child));
    const says = (wanted: RegExp) =>
      new Promise<string>((resolve) => {
        const done = () => resolve(said);
        if (wanted.test(said)) done();
        else heard.push({ wanted, done });
        void ended.then(done);
      });
    return { child, ended, says, said: () => said };
  }

  kill(): void {
    for (const child of this.running) child.kill('SIGKILL');
  }
}
