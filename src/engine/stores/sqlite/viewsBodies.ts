import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Statements } from './viewsStatements.js';
import type { Tables } from './viewsTables.js';

/** A keyframe serves at most 15 versions after its own. */
const FRAMES = 15;

/** The newest body of a document, and the keyframe that the next one may be deflated against. */
export interface BodyHead {
  readonly text: string;
  readonly keyframe: { readonly number: number; readonly text: Buffer; readonly bytes: number };
  readonly frames: number;
}

/** The text of a stored body: two inflations at most, never a chain. */
export function bodyText(body: Uint8Array, keyframe: Uint8Array | null): string {
  const dictionary = keyframe === null ? undefined : inflateRawSync(keyframe);
  return inflateRawSync(body, { dictionary }).toString();
}

/** Number since which the newest version holds, and its body unless the document is gone. */
export function loadBody(
  statements: Statements,
  { bodies }: Tables,
  id: string,
): { from: number; body: BodyHead | undefined } | undefined {
  const found = statements
    .of(
      `SELECT b.from_p, b.body, b.frame, k.number, k.body,
         (SELECT count(*) FROM ${bodies} f WHERE f.id = b.id AND f.from_p > k.from_p)
       FROM ${bodies} b JOIN ${bodies} k ON k.number = coalesce(b.frame, b.number)
       WHERE b.id = ? ORDER BY b.from_p DESC LIMIT 1`,
    )
    .get(id) as [number, Uint8Array | null, number | null, number, Uint8Array, number] | undefined;
  if (!found) return undefined;
  const [from, body, frame, number, key, frames] = found;
  if (body === null) return { from, body: undefined };
  const text = inflateRawSync(key);
  const newest = frame === null ? text : inflateRawSync(body, { dictionary: text });
  return { from, body: { text: newest.toString(), keyframe: { number, text, bytes: key.length }, frames } };
}

/**
 * Adds a version: against the keyframe, or as the next keyframe when that one has served enough or saves less than
 * half of itself (a document that grows is soon unlike its beginning).
 */
export function addBody(
  statements: Statements,
  { bodies }: Tables,
  id: string,
  from: number,
  text: string,
  head: BodyHead | undefined,
): BodyHead {
  const insert = statements.of(`INSERT INTO ${bodies} (id, from_p, frame, body) VALUES (?, ?, ?, ?)`);
  if (head && head.frames < FRAMES) {
    const { keyframe } = head;
    const frame = deflateRawSync(text, { dictionary: keyframe.text });
    if (frame.length <= keyframe.bytes / 2) {
      insert.run(id, from, keyframe.number, frame);
      return { text, keyframe, frames: head.frames + 1 };
    }
  }
  const plain = Buffer.from(text);
  const whole = deflateRawSync(plain);
  const number = Number(insert.run(id, from, null, whole).lastInsertRowid);
  return { text, keyframe: { number, text: plain, bytes: whole.length }, frames: 0 };
}

/** From here on the document is gone. */
export function endBody(statements: Statements, { bodies }: Tables, id: string, from: number): void {
  statements.of(`INSERT INTO ${bodies} (id, from_p) VALUES (?, ?)`).run(id, from);
}
