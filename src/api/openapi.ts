import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { getMetadataStorage } from 'class-validator';
import { columnsShown, type BoundCommand, type Class, type View } from '../kernel/index.js';
import type { Registry } from '../engine/registry.js';

/** OpenAPI 3.1 at `/docs`, made from the same declarations that validate and answer. */
export function describeApi(app: NestFastifyApplication, registry: Registry): void {
  const base = new DocumentBuilder()
    .setTitle('Samenspraak')
    .setDescription('Commands and views of a consultation network. Sign in with a browser session and send its cookie; a command also says with `Origin` or `Sec-Fetch-Site` that it comes from this site. Texts are Dutch.')
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .build();
  const document = SwaggerModule.createDocument(app as never, base);
  SwaggerModule.setup('docs', app as never, withDeclared(document, registry), { jsonDocumentUrl: 'docs-json', yamlDocumentUrl: 'docs-yaml' });
}

/** Replaces the two generic routes by one for each command and each view. */
export function withDeclared(document: OpenAPIObject, registry: Registry): OpenAPIObject {
  const paths: Record<string, unknown> = {};
  for (const [path, item] of Object.entries(document.paths)) if (!path.includes('/api/v1/')) paths[path] = item;
  const schemas: Record<string, unknown> = { Problem: problemSchema, Answer: answerSchema };
  for (const command of registry.commands.values()) {
    if (command.rule.internal) continue;
    schemas[command.name] = schemaOf(command.type);
    paths[`/api/v1/commands/${command.name}`] = { post: commandOperation(command) };
  }
  for (const view of registry.views.values()) {
    paths[`/api/v1/views/${view.name}`] = { get: listOperation(view) };
    paths[`/api/v1/views/${view.name}/{id}`] = { get: documentOperation(view) };
  }
  return { ...document, paths: paths as never, components: { ...document.components, schemas: { ...document.components?.schemas, ...schemas } as never } };
}

const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const problem = (description: string) => ({ description, content: { 'application/problem+json': { schema: ref('Problem') } } });
const refusals = (...statuses: [string, string][]) => Object.fromEntries(statuses.map(([status, text]) => [status, problem(text)]));
const header = (name: string, required: boolean, description: string) => ({ name, in: 'header', required, description, schema: { type: 'string' } });
const etag = (description: string) => ({ ETag: { description, schema: { type: 'string' } } });
const query = (name: string, description: string) => ({ name, in: 'query', required: false, description, schema: { type: 'string' } });
const lower = (name: string): string => name[0]!.toLowerCase() + name.slice(1);

function commandOperation({ name, rule }: BoundCommand): object {
  const headers = [
    header('Idempotency-Key', true, 'A fresh UUID v4; the same key never has a second effect.'),
    header('Samenspraak-Mandate', false, '`b_<body>/m_<mandate>`: for whom the caller acts.'),
    header('Samenspraak-Network', false, 'Code of the network, for accounts in several.'),
    header('Origin', false, 'Address of this site; needed unless `Sec-Fetch-Site: same-origin` is sent. Browsers send both of themselves.'),
    header('Sec-Fetch-Site', false, '`same-origin`, instead of `Origin`.'),
  ];
  const late = rule.backdate ? [header('Samenspraak-Effective-At', false, 'When it happened, where it is entered later: local time in Brussels or an ISO instant.'), header('Samenspraak-Entered-Under', false, '`g_<grant>` or `b_<body>/m_<mandate>` of the caller, where the act that is entered later is that of the mandate of somebody else, named in `Samenspraak-Mandate`.')] : [];
  const match = header('If-Match', rule.ifMatch ?? false, `One quoted revision of the stream the caller saw, such as \`"12"\`: the ETag of the document, or of the answer to an earlier command. The hash that who does not see all of a document gets as its ETag is refused (\`if-match-opaque\`).`);
  return {
    operationId: lower(name),
    tags: ['commands'],
    parameters: [...headers, ...late, match],
    requestBody: { required: true, ...json(ref(name)) },
    responses: {
      200: { description: 'Done, or already so.', headers: etag('The quoted revision of the stream, for If-Match of a next command.'), ...json(ref('Answer')) },
      ...refusals(['400', 'Malformed'], ['401', 'Not signed in'], ['403', 'Not allowed, or without `Origin` and `Sec-Fetch-Site` (`cross-site`)'], ['404', 'Not found'], ['409', 'Refused by a rule'], ['412', 'Stale'], ['422', 'Key used for another command'], ['503', 'Outcome unknown, ask again']),
      ...refusals(...(rule.ifMatch ? [['428', 'If-Match missing'] as [string, string]] : [])),
    },
  };
}

const moment = [query('op', 'As of a day, local time or instant.'), query('tot', 'As of an event number; not together with `op`.'), query('after', 'Token of an answer: waits until it is visible.')];

