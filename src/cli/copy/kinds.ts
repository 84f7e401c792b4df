import type { Account, Draft, Invitation } from '../../accounts/index.js';
import { isOfCopying } from '../../engine/moving.js';
import type {
  AnswerRow,
  DekRow,
  EpochRow,
  FenceRow,
  LinkRow,
  MarkRow,
  Task,
  VaultRow,
} from '../../engine/ports.js';
import type { Side } from './side.js';

/** Rows of one kind that have a name each: how they are read, put as they were, and called. */
export interface Kind<Row = any> {
  /** One and many of them, for the operator. */
  readonly words: readonly [string, string];
  readonly all: (of: Side) => AsyncIterable<Row>;
  readonly put: (to: Side, rows: readonly Row[]) => Promise<unknown>;
  readonly nameOf: (row: Row) => string;
}
const kind = <Row>(given: Kind<Row>): Kind<Row> => given;
const each = <Row>(rows: readonly Row[], put: (row: Row) => Promise<unknown>): Promise<unknown> =>
  Promise.all(rows.map(put));
/** Where the order of arrival tells which is older. */
async function inTurn<Row>(rows: readonly Row[], put: (row: Row) => Promise<unknown>): Promise<void> {
  for (const row of rows) await put(row);
}
const named = (...parts: readonly unknown[]): string => JSON.stringify(parts);

/** What must be there before the events: fences before keys, and keys before what is sealed under them. */
export const beforeEvents: readonly Kind[] = [
  kind<EpochRow>({
    words: ['tijdperk van de hoofdsleutel', 'tijdperken van de hoofdsleutel'],
    all: ({ keys }) => keys.allEpochs(),
    put: ({ keys }, rows) =>
      inTurn(rows, ({ epoch, createdAt, provider }) => keys.addEpoch(epoch, createdAt, provider)),
    nameOf: ({ epoch }) => named(epoch),
  }),
  kind<FenceRow>({
    words: ['gewiste sleutel', 'gewiste sleutels'],
    all: ({ keys }) => keys.allFences(),
    put: ({ keys }, rows) => each(rows, (row) => keys.fence(row)),
    nameOf: ({ kid }) => kid,
  }),
  kind<DekRow>({
    words: ['sleutel', 'sleutels'],
    all: livingKeys,
    put: ({ keys }, rows) => keys.add(rows),
    nameOf: ({ kid }) => kid,
  }),
  kind<VaultRow>({
    words: ['rij van de kluis', 'rijen van de kluis'],
    all: ({ vault }) => vault.allRows(),
    put: ({ vault }, rows) => each(rows, (row) => vault.put(row)),
    nameOf: ({ network, participant, version }) => named(network, participant, version),
  }),
  kind<LinkRow>({
    words: ['verzegelde indiener', 'verzegelde indieners'],
    all: ({ vault }) => vault.allLinks(),
    put: ({ vault }, rows) => each(rows, (row) => vault.link(row)),
    nameOf: ({ stream }) => stream,
  }),
];

/** Sessions and failed attempts to sign in stay behind; so do views, which are built from the events. */
export const afterEvents: readonly Kind[] = [
  kind<Account>({
    words: ['account', 'accounts'],
    all: allAccounts,
    put: ({ accounts }, rows) => inTurn(rows, (row) => accounts.directory.restore(row)),
    nameOf: ({ subject }) => subject,
  }),
  kind<Invitation>({
    words: ['uitnodiging', 'uitnodigingen'],
    all: ({ accounts }) => accounts.invitations.all(),
    put: ({ accounts }, rows) => each(rows, (row) => accounts.invitations.add(row)),
    nameOf: ({ id }) => id,
  }),
  kind<Draft>({
    words: ['concept', 'concepten'],
    all: ({ accounts }) => accounts.drafts.all(),
    put: ({ accounts }, rows) => each(rows, (row) => accounts.drafts.restore(row)),
    nameOf: ({ subject, key }) => named(subject, key),
  }),
  kind<AnswerRow>({
    words: ['antwoord', 'antwoorden'],
    all: ({ ledger }) => ledger.allAnswers(),
    put: ({ ledger }, rows) => ledger.remember(rows),
    nameOf: ({ commandId }) => commandId,
  }),
  kind<Task>({
    words: ['taak', 'taken'],
    all: ({ ledger }) => ledger.allTasks(),
    put: ({ ledger }, rows) => each(rows, (row) => ledger.addTask(row)),
    nameOf: ({ id }) => id,
  }),
  kind<MarkRow>({
    words: ['stand', 'standen'],
    all: ownMarks,
    put: ({ ledger }, rows) => each(rows, ({ name, value }) => ledger.setMark(name, value)),
    nameOf: ({ name }) => name,
  }),
];

/** A key that is fenced is being destroyed: it goes nowhere else. */
async function* livingKeys({ keys }: Side): AsyncIterable<DekRow> {
  const fenced = new Set<string>();
  for await (const { kid, commit } of keys.allFences()) fenced.add(kid).add(commit);
  for await (const row of keys.allKeys()) if (!fenced.has(row.kid) && !fenced.has(row.commit)) yield row;
}

async function* allAccounts({ accounts }: Side): AsyncIterable<Account> {
  yield* await accounts.directory.list();
}

/** All but those of the copying itself. */
async function* ownMarks({ ledger }: Side): AsyncIterable<MarkRow> {
  for await (const mark of ledger.allMarks()) if (!isOfCopying(mark.name)) yield mark;
}
