import type { Installation } from '../installation.js';

/** On an installation nobody administers: a one-time code for the first administrator, and what to keep safe. */
export async function firstSteps({ accounts, service, config }: Installation): Promise<void> {
  const known = (await accounts.directory.list()).some(
    (account) => account.installer && account.disabledAt === undefined,
  );
  if (known) return;
  const { code } = await service.issueInvitation({ purpose: 'first-admin', issuedBy: 'command-line' });
  process.stdout.write(
    [
      '',
      'Nog niemand beheert deze installatie. Open deze link om de eerste beheerder te worden (7 dagen geldig, één keer):',
      `  ${config.publicUrl}/uitnodiging/${code}`,
      '',
      `De sleutels staan in ${config.keyDir}. Bewaar een kopie op een andere plaats dan de gegevens:`,
      'wie beide samen heeft, leest alles; wie de sleutels kwijt is, leest niets meer.',
      '',
    ].join('\n'),
  );
}
