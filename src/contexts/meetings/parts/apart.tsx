import { toChildArray, type ComponentChildren } from 'preact';

/** Children with a space between each, so that they are words apart also where no style is seen. */
export function Apart({ children }: { children: ComponentChildren }) {
  return <>{toChildArray(children).flatMap((child, index) => (index === 0 ? [child] : [' ', child]))}</>;
}
