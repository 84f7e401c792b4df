import type { OrganisationKind } from '../contexts/register/organisation.js';
import { idOf } from './ids.js';

/** Every organisation is invented. Short name, legal name, kind, region; the short name is how the rest of the demo calls it. */
type Line = readonly [short: string, legal: string, kind: OrganisationKind, region?: string];
const lines = <const L extends readonly Line[]>(list: L): L => list;

const seated = lines([
  ['LBV', 'Lokale Besturen Verenigd', 'lokaal-bestuur'],
  ['HJC', 'Hoofdstedelijk Jeugdcollege', 'lokaal-bestuur', 'Brussel'],
  ['Gezinsraad', 'Gezinsraad', 'gebruikers'],
  ['Ouders aan Tafel', 'Ouders aan Tafel', 'gebruikers'],
  ['Netwerk Gelijke Start', 'Netwerk Gelijke Start', 'gebruikers'],
  ['SOZ', 'Sociale Ondernemers in Zorg', 'werkgevers'],
  ['Welzijnswerkgevers', 'Welzijnswerkgevers', 'werkgevers'],
  ['ZOS', 'Zelfstandige Opvang Samen', 'werkgevers'],
  ['NOO', 'Nieuwe Ondernemers Opvang', 'werkgevers'],
  ['Zorgcentrale', 'Zorgcentrale', 'werknemers'],
  ['Verbond Personeel Welzijn', 'Verbond Personeel Welzijn', 'werknemers'],
  ['Bond Kindbegeleiders', 'Bond Kindbegeleiders', 'werknemers'],
  ['Regio Dijleland', 'Regio Dijleland', 'coordinatie', 'Dijleland'],
  ['Regio Scheldekant', 'Regio Scheldekant', 'coordinatie', 'Scheldekant'],
  ['Regio Leiestreek', 'Regio Leiestreek', 'coordinatie', 'Leiestreek'],
  ['Regio Kempen', 'Regio Kempen', 'coordinatie', 'Kempen'],
  ['Regio Maasland', 'Regio Maasland', 'coordinatie', 'Maasland'],
  ['Regio Dender', 'Regio Dender', 'coordinatie', 'Dender'],
  ['’t Spoor', '’t Spoor', 'ondersteuning'],
  ['Voorwaarts', 'Voorwaarts', 'ondersteuning'],
  ['Ondernemersloket Opvang', 'Ondernemersloket Opvang', 'ondersteuning'],
  ['VCK', 'Vorming en Coaching Kinderopvang', 'ondersteuning'],
  ['DKO', 'Dienst Kwaliteit Opvang', 'ondersteuning'],
  ['Steunpunt Opvang van LBV', 'Steunpunt Opvang van Lokale Besturen Verenigd', 'ondersteuning'],
  ['Pedagogisch Atelier', 'Pedagogisch Atelier', 'ondersteuning'],
  ['LGO', 'Landelijke Gezinsopvang', 'organisator'],
  ['Felicia', 'Felicia', 'organisator'],
  ['Thuisnabij', 'Thuisnabij', 'organisator'],
  ['Zorgzaam Gezin', 'Zorgzaam Gezin', 'organisator'],
  ['Stad Noordhaven', 'Stad Noordhaven', 'organisator', 'Noordhaven'],
  ['Stad Zuidmeer', 'Stad Zuidmeer', 'organisator', 'Zuidmeer'],
  ['Brusselse Kinderhuizen', 'Brusselse Kinderhuizen', 'organisator', 'Brussel'],
  ['De Gele Tulp', 'De Gele Tulp', 'organisator'],
  ['Agentschap Opvang', 'Agentschap Opvang', 'overheid'],
]);

