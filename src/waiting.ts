import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from './config.js';
import { Moved } from './engine/moving.js';
import type { Installation } from './installation.js';

/** What can be put right while this process waits: a sentence for whoever runs it, by the code of the refusal. */
const serverSentences: Readonly<Record<string, string>> = {
  'server-away': 'MongoDB is niet te bereiken. Kijk na of het draait en of MONGODB_URL klopt.',
  'server-refused': 'MongoDB aanvaardt deze gebruiker of dit wachtwoord niet. Kijk de adressen in MONGODB_URL, MONGODB_KEYS_URL en MONGODB_PERSONAL_URL na.',
  'server-old': 'Deze MongoDB is te oud. Zet een nieuwere versie (8 of later).',
  'server-too-old': 'Deze EventStoreDB is te oud. Zet een nieuwere versie (24.10).',
  unavailable: 'EventStoreDB is niet te bereiken. Kijk na of het draait en of EVENTSTORE_URL klopt.',
  denied: 'EventStoreDB aanvaardt deze gebruiker of dit wachtwoord niet, of laat hem $all niet lezen. Kijk EVENTSTORE_URL en de rechten van die gebruiker na.',
  'other-installation': 'Een van deze databases is van een andere installatie. Er is niets aan veranderd. Kijk de adressen na.',
  'server-url': 'Een adres in EVENTSTORE_URL, MONGODB_URL, MONGODB_KEYS_URL of MONGODB_PERSONAL_URL is geen geldig adres. Verbeter het en start opnieuw.',
  'database-empty': 'De database in MONGODB_KEYS_URL of MONGODB_PERSONAL_URL is leeg, terwijl deze installatie al gegevens heeft. Er is niets aan veranderd. Kijk de adressen na.',
  'shared-database': 'Sleutels, persoonsgegevens en leesmodellen staan niet elk in een eigen database. Geef ze elk een eigen adres.',
  'copy-unfinished': 'Naar deze databases wordt een installatie gekopieerd, of die kopie stopte onderweg. Laat samenspraak copy haar afmaken.',
  'kek-missing': 'De hoofdsleutel ontbreekt in KEY_DIR. Zet het bestand kek-… daar, hetzelfde voor alle instanties.',
};

/** What can be put right, of any refusal; undefined where nothing is known of it. Anybody may read it. */
export const serverSentence = (error: unknown): string | undefined =>
  error instanceof Moved ? movedSentence('elders') : serverSentences[(error as { code?: string }).code ?? ''];

/** @param to where it was moved to; `elders` for whoever need not know */
export const movedSentence = (to: string): string =>
  `Deze installatie is verhuisd naar ${to}, of dat was bezig. Start ze daar. Moet ze toch hier verder, zonder wat daar al bijkwam? Typ samenspraak reopen met deze map of dit bestand met instellingen.`;

const [tryAgainMs, tellAgainMs] = [2_000, 10_000];

/**
 * Opens an installation on engines elsewhere, however long they stay away: meanwhile this process lives, is not ready, and
 * says why, to people on a page and to a monitor at `/health/ready` (reliability.md R7).
 * @throws what waiting cannot mend
 */
export async function openAtLast(config: Config, open: () => Promise<Installation>, tell: (sentence: string) => void): Promise<Installation> {
  const waiting = new WaitingRoom(config, tell);
  try {
    for (;;) {
      try {
        return await open();
      } catch (error) {
        const reason = config.engines && serverSentence(error);
        if (!reason) throw error;
        await waiting.because(reason, (error as Error).message);
        await pause(tryAgainMs);
      }
    }
  } finally {
    await waiting.close();
  }
}

class WaitingRoom {
  private server: Server | undefined;
  private reason = '';
  private toldAt = -Infinity;

  constructor(
    private readonly config: Config,
    private readonly tell: (sentence: string) => void,
  ) {}

  async because(reason: string, detail: string): Promise<void> {
    const changed = reason !== this.reason;
    this.reason = reason;
    if (changed || performance.now() - this.toldAt >= tellAgainMs) {
      this.toldAt = performance.now();
      this.tell(`${reason} (${detail})`);
    }
    this.server ??= await this.listen();
  }

  async close(): Promise<void> {
    const { server } = this;
    if (!server) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  private listen(): Promise<Server> {
    const server = createServer((request, response) => this.answer(request, response));
    return new Promise((resolve, reject) => {
      server.once('error', reject).listen(this.config.port, this.config.host, () => resolve(server));
    });
  }

  private answer({ url = '' }: IncomingMessage, response: ServerResponse): void {
    const json = { 'content-type': 'application/json' };
    if (url === '/health/live') return void response.writeHead(200, json).end('{"status":"UP"}');
    if (url === '/health/ready') return void response.writeHead(503, json).end(JSON.stringify({ status: 'error', reason: this.reason }));
    if (url === '/health') return void response.writeHead(503, json).end('{"status":"DOWN"}');
    response.writeHead(503, { 'content-type': 'text/html; charset=utf-8', 'retry-after': '5', 'content-security-policy': "default-src 'none'" }).end(page);
  }
}

/** Whoever comes here learns when to come back; what is wrong is for whoever runs it. */
const page = `<!doctype html>
<html lang="nl-BE"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="10">
<title>Even geduld</title>
<h1>Even geduld</h1>
<p>Samenspraak start op en wacht op zijn opslag. Deze pagina probeert het vanzelf opnieuw. Duurt dit langer dan enkele minuten? Verwittig dan de beheerder.</p>
</html>`;
