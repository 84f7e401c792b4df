import { AccountService, openAccounts, type AccountStores } from '../../accounts/index.js';
import { mongoAccounts } from '../../accounts/mongodb/stores.js';
import type { Config } from '../../config.js';
import { databaseOf } from '../../engine-address.js';
import { openMongo } from '../../engine/stores/mongodb/open.js';
import { adminCode } from '../admin-code.js';
import { mustHoldData } from '../parts.js';
import type { Run } from './command.js';
import { dateTimeText } from '../../web/dates.js';

export const runAdminCode: Run = async ({ options: { email } }, { config, terminal }) => {
  const { accounts, close } = await opened(config);
  try {
    const { code, expiresAt, account } = await adminCode(accounts, new AccountService(accounts), email);
    terminal.say(
      account === undefined
        ? 'Met deze link maakt één persoon zich beheerder van deze installatie:'
        : `Met deze link kiest ${account.email} een nieuw wachtwoord en beheert deze installatie:`,
    );
    terminal.say(`  ${config.publicUrl}/uitnodiging/${code}`);
    terminal.say(`De link werkt één keer, tot ${dateTimeText(new Date(expiresAt!).toISOString())}.`);
    return 0;
  } finally {
    await close();
  }
};

/** The accounts alone, wherever they are kept. */
async function opened({
  engines,
  dataDir,
}: Config): Promise<{ accounts: AccountStores; close(): Promise<void> }> {
  if (engines) {
    const { db, close } = await openMongo(engines.personal, databaseOf(engines.personal));
    return { accounts: await mongoAccounts(db, Date.now), close };
  }
  mustHoldData(dataDir);
  const accounts = openAccounts(dataDir, Date.now);
  return { accounts, close: () => accounts.close() };
}
