import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Installation } from '../installation.js';
import { roles, type DemoRole } from './people.js';

/** Where the demo answers, and a link for each role that signs in at once, as long as the demo runs. */
export interface DemoLinks {
  readonly url: string;
  readonly links: Readonly<Record<DemoRole, string>>;
}

/** Makes the links and writes them to `demo.json` in the data folder. `subjectOf` gives the account of a person of the demo. */
export async function makeLinks(
  installation: Installation,
  subjectOf: (role: DemoRole) => string,
): Promise<DemoLinks> {
  const { config, service } = installation;
  const made: [string, string][] = [];
  for (const role of Object.keys(roles) as DemoRole[]) {
    const { code } = await service.issueInvitation({
      purpose: 'demo',
      issuedBy: 'command-line',
      to: { subject: subjectOf(role) },
    });
    made.push([role, `${config.publicUrl}/uitnodiging/${code}`]);
  }
  const links: DemoLinks = { url: config.publicUrl, links: Object.fromEntries(made) as DemoLinks['links'] };
  writeFileSync(join(config.dataDir, 'demo.json'), `${JSON.stringify(links, undefined, 2)}\n`, {
    mode: 0o600,
  });
  return links;
}

/** What the operator reads. */
export function linesOf({ url, links }: DemoLinks): readonly string[] {
  const width = Math.max(...Object.keys(roles).map((role) => role.length));
  return [
    `De demo draait op ${url}. Alles is verzonnen.`,
    '',
    'Meld u aan met een van deze links (ze werken zolang de demo draait):',
    ...(Object.keys(roles) as DemoRole[]).map(
      (role) =>
        `  ${role.padEnd(width)}  ${links[role]}\n  ${''.padEnd(width)}  ${roles[role].person}: ${roles[role].shows}`,
    ),
  ];
}
