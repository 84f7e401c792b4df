#!/usr/bin/env node
/** The operator's command, as built. In a checkout `npm run samenspraak -- …` builds first. */
import { existsSync } from 'node:fs';

const built = new URL('../dist/cli/samenspraak.js', import.meta.url);
if (existsSync(built)) await import(built.href);
else {
  process.stderr.write('Samenspraak is nog niet gebouwd: voer eerst npm run build uit.\n');
  process.exitCode = 1;
}
