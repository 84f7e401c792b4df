import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { digest } from '../accounts/identifiers.js';
import { KEPT_FORMS, KEPT_RETENTION } from '../accounts/index.js';
import { refusalSentence } from '../web/texts/refusals.js';
import type { FormProblem, Viewer } from '../web/page.js';
import { KeptLimit } from './kept-limit.js';
import type { Installation } from './tokens.js';
import { cookie, setCookie, tokenOf } from './visit.js';

const name = 'sspr-bewaard';
interface Kept {
  readonly path: string;
  readonly form: string;
  readonly values: Record<string, string | readonly string[]>;
  /** Whose session had ended: shown to nobody else on this device. */
  readonly subject: string;
}

type ToKeep = Pick<Kept, 'path' | 'form'> & { readonly subject: string | undefined };

/**
 * A form posted after the session ended: kept on the server, sealed under a key that only this browser's cookie holds,
 * and shown again after signing in.
 */
export class KeptForms {
  private readonly limit: KeptLimit;

  constructor(private readonly installation: Installation) {
    this.limit = new KeptLimit(installation.accounts.now, installation.keptCounts);
  }

  /** Whose session the browser presents, over or not; asked before it is tidied away. */
  async holder(request: FastifyRequest): Promise<string | undefined> {
    const token = tokenOf(request, this.installation.config);
    return token === undefined ? undefined : this.installation.accounts.sessions.holderOf(digest(token));
  }

  /** Only for who had a session, and no more than an address may: whoever has none would fill the disk. @returns whether it is kept */
  async keep(request: FastifyRequest, reply: FastifyReply, { path, form, subject }: ToKeep): Promise<boolean> {
    if (subject === undefined) return false;
    const values = (request.body ?? {}) as Kept['values'];
    const key = randomBytes(32);
    const id = randomBytes(16).toString('base64url');
    const bytes = seal(key, JSON.stringify({ path, form, values, subject } satisfies Kept));
    if (!(await this.limit.takes(request.ip, bytes.length))) return false;
    await this.installation.accounts.drafts.keep(KEPT_FORMS, id, bytes);
    setCookie(reply, this.installation.config, { name, value: `${id}.${key.toString('base64url')}`, maxAge: KEPT_RETENTION / 1_000 });
    return true;
  }

  /** What was kept for this very page, once. */
  async take(request: FastifyRequest, reply: FastifyReply, viewer: Viewer): Promise<FormProblem | undefined> {
    const [id, key] = (cookie(request, name) ?? '').split('.');
    if (!id || !key) return undefined;
    const draft = await this.installation.accounts.drafts.find(KEPT_FORMS, id);
    const kept = draft && opened(Buffer.from(key, 'base64url'), draft.bytes);
    if (kept && (request.url.split('?')[0] !== kept.path || kept.subject !== viewer.subject)) return undefined;
    await this.installation.accounts.drafts.discard(KEPT_FORMS, id);
    setCookie(reply, this.installation.config, { name, value: '' });
    return kept && { form: kept.form, values: kept.values, errors: {}, summary: refusalSentence('signed-out') };
  }
}

function seal(key: Uint8Array, text: string): Uint8Array {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

function opened(key: Uint8Array, bytes: Uint8Array): Kept | undefined {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 });
    decipher.setAuthTag(bytes.subarray(12, 28));
    return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString()) as Kept;
  } catch {
    return undefined;
  }
}