const momentSchema = {
  type: 'object',
  description: 'Of the past alone. Provisional: the instant asked for was less than a minute ago, so events may still come before it; the number is exact.',
  required: ['number', 'provisional'],
  properties: { number: { type: 'integer' }, provisional: { type: 'boolean' } },
};

function listOperation(view: View<any, any>): object {
  const comparable = Object.entries(columnsShown(view)).filter(([, kind]) => kind !== 'ref' && kind !== 'json');
  const filters = comparable.map(([column]) => query(column, 'Equal to this value.'));
  const paging = [query('sort', 'A column; `-` before it for descending. Without it the order that the view keeps for these filters.'), query('limit', '1 to 200, default 50.'), query('cursor', 'From `next`.')];
  const page = { type: 'object', required: ['self', 'items'], properties: { self: { type: 'string' }, next: { type: 'string' }, items: { type: 'array', items: rowSchema(view) }, at: momentSchema } };
  return { operationId: `list${view.name.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase())}`, tags: ['views'], parameters: [...filters, ...paging, ...moment], responses: { 200: { description: 'A page of rows', ...json(page) }, ...refusals(['400', 'Bad filter, sort, cursor, moment or token'], ['401', 'Not signed in'], ['404', 'No such view'], ['503', 'Not yet visible, ask again']) } };
}

const documentTag = 'The quoted revision of the stream behind the document, for If-Match; for who does not see all of it a hash of what they see, for comparing alone. None of the past, where no stream bears the id, and for a moment after a change.';

function documentOperation(view: View<any, any>): object {
  const document = { type: 'object', required: ['self', 'id', 'from', 'document'], properties: { self: { type: 'string' }, id: { type: 'string' }, from: { type: 'integer' }, document: { type: 'object' }, at: momentSchema } };
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
  return { operationId: `get${view.name.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase())}`, tags: ['views'], parameters: [id, ...moment], responses: { 200: { description: 'The document as of the moment', headers: etag(documentTag), ...json(document) }, ...refusals(['400', 'Bad moment or token'], ['401', 'Not signed in'], ['404', 'Not there, or not for the caller'], ['503', 'Not yet visible, ask again']) } };
}

const types: Readonly<Record<string, object>> = { text: { type: 'string' }, number: { type: 'number' }, flag: { type: 'boolean' }, ref: {}, json: {} };
const rowSchema = (view: View<any, any>): object => ({
  type: 'object',
  properties: { id: { type: 'string' }, ...Object.fromEntries(Object.entries(columnsShown(view)).map(([name, kind]) => [name, types[kind] ?? {}])) },
});

/** A schema from the validation decorators of a command class. */
function schemaOf(type: new () => object): object {
  const metadata = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  const properties: Record<string, Record<string, unknown>> = {};
  const optional = new Set<string>();
  for (const { propertyName, name, constraints = [], type: kind, each } of metadata) {
    const property = (properties[propertyName] ??= {});
    if (kind === 'conditionalValidation') optional.add(propertyName);
    else if (each) property.items = { ...(property.items as object), ...keywords(name ?? '', constraints) };
    else Object.assign(property, keywords(name ?? '', constraints));
  }
  return { type: 'object', additionalProperties: false, required: Object.keys(properties).filter((one) => !optional.has(one)), properties };
}

function keywords(rule: string, [first, second]: readonly unknown[]): Record<string, unknown> {
  if (rule === 'isRecord') return schemaOf((first as () => Class)()) as Record<string, unknown>;
  if (rule === 'isRecordEach') return { type: 'array', items: schemaOf((first as () => Class)()) };
  const known: Readonly<Record<string, Record<string, unknown>>> = {
    isLength: { type: 'string', minLength: first, maxLength: second },
    isUuid: { type: 'string', format: 'uuid' },
    isEmail: { type: 'string', format: 'email' },
    isDay: { type: 'string', format: 'date' },
    isLocalTime: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d$' },
    isIn: { enum: first },
    isInt: { type: 'integer' },
    min: { minimum: first },
    max: { maximum: first },
    isBoolean: { type: 'boolean' },
    isString: { type: 'string' },
    isArray: { type: 'array' },
    arrayMinSize: { minItems: first },
    arrayMaxSize: { maxItems: first },
    matches: { type: 'string', pattern: first instanceof RegExp ? first.source : undefined },
  };
  return known[rule] ?? {};
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'instance'],
  properties: { type: { type: 'string' }, title: { type: 'string' }, status: { type: 'integer' }, detail: { type: 'string' }, instance: { type: 'string' }, issues: { type: 'array', items: { type: 'object' } } },
};
const answerSchema = {
  type: 'object',
  required: ['stream', 'revision', 'token', 'already'],
  properties: { stream: { type: 'string' }, revision: { type: 'integer' }, token: { type: 'string' }, already: { type: 'boolean' } },
};
