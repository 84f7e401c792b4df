/**
 * The append-only file of the double: one record an append, so that an append is there as a whole or not at all.
 * Record: length (4 bytes, big endian), the first 8 bytes of the SHA-256 of the text, the text (JSON).
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  fdatasyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

const headBytes = 12;
const digestOf = (text) => createHash('sha256').update(text).digest().subarray(0, 8);

function encode(record) {
  const text = Buffer.from(JSON.stringify(record), 'utf8');
  const head = Buffer.alloc(headBytes);
  head.writeUInt32BE(text.length, 0);
  digestOf(text).copy(head, 4);
  return Buffer.concat([head, text]);
}

/** Whole records, and where each begins; what follows the last whole one is torn. */
function decode(bytes) {
  const records = [];
  const offsets = [];
  let at = 0;
  while (at + headBytes <= bytes.length) {
    const end = at + headBytes + bytes.readUInt32BE(at);
    if (end > bytes.length) break;
    const text = bytes.subarray(at + headBytes, end);
    if (!digestOf(text).equals(bytes.subarray(at + 4, at + headBytes))) break;
    records.push(JSON.parse(text.toString('utf8')));
    offsets.push(at);
    at = end;
  }
  return { records, offsets, end: at };
}

export class File {
  constructor(folder) {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, 'log');
    this.handle = openSync(path, 'a+');
    const { records, offsets, end } = decode(readFileSync(path));
    ftruncateSync(this.handle, end);
    this.records = records;
    this.offsets = offsets;
    this.end = end;
  }

  /** Durable when it returns: the disk is asked once for the whole group. */
  write(records) {
    const pieces = records.map(encode);
    writeSync(this.handle, Buffer.concat(pieces));
    fdatasyncSync(this.handle);
    for (const piece of pieces) {
      this.offsets.push(this.end);
      this.end += piece.length;
    }
  }

  /** Forgets the last records, as a server does whose tail was never replicated. */
  cut(count) {
    this.offsets = this.offsets.slice(0, this.offsets.length - count);
    const begun = decode(readFileSync(`/proc/self/fd/${this.handle}`));
    this.end = begun.offsets[this.offsets.length] ?? begun.end;
    ftruncateSync(this.handle, this.end);
    fdatasyncSync(this.handle);
  }

  close() {
    closeSync(this.handle);
  }
}
