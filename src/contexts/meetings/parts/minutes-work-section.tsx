import type { ComponentChildren } from 'preact';

export interface WorkSectionProps {
  readonly id: string;
  readonly title: ComponentChildren;
  readonly side?: ComponentChildren;
  readonly children?: ComponentChildren;
}

/** A section in which something is done; left out when the minutes are printed. */
export function WorkSection({ id, title, side, children }: WorkSectionProps) {
  const heading = <h2 id={id}>{title}</h2>;
  return (
    <section class="section no-print" aria-labelledby={id}>
      {side ? (
        <div class="section__head">
          {heading}
          {side}
        </div>
      ) : (
        heading
      )}
      {children}
    </section>
  );
}
