import type { Option } from '../../../web/index.js';
import { meetingText as text } from '../meeting.texts.js';
import type { Speakers } from './speakers.js';

/**
 * Nobody yet, or one of those who may speak on the day. Who was named before and may not speak any more is a choice as well: a
 * form that shows somebody else would take them off when only the title is changed.
 */
export function speakerChoices(
  mayThatDay: readonly Option[],
  ref?: string,
  named?: Speakers,
): readonly Option[] {
  const nobody = { value: '', label: text('itemNoSpeaker') };
  const isOffered = ref === undefined || mayThatDay.some(({ value }) => value === ref);
  const lapsed = isOffered ? [] : [{ value: ref, label: named?.(ref)?.who ?? text('itemSpeaker') }];
  return [nobody, ...lapsed, ...mayThatDay];
}
