import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Statement } from './database.js';
import type { Statements } from './viewsStatements.js';
import type { Tables } from './viewsTables.js';

/** A keyframe serves at most 15 versions after its own. */
const FRAMES = 15;
/** Bodies are small: small buffers make and inflate them faster. */
const CHUNK = { chunkSize: 1024 };
const SMALL = { ...CHUNK, level: 3, windowBits: 12, memLevel: 4 };
const LARGE = { ...CHUNK, level: 3, memLevel: 5 };
const SMALL_BYTES = 2 ** SMALL.windowBits;

/** The newest body of a document, and the keyframe that the next one may be deflated against. */
export interface BodyHead {
  readonly text: string;
  readonly keyframe: { readonly number: number; readonly text: Buffer; readonly bytes: number };
  readonly frames: number;
}
interface Newest {
  readonly from: number;
  /** undefined where the document is gone. */
  readonly body: BodyHead | undefined;
}

/**
 * The bodies of one view version. A keyframe is deflated against the view's pattern, its first body, which has the
 * names and the order of members in common with it; every other body against a keyframe. So two inflations give a
 * text, never a chain.
 */
export class Bodies {
  private readonly newest: Statement;
  private readonly insert: Statement;
  private pattern: Buffer | undefined;

  constructor(
    private readonly statements: Statements,
    private readonly tables: Tables,
  ) {
    const { bodies } = tables;
    this.insert = statements.of(
      `INSERT INTO ${bodies} (document_p, from_p, frame, body) VALUES (?, ?, ?, ?)`,
    );
    this.newest = statements.of(
      `SELECT b.from_p, b.body, b.frame, k.number, k.body,
         (SELECT count(*) FROM ${bodies} f WHERE f.document_p = b.document_p AND f.from_p > k.from_p)
       FROM ${bodies} b JOIN ${bodies} k ON k.number = coalesce(b.frame, b.number)
       WHERE b.document_p = ? ORDER BY b.from_p DESC LIMIT 1`,
    );
  }

  /** `keyframe` is the body of the row that `frame` names; null for a keyframe itself. */
  text(body: Uint8Array, keyframe: Uint8Array | null): string {
    return (
      keyframe === null ? this.inflateWhole(body) : inflate(body, this.inflateWhole(keyframe))
    ).toString();
  }

  load(document: number): Newest {
    const [from, body, frame, number, key, frames] = this.newest.get(document) as [
      ...[from: number, body: Uint8Array | null, frame: number | null],
      ...[number: number, key: Uint8Array, frames: number],
    ];
    if (body === null) return { from, body: undefined };
    const text = this.inflateWhole(key);
    const newest = frame === null ? text : inflate(body, text);
    return { from, body: { text: newest.toString(), keyframe: { number, text, bytes: key.length }, frames } };
  }

  /** The number of a new document: that of the body which will be added next. */
  nextDocument(): number {
    const [last] = this.statements.of(`SELECT coalesce(max(number), 0) FROM ${this.tables.bodies}`).get() as [
      number,
    ];
    return last + 1;
  }

  /**
   * Adds a version: against the keyframe, or as the next keyframe when that one has served enough or saves less than
   * half of itself (a document that grows is soon unlike its beginning).
   */
  add(document: number, from: number, text: string, head: BodyHead | undefined): BodyHead {
    const plain = Buffer.from(text);
    const frame = head && frameOf(plain, head);
    if (head && frame) {
      this.insert.run(document, from, head.keyframe.number, frame);
      return { text, keyframe: head.keyframe, frames: head.frames + 1 };
    }
    const whole = deflate(plain, this.patternOf() ?? this.setPattern(plain));
    const number = Number(this.insert.run(document, from, null, whole).lastInsertRowid);
    return { text, keyframe: { number, text: plain, bytes: whole.length }, frames: 0 };
  }

  /** From here on the document is gone. */
  end(document: number, from: number): void {
    this.insert.run(document, from, null, null);
  }

  private inflateWhole(body: Uint8Array): Buffer {
    return inflate(body, this.patternOf()!);
  }

  private patternOf(): Buffer | undefined {
    if (this.pattern) return this.pattern;
    const [stored] = this.statements.of('SELECT pattern FROM view WHERE key = ?').get(this.tables.key) as [
      Uint8Array | null,
    ];
    return (this.pattern = stored === null ? undefined : inflateRawSync(stored));
  }

  private setPattern(pattern: Buffer): Buffer {
    this.statements
      .of('UPDATE view SET pattern = ? WHERE key = ?')
      .run(deflateRawSync(pattern), this.tables.key);
    return (this.pattern = pattern);
  }
}

const deflate = (text: Buffer, dictionary: Buffer): Buffer =>
  deflateRawSync(text, { ...(text.length + dictionary.length <= SMALL_BYTES ? SMALL : LARGE), dictionary });
const inflate = (body: Uint8Array, dictionary: Buffer): Buffer =>
  inflateRawSync(body, { ...CHUNK, dictionary });

/** undefined when it does not pay; what grew by a keyframe's bytes is not even tried. */
function frameOf(plain: Buffer, { keyframe, frames }: BodyHead): Buffer | undefined {
  if (frames >= FRAMES || plain.length - keyframe.text.length > keyframe.bytes) return undefined;
  const frame = deflate(plain, keyframe.text);
  return frame.length <= keyframe.bytes / 2 ? frame : undefined;
}