/** In the lists of the sector, without a seat yet. */
export const candidates = lines([
  ['Kinderdagverblijven Havenstad', 'Kinderdagverblijven Havenstad', 'organisator', 'Havenstad'],
  ['Infantia', 'Infantia', 'organisator'],
  ['Scholengroep Acht', 'Scholengroep Acht', 'organisator'],
  ['Europees Kinderhuis', 'Europees Kinderhuis', 'organisator', 'Brussel'],
  ['Stad Kleiberg', 'Stad Kleiberg', 'organisator', 'Kleiberg'],
  ['Kikker en Co', 'Kikker en Co', 'organisator'],
  ['Stad Hazelaar', 'Stad Hazelaar', 'organisator', 'Hazelaar'],
]);

export const localSupport = lines([
  ['Steunpunt Westkust', 'Lokaal Steunpunt Westkust', 'ondersteuning', 'Westkust'],
  ['Steunpunt Meetjesland', 'Lokaal Steunpunt Meetjesland', 'ondersteuning', 'Meetjesland'],
  ['Steunpunt Waasland', 'Lokaal Steunpunt Waasland', 'ondersteuning', 'Waasland'],
  ['Steunpunt Hageland', 'Lokaal Steunpunt Hageland', 'ondersteuning', 'Hageland'],
  ['Steunpunt Haspengouw', 'Lokaal Steunpunt Haspengouw', 'ondersteuning', 'Haspengouw'],
  ['Steunpunt Pajottenland', 'Lokaal Steunpunt Pajottenland', 'ondersteuning', 'Pajottenland'],
  ['Steunpunt Noorderkempen', 'Lokaal Steunpunt Noorderkempen', 'ondersteuning', 'Noorderkempen'],
  ['Steunpunt Rand', 'Lokaal Steunpunt Rand', 'ondersteuning', 'Rand'],
]);

const rivierenland = lines([
  ['Gemeente Rivierdam', 'Gemeente Rivierdam', 'lokaal-bestuur', 'Rivierdam'],
  ['Gemeente Oeverland', 'Gemeente Oeverland', 'lokaal-bestuur', 'Oeverland'],
  ['Jeugdpunt Rivierenland', 'Jeugdpunt Rivierenland', 'ondersteuning'],
  ['Wijkteam De Brug', 'Wijkteam De Brug', 'ondersteuning', 'Rivierdam'],
  ['Scholenkring De Wilg', 'Scholenkring De Wilg', 'organisator'],
  ['Opvang Het Vlot', 'Opvang Het Vlot', 'organisator', 'Oeverland'],
  ['Bibliotheek Tussen de Rivieren', 'Bibliotheek Tussen de Rivieren', 'andere'],
  ['Ouders Langs het Water', 'Ouders Langs het Water', 'gebruikers'],
]);

const workingParents = lines([
  ['Ouderkring Werk en Gezin', 'Ouderkring Werk en Gezin', 'gebruikers'],
  ['Kring Jonge Vaders', 'Kring Jonge Vaders', 'gebruikers'],
  ['Oudercommissies Samen', 'Oudercommissies Samen', 'gebruikers'],
]);

const localLobby = lines([
  ['Lobbykring Opvang', 'Lobbykring Opvang', 'werkgevers'],
  ['Buurtsport Overal', 'Buurtsport Overal', 'andere'],
  ['Taalhuis Om de Hoek', 'Taalhuis Om de Hoek', 'andere'],
]);

export const networks = [
  {
    code: 'kinderopvang',
    title: 'Netwerk Kinderopvang',
    organisations: [...seated, ...candidates, ...localSupport],
  },
  { code: 'rivierenland', title: 'Samen opgroeien in Rivierenland', organisations: rivierenland },
  { code: 'werkende-ouders', title: 'Belangengroep werkende ouders', organisations: workingParents },
  { code: 'lokale-lobby', title: 'Lokale lobby voor opvang', organisations: localLobby },
] as const;
export type NetworkCode = (typeof networks)[number]['code'];
export type OrganisationName = (typeof networks)[number]['organisations'][number][0];

export const organisationId = (name: OrganisationName): string => idOf(`organisation ${name}`);
