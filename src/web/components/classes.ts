/** Joins class names, leaving out what is empty; undefined when nothing is left. */
export function classes(...names: (string | false | undefined)[]): string | undefined {
  return names.filter(Boolean).join(' ') || undefined;
}
