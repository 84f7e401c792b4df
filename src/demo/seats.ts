import { GiveMandate, ReplaceMandate } from '../contexts/bodies/mandate-rules.js';
import { GrantSeat, ReserveSeat } from '../contexts/bodies/seat-rules.js';
import type { MandateRole } from '../kernel/index.js';
import {
  ao,
  bodyId,
  bodyOf,
  mandateId,
  seatId,
  type BodyCode,
  type DemoBody,
  type SeatKey,
} from './bodies/index.js';
import { organisationId, type OrganisationName } from './organisations.js';
import type { Person } from './people.js';
import { enrolAll } from './register.js';
import type { Script } from './script.js';

interface DemoSeat {
  readonly key: SeatKey;
  readonly category: string;
  readonly organisation: OrganisationName;
}
interface DemoMandate {
  readonly key: SeatKey;
  readonly person: Person;
  readonly role: MandateRole;
}

const seatsOf = (body: DemoBody): readonly DemoSeat[] => [
  ...Object.entries(body.seats).flatMap(([category, members]) =>
    members.map((organisation) => ({
      key: `${category}/${organisation}` as SeatKey,
      category,
      organisation,
    })),
  ),
  ...(body.convenorSeats ?? []).map((_person, index) => ({
    key: `convenor/${index + 1}` as SeatKey,
    category: 'convenor',
    organisation: ao,
  })),
];

/** Grants the seats of a body, or reserves them where they are to be confirmed. */
export async function seat(script: Script, body: DemoBody): Promise<void> {
  const by = script.inRole('Petra Smets', body.network);
  const all = seatsOf(body).map(({ key, category, organisation }) => ({
    key,
    command: newSeat(body, key, category, organisation),
  }));
  const isReserved = ({ key }: { key: SeatKey }): boolean => body.reserved?.includes(key) ?? false;
  await by.all(
    GrantSeat,
    all.filter((one) => !isReserved(one)).map(({ command }) => command),
  );
  await by.all(
    ReserveSeat,
    all.filter(isReserved).map(({ command }) => command),
  );
}

const newSeat = (
  { code, since }: DemoBody,
  key: SeatKey,
  category: string,
  organisation: OrganisationName,
) => ({
  bodyId: bodyId(code),
  seatId: seatId(code, key),
  organisationId: organisationId(organisation),
  category,
  firstDay: since,
});

/** First mandates: from the day the installation begins, or earlier where that is known. */
export async function staff(script: Script, body: DemoBody): Promise<void> {
  const given = mandatesOf(body);
  await enrolAll(
    script,
    body.network,
    given.map(({ person }) => person),
  );
  const commands = await Promise.all(given.map((one) => mandateCommand(script, body, one)));
  await script.inRole('Petra Smets', body.network).all(GiveMandate, commands);
  for (const { person, key } of given)
    script.noteMandate(person, body.code, mandateId(body.code, key, person));
}

function mandatesOf(body: DemoBody): readonly DemoMandate[] {
  const seats = seatsOf(body).filter(({ key }) => !body.reserved?.includes(key));
  const held = seats.map(({ key, category, organisation }): DemoMandate => {
    const observes = body.observers?.includes(category);
    if (category === 'convenor') return convenorMandate(body, key);
    return {
      key,
      person: body.holders?.[key] ?? `lid voor ${organisation}`,
      role: observes ? 'waarnemer' : 'lid',
    };
  });
  return [...held, ...(body.deputies ?? []).map((key) => deputy(body, key))];
}

/** Where the agency chairs, the first of its seats does. */
function convenorMandate(body: DemoBody, key: SeatKey): DemoMandate {
  const place = Number(key.split('/')[1]) - 1;
  const chairs = body.chairRole === 'convenor' && place === 0;
  return { key, person: body.convenorSeats![place]!, role: chairs ? 'voorzitter' : 'lid' };
}

/** Whoever has a name is replaced by "lid voor …", others by a second one. */
function deputy(body: DemoBody, key: SeatKey): DemoMandate {
  const organisation = key.slice(key.indexOf('/') + 1) as OrganisationName;
  const first = `lid voor ${organisation}` as const;
  const isTaken =
    body.holders?.[key] === undefined ||
    seatsOf(body).filter((one) => one.organisation === organisation).length > 1;
  return { key, person: isTaken ? `tweede lid voor ${organisation}` : first, role: 'plaatsvervanger' };
}

async function mandateCommand(
  script: Script,
  body: DemoBody,
  { key, person, role }: DemoMandate,
): Promise<GiveMandate> {
  const { code, network, closed, since } = body;
  return {
    bodyId: bodyId(code),
    mandateId: mandateId(code, key, person),
    seatId: seatId(code, key),
    personRef: await script.participant(person, network),
    role,
    scope: role === 'waarnemer' ? ['spreken'] : [...body.scope],
    firstDay: closed ? since : person === 'An Vermeulen' ? '2023-09-01' : '2024-09-01',
    lastDay: closed?.lastDay,
  };
}

/** Somebody else takes over a seat, by letter of the organisation; the secretary records it. */
export async function replaceHolder(
  script: Script,
  code: BodyCode,
  key: SeatKey,
  change: { readonly from: Person; readonly to: Person; readonly firstDay: string; readonly reason: string },
): Promise<void> {
  const successor = mandateId(code, key, change.to);
  const by = bodyOf(code).secretary ? script.inRole('Guy Lemmens') : script.inRole('Petra Smets');
  await by.send(ReplaceMandate, {
    bodyId: bodyId(code),
    mandateId: mandateId(code, key, change.from),
    successor,
    personRef: await script.participant(change.to),
    firstDay: change.firstDay,
    reason: change.reason,
  });
  script.noteMandate(change.to, code, successor);
}
