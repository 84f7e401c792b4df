import { AccountService, openAccounts } from '../../accounts/index.js';
import { adminCode } from '../admin-code.js';
import { mustHoldData } from '../parts.js';
import type { Run } from './command.js';
import { dateTimeText } from '../../web/dates.js';

export const runAdminCode: Run = async ({ options: { email } }, { config, terminal }) => {
  mustHoldData(config.dataDir);
  const accounts = openAccounts(config.dataDir, Date.now);
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
    await accounts.close();
  }
};
