/**
 * Who may see a row: each row has one audience, each reader belongs to several (reader.ts). From wide to narrow:
 * everyone signed in to the network; holders of a mandate in the body; the preparatory group with the convening
 * authority; secretariat with auditors; the secretariat alone; one person.
 */
export const everyone = (network: string): string => `everyone@${network}`;
export const members = (bodyId: string): string => `members@${bodyId}`;
export const preparers = (bodyId: string): string => `preparers@${bodyId}`;
/** Secretaries of the body and auditors: what was withheld. */
export const restricted = (bodyId: string): string => `restricted@${bodyId}`;
/** Secretaries of the body alone: who raised a confidential signal. */
export const secretariat = (bodyId: string): string => `secretariat@${bodyId}`;
export const administrators = (network: string): string => `administrators@${network}`;
export const auditors = (network: string): string => `auditors@${network}`;
export const person = (participant: string): string => `person@${participant}`;
