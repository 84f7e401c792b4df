import { view, type View } from '../../kernel/index.js';
import { everyone } from '../audiences.js';
import { person } from './person.js';

/** Who takes part, without a name: the page asks the vault for it, so that an erasure needs nothing rebuilt. */
export interface PersonDocument {
  readonly network: string;
  readonly participant: string;
  readonly vaultVersion: number;
  readonly annulled: boolean;
  readonly enrolledAt: string;
  readonly enrolledBy: string;
}
export interface PersonRow {
  readonly participant: string;
  readonly vaultVersion: number;
  readonly annulled: boolean;
  readonly enrolledAt: string;
}

export const people: View<PersonDocument, PersonRow> = view('people', {
  version: 1,
  columns: { participant: 'text', vaultVersion: 'number', annulled: 'flag', enrolledAt: 'text' },
  row: ({ participant, vaultVersion, annulled, enrolledAt }) => ({
    participant,
    vaultVersion,
    annulled,
    enrolledAt,
  }),
  audience: (document) => everyone(document.network),
  queries: [
    { where: [], sort: 'enrolledAt' },
    { where: ['annulled'], sort: 'enrolledAt' },
  ],
  folds: (on) => [
    on(() => person, {
      PersonEnrolled: (_d, { personRef, vaultVersion }, { network, recordedAt, actor }) => ({
        network,
        participant: personRef,
        vaultVersion,
        annulled: false,
        enrolledAt: recordedAt,
        enrolledBy: actor,
      }),
      PersonContactChanged: (d, { vaultVersion }) => d && { ...d, vaultVersion },
      PersonEnrolmentAnnulled: (d) => d && { ...d, annulled: true },
    }),
  ],
});
