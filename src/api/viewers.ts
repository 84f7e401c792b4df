import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Person, Resumed } from '../accounts/index.js';
import { readerOf } from '../contexts/reader.js';
import { PageNotFound, type Viewer } from '../web/page.js';
import { contactsOf } from './names.js';
import { ProtocolError } from './protocol-error.js';
import { INSTALLATION, type Installation } from './tokens.js';
import { cookie, tokenOf } from './visit.js';

/** Cookie with the code of the network a person with several is looking at. */
export const networkCookie = 'sspr-netwerk';

/** Who makes a request, and what entitles them at this very moment: nothing of it is kept in the session. */
@Injectable()
export class Viewers {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  async of(request: FastifyRequest, wanted = cookie(request, networkCookie)): Promise<Viewer | undefined> {
    const token = tokenOf(request, this.installation.config);
    const resumed = token ? await this.installation.service.resume(token) : undefined;
    return resumed && this.viewer(resumed, wanted);
  }

  private async viewer({ session, person }: Resumed, wanted: string | undefined): Promise<Viewer> {
    const networks = person.participants.map((one) => one.network);
    const participation = person.participants.find((one) => one.network === wanted) ?? person.participants[0];
    const base = { subject: person.subject, installer: person.installer, sessionId: session.id, networks, email: person.email };
    if (!participation) return { ...base, ...nowhere(person) };
    const { network, participant } = participation;
    const reader = await readerOf(participant, network, this.installation.clock.now(), this.installation.engine.look(network));
    const name = await this.nameOf(network, participant, person);
    return { ...base, participant, network, name, reader, roles: reader.roles, mandates: reader.mandates };
  }

  private async nameOf(network: string, participant: string, person: Person): Promise<string> {
    const contact = (await contactsOf(this.installation, network, [participant])).get(participant);
    return (contact?.state === 'known' ? contact.values.name : undefined) ?? person.displayName ?? person.email ?? '';
  }
}

/** An account that takes part in no network yet: the one that sets the first one up. */
const nowhere = (person: Person) => ({
  participant: '',
  network: '',
  name: person.displayName ?? person.email ?? '',
  reader: { network: '', participant: '', audiences: [] },
  roles: [],
  mandates: [],
});

/**
 * @param wanted the network a program names; a person's browser falls back on one of their own
 * @throws ProtocolError 401 where nobody is signed in; PageNotFound in a network of others
 */
export function signedIn(viewer: Viewer | undefined, wanted?: string): Viewer {
  if (viewer && wanted !== undefined && viewer.network !== wanted) throw new PageNotFound();
  if (!viewer) throw new ProtocolError(401, 'not-signed-in', 'Meld u eerst aan.');
  return viewer;
}
