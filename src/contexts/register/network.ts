import { IsUUID, Length, Matches } from 'class-validator';
import { entity, events, must, open, type Entity } from '../../kernel/index.js';
import { installer } from '../access.js';

/** A sector network: the tenant everything else belongs to. Its code is the `network` of every event's metadata. */
export const networkEvents = events({
  NetworkRegistered: { networkId: open<string>(), code: open<string>(), title: open<string>() },
});

export interface Network {
  readonly code: string;
  readonly title: string;
}

export class RegisterNetwork {
  @IsUUID() networkId!: string;
  /** Lower-case letters, digits and hyphens; stands in addresses and never changes. */
  @Matches(/^[a-z][a-z0-9-]{1,39}$/, { context: { form: 'networkCode' } }) code!: string;
  @Length(3, 120) title!: string;
}

export const network: Entity<Network, typeof networkEvents> = entity('network', {
  events: networkEvents,
  initial: { code: '', title: '' },
  evolve: { NetworkRegistered: (_s, { code, title }) => ({ code, title }) },
  commands: (on, event) => [
    on(RegisterNetwork, {
      stream: (c) => c.networkId,
      on: 'new',
      allow: installer,
      decide: ({ networkId, code, title }, _state, _facts, _moment, actor) => {
        // The claim is unique within the network it is made in, so that must be the new one itself.
        must(code === actor.network, 'network-code-differs', {}, 'code');
        return [event('NetworkRegistered', { networkId, code, title }, { claims: [`network:${code}`] })];
      },
    }),
  ],
});
