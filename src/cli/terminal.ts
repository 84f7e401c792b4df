import { createInterface } from 'node:readline/promises';

/** Where an operator reads and answers. */
export interface Terminal {
  say(line: string): void;
  /** Replaces the progress line before it; on a file it comes out now and then. */
  progress(line: string): void;
  complain(sentence: string): void;
  /** Absent where nobody is there to answer. */
  readonly ask?: (question: string) => Promise<string>;
}

const ON_SCREEN_MS = 100;
const IN_FILE_MS = 5_000;

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const { stdout, stderr, stdin } = process;
  const line = new ProgressLine(stdout);
  const ask = async (question: string) => {
    line.end();
    const reader = createInterface({ input: stdin, output: stdout });
    try {
      return (await reader.question(question)).trim();
    } finally {
      reader.close();
    }
  };
  return {
    say: (text) => {
      line.end();
      stdout.write(`${text}\n`);
    },
    progress: (text) => line.show(text),
    complain: (sentence) => {
      line.end();
      stderr.write(`${sentence}\n`);
    },
    ...(stdin.isTTY && stdout.isTTY ? { ask } : {}),
  };
}

/** A line that is overwritten as long as nothing else is said. */
class ProgressLine {
  private shownAt = -Infinity;
  private isOpen = false;

  constructor(private readonly out: NodeJS.WriteStream) {}

  show(text: string): void {
    const now = performance.now();
    if (now - this.shownAt < (this.out.isTTY ? ON_SCREEN_MS : IN_FILE_MS)) return;
    this.shownAt = now;
    if (!this.out.isTTY) return void this.out.write(`${text}\n`);
    this.out.write(`\r\u001B[2K${text}`);
    this.isOpen = true;
  }

  end(): void {
    if (this.isOpen) this.out.write('\r\u001B[2K');
    this.isOpen = false;
  }
}
