/** What the access log calls the readings it keeps; the words for each stand in the texts of its own context (`<context>-acts.texts.ts`). */
export const readings = {
  signalText: 'signal-text',
  signalTitles: 'signal-titles',
  signalRaiser: 'signal-raiser',
  withheldPassage: 'withheld-passage',
} as const;
