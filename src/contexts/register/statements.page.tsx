import { PageHead, Prose, Section } from '../../web/index.js';
import { page, type Page } from '../../web/page.js';
import { statementText as text, type StatementKey } from './statements.texts.js';

interface Part {
  readonly title: StatementKey;
  readonly paragraphs?: readonly StatementKey[];
  readonly list?: readonly StatementKey[];
}

/** A page of plain text, for everybody. */
function statement(path: string, title: StatementKey, lead: StatementKey, parts: readonly Part[]): Page {
  const body = (
    <>
      <PageHead title={text(title)} lead={text(lead)} />
      {parts.map((part) => (
        <Section id={part.title} title={text(part.title)}>
          <Prose>
            {part.paragraphs?.map((key) => (
              <p>{text(key)}</p>
            ))}
            {part.list && (
              <ul>
                {part.list.map((key) => (
                  <li>{text(key)}</li>
                ))}
              </ul>
            )}
          </Prose>
        </Section>
      ))}
    </>
  );
  return page({
    path,
    open: true,
    show: async () => ({
      title: text(title),
      body,
      breadcrumb: [{ label: 'Overzicht', href: '/' }, { label: text(title) }],
    }),
  });
}

export const accessibilityPage = statement('/toegankelijkheid', 'accessibility', 'accessibilityLead', [
  { title: 'norm', paragraphs: ['normText'] },
  { title: 'works', list: ['works1', 'works2', 'works3', 'works4', 'works5'] },
  { title: 'tested', paragraphs: ['testedText'] },
  { title: 'untested', list: ['untested1', 'untested2', 'untested3', 'untested4'] },
  { title: 'contact', paragraphs: ['accessibilityContact', 'ombudsman'] },
]);

export const privacyPage = statement('/privacy', 'privacy', 'privacyLead', [
  { title: 'kept', list: ['kept1', 'kept2', 'kept3', 'kept4', 'kept5'] },
  { title: 'sealed', paragraphs: ['sealedText', 'confidentialText'] },
  { title: 'seen', paragraphs: ['seenText', 'log'] },
  {
    title: 'cookies',
    paragraphs: ['cookiesText'],
    list: ['cookie1', 'cookie2', 'cookie3', 'cookie4', 'cookie5'],
  },
  { title: 'rights', paragraphs: ['rightsText', 'erasure'] },
]);

export const securityPage = statement('/beveiliging', 'security', 'securityLead', [
  { title: 'report', paragraphs: ['reportText'], list: ['report1', 'report2', 'report3'] },
  { title: 'ownPart', list: ['own1', 'own2', 'own3'] },
  { title: 'protects', list: ['protects1', 'protects2', 'protects3', 'protects4', 'protects5'] },
]);
