import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { formsOf, linksOf, textOf, type ShownForm } from './html.js';

/** One answer of the server, as a person sees it. */
export interface Screen {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  /** Address at which it was shown, after redirects. */
  readonly path: string;
  readonly html: string;
  readonly text: string;
  readonly title: string;
  readonly h1: string;
  readonly forms: readonly ShownForm[];
  readonly links: readonly { readonly href: string; readonly text: string }[];
  json(): any;
}
export type Fields = Readonly<Record<string, string | number | readonly string[] | undefined>>;

/** A browser without script: keeps cookies, follows redirects, posts forms from the page it sees. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  screen: Screen | undefined;
  /** Said in every form that asks in whose name it is sent: a mandate, or `rol`. A browser posts no field that is not there. */
  inName: string | undefined;

  constructor(private readonly app: NestFastifyApplication) {}

  get(path: string): Promise<Screen> {
    return this.ask('GET', path, undefined, 5);
  }

  /** Posts fields as a form of this site and shows where that leads. */
  post(path: string, fields: Fields = {}): Promise<Screen> {
    return this.ask('POST', path, encoded(fields), 5);
  }

  /**
   * Fills in the form with this action (or action ending) on the page now shown, over what it already holds, and sends it.
   * @throws Error when the page has no such form.
   */
  submit(action: string, fields: Fields = {}): Promise<Screen> {
    const form = this.form(action);
    const asks = / name="mandate"/.test(form.html);
    const said = asks && this.inName !== undefined ? { mandate: this.inName } : {};
    return this.post(form.action || this.screen!.path, { ...form.values, ...said, ...fields });
  }

  /** The form on the page now shown, by its whole action or how that ends. @throws Error when there is none. */
  form(action: string): ShownForm {
    const found = this.found(action);
    if (found) return found;
    const there = this.screen?.forms.map((one) => one.action).join(', ');
    throw new Error(`No form ${action} on ${this.screen?.path}; there are: ${there}`);
  }

  has(action: string): boolean {
    return this.found(action) !== undefined;
  }

  private found(action: string): ShownForm | undefined {
    const forms = this.screen?.forms ?? [];
    return forms.find((one) => one.action === action) ?? forms.find((one) => one.action.endsWith(action));
  }

  /** One request, no redirect followed. */
  async raw(
    method: 'GET' | 'POST',
    url: string,
    payload?: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const type = payload === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
    const all = { ...type, ...(cookie ? { cookie } : {}), 'sec-fetch-site': 'same-origin', ...headers };
    const answer = await this.app.inject({
      method,
      url,
      headers: all,
      ...(payload === undefined ? {} : { payload }),
    });
    for (const { name, value, maxAge } of answer.cookies as {
      name: string;
      value: string;
      maxAge?: number;
    }[])
      if (value === '' || maxAge === 0) this.cookies.delete(name);
      else this.cookies.set(name, value);
    return answer;
  }

  private async ask(
    method: 'GET' | 'POST',
    url: string,
    payload: string | undefined,
    hops: number,
  ): Promise<Screen> {
    const answer = await this.raw(method, url, payload);
    const to = answer.headers.location;
    if (answer.statusCode === 303 && typeof to === 'string' && hops > 0)
      return this.ask('GET', to, undefined, hops - 1);
    this.screen = shown(answer.statusCode, answer.headers, url, answer.payload);
    return this.screen;
  }
}

function shown(
  status: number,
  headers: Readonly<Record<string, unknown>>,
  path: string,
  html: string,
): Screen {
  const main = /<main\b[^>]*>([\s\S]*?)<\/main>/i.exec(html)?.[1] ?? html;
  const title = textOf(/<title>([\s\S]*?)<\/title>/i.exec(html)?.[1] ?? '');
  const h1 = textOf(/<h1\b[^>]*>([\s\S]*?)<\/h1>/i.exec(html)?.[1] ?? '');
  return {
    status,
    headers,
    path,
    html,
    text: textOf(main),
    title,
    h1,
    forms: formsOf(html),
    links: linksOf(html),
    json: () => JSON.parse(html),
  };
}

function encoded(fields: Fields): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    if (Array.isArray(value)) value.forEach((one) => params.append(name, one));
    else if (value !== undefined) params.append(name, String(value));
  return params.toString();
}
