import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Statement } from './database.js';
import type { Statements } from './viewsStatements.js';
import type { Tables } from './viewsTables.js';

/** A keyframe serves at most 15 versions after its own. */
const FRAMES = 15;
/** Bodies are small: small buffers make and inflate them faster. */
const CHUNK = { chunkSize: 1024 };
const DEFLATE = { ...CHUNK, memLevel: 5 };

/** The newest body of a document, and the keyframe that the next one may be deflated against. */
export interface BodyHead {
  readonly text: string;
  readonly keyframe: { readonly number: number; readonly text: Buffer; readonly bytes: number };
  readonly frames: number;
}

/** The text of a stored body: two inflations at most, never a chain. */
export function bodyText(body: Uint8Array, keyframe: Uint8Array | null): string {
  const dictionary = keyframe === null ? undefined : inflateRawSync(keyframe, CHUNK);
  return inflateRawSync(body, { ...CHUNK, dictionary }).toString();
}

/** The bodies of one view version. */
export class Bodies {
  private readonly newest: Statement;
  private readonly insert: Statement;

  constructor(statements: Statements, { bodies }: Tables) {
    this.insert = statements.of(`INSERT INTO ${bodies} (id, from_p, frame, body) VALUES (?, ?, ?, ?)`);
    this.newest = statements.of(
      `SELECT b.from_p, b.body, b.frame, k.number, k.body,
         (SELECT count(*) FROM ${bodies} f WHERE f.id = b.id AND f.from_p > k.from_p)
       FROM ${bodies} b JOIN ${bodies} k ON k.number = coalesce(b.frame, b.number)
       WHERE b.id = ? ORDER BY b.from_p DESC LIMIT 1`,
    );
  }

  /** Number since which the newest version holds, and its body unless the document is gone. */
  load(id: string): { from: number; body: BodyHead | undefined } | undefined {
    const found = this.newest.get(id) as
      [number, Uint8Array | null, number | null, number, Uint8Array, number] | undefined;
    if (!found) return undefined;
    const [from, body, frame, number, key, frames] = found;
    if (body === null) return { from, body: undefined };
    const text = inflateRawSync(key, CHUNK);
    const newest = frame === null ? text : inflateRawSync(body, { ...CHUNK, dictionary: text });
    return { from, body: { text: newest.toString(), keyframe: { number, text, bytes: key.length }, frames } };
  }

  /**
   * Adds a version: against the keyframe, or as the next keyframe when that one has served enough or saves less than
   * half of itself (a document that grows is soon unlike its beginning).
   */
  add(id: string, from: number, text: string, head: BodyHead | undefined): BodyHead {
    const plain = Buffer.from(text);
    const frame = head && frameOf(plain, head);
    if (head && frame) {
      this.insert.run(id, from, head.keyframe.number, frame);
      return { text, keyframe: head.keyframe, frames: head.frames + 1 };
    }
    const whole = deflateRawSync(plain, DEFLATE);
    const number = Number(this.insert.run(id, from, null, whole).lastInsertRowid);
    return { text, keyframe: { number, text: plain, bytes: whole.length }, frames: 0 };
  }

  /** From here on the document is gone. */
  end(id: string, from: number): void {
    this.insert.run(id, from, null, null);
  }
}

/** undefined when it does not pay; what grew by a keyframe's bytes is not even tried. */
function frameOf(plain: Buffer, { keyframe, frames }: BodyHead): Buffer | undefined {
  if (frames >= FRAMES || plain.length - keyframe.text.length > keyframe.bytes) return undefined;
  const frame = deflateRawSync(plain, { ...DEFLATE, dictionary: keyframe.text });
  return frame.length <= keyframe.bytes / 2 ? frame : undefined;
}
