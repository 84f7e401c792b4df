import { CheckboxGroup, Disclosure, NumberField, Panel } from '../../../web/index.js';
import { minutesEditText as text } from '../minutes-edit.texts.js';
import type { Attendee, AttendeeGroup } from './minutes-attendance.js';

export interface AttendanceFieldsProps {
  readonly groups: readonly AttendeeGroup[];
  readonly present: readonly string[];
  readonly others: string;
  readonly errors: Readonly<Record<string, string>>;
}

/** Who was there: everybody with a mandate that day by category, and how many others. */
export function AttendanceFields({ groups, present, others, errors }: AttendanceFieldsProps) {
  const there = groups.flatMap(({ people }) => people).filter(({ mandateId }) => present.includes(mandateId));
  const count = there.length + (/^\d{1,5}$/.test(others) ? Number(others) : 0);
  return (
    <Panel id="aanwezigen" title={text('present', { count })}>
      <p class="small muted">{groups.length > 0 ? text('presentHint') : text('nobodySeated')}</p>
      {groups.map((group, index) => (
        <Category
          group={group}
          present={present}
          index={index}
          error={index === 0 ? errors.aanwezig : undefined}
        />
      ))}
      <div class="mt">
        <NumberField
          label={text('others')}
          hint={text('othersHint')}
          name="anderen"
          value={others}
          error={errors.anderen}
        />
      </div>
    </Panel>
  );
}

interface CategoryProps {
  readonly group: AttendeeGroup;
  readonly present: readonly string[];
  readonly index: number;
  readonly error?: string;
}
function Category({ group: { title, people }, present, index, error }: CategoryProps) {
  const ticked = people.filter(({ mandateId }) => present.includes(mandateId)).length;
  const label = text('category', { title, present: ticked, count: people.length });
  return (
    <Disclosure label={label} open={error !== undefined}>
      <CheckboxGroup
        label={title}
        name="aanwezig"
        id={index === 0 ? 'aanwezig' : `aanwezig-${index + 1}-0`}
        error={error}
        values={present}
        choices={people.map((one) => ({ value: one.mandateId, label: whoOf(one) }))}
      />
    </Disclosure>
  );
}

function whoOf({ who, role }: Attendee): string {
  if (role === 'plaatsvervanger') return text('deputy', { who });
  return role === 'waarnemer' ? text('observer', { who }) : who;
}
