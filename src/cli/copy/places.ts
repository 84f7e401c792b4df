import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { readEngines, type Engines } from '../../config-engines.js';
import { isFree } from '../files.js';
import { holdsData, mustHoldData } from '../parts.js';
import { Refusal } from '../refusal.js';

/** One end of a copy, as it was typed: a data folder, or the file with the settings of engines. */
export type CopyPlace = { readonly kind: 'folder'; readonly folder: string } | EnginesPlace;
interface EnginesPlace {
  readonly kind: 'engines';
  readonly file: string;
  readonly engines: Engines;
  /** They serve people over https: no two of the databases may be one. */
  readonly apart: boolean;
}

/** Both ends, before anything is opened. @throws Refusal, BadConfig */
export function placesOf(from: string, to: string): { readonly from: CopyPlace; readonly to: CopyPlace } {
  const places = { from: sourceOf(resolve(from)), to: targetOf(resolve(to)) };
  if (resolve(from) === resolve(to))
    throw new Refusal('De bron en het doel zijn dezelfde: kies een ander doel.');
  if (places.from.kind === 'engines' && places.to.kind === 'engines') {
    throw new Refusal(
      'Van engines naar engines gaat met een tussenstap: kopieer naar een nieuwe gegevensmap, en van daar verder.',
    );
  }
  return places;
}

/** As an operator reads it. */
export const nameOf = (place: CopyPlace): string =>
  place.kind === 'folder' ? place.folder : `de engines van ${place.file}`;

/** Where an installation stands. @throws Refusal, BadConfig */
export function sourceOf(path: string): CopyPlace {
  if (!existsSync(path)) {
    throw new Refusal(`${path} is er niet: geef een gegevensmap of een bestand met instellingen.`);
  }
  if (isFile(path)) return enginesOf(path);
  mustHoldData(path);
  return { kind: 'folder', folder: path };
}

/** A name that is nowhere yet is a new folder, unless it was surely meant as a file. */
function targetOf(path: string): CopyPlace {
  if (isFile(path)) return enginesOf(path);
  if (!existsSync(path) && path.endsWith('.env')) {
    throw new Refusal(
      `${path} is er niet: geef met --to een bestand met instellingen dat er is, of een map.`,
    );
  }
  if (!isFree(path) && !holdsData(path)) {
    throw new Refusal(`In ${path} staat iets anders dan gegevens van Samenspraak: kies een nieuwe map.`);
  }
  return { kind: 'folder', folder: path };
}

/** The settings an instance would be started with, so that no password is ever typed on a command line. */
function enginesOf(file: string): CopyPlace {
  const env = parseEnv(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>;
  const apart = (env.PUBLIC_URL ?? '').startsWith('https:');
  const engines = readEngines(env, apart);
  if (!engines) {
    throw new Refusal(`In ${file} staan EVENTSTORE_URL en MONGODB_URL niet: zet ze erin, elk op een regel.`);
  }
  return { kind: 'engines', file, engines, apart };
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
