export * from './assets.js';
export * from './dates.js';
export * from './document.js';
export * from './frame.js';
export * from './texts.js';
export * from './components/badge.js';
export * from './components/button.js';
export * from './components/choice.js';
export * from './components/context-bar.js';
export * from './components/facts.js';
export * from './components/field.js';
export {
  kept,
  type FieldErrors,
  type FieldProps,
  type FieldValues,
  type FormState,
} from './components/field-parts.js';
export * from './components/form.js';
export * from './components/icon.js';
export * from './components/layout.js';
export * from './components/link.js';
export * from './components/notice.js';
export * from './components/rows.js';
export * from './components/table.js';
export * from './components/text.js';
