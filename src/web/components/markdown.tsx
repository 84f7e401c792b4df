import MarkdownIt from 'markdown-it';
import { safeHref } from './link.js';

/**
 * HTML in the text is shown as text; images are left out, because a picture from elsewhere tells its owner who reads;
 * headings don't exist, so that the outline of the page stays ours. This is the only place that sets HTML by itself.
 */
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false }).disable([
  'image',
  'heading',
  'lheading',
]);

markdown.validateLink = (address) => safeHref(address) !== undefined;
markdown.renderer.rules.link_open = (tokens, index, options, _env, renderer) => {
  tokens[index]?.attrSet('rel', 'nofollow noopener ugc');
  return renderer.renderToken(tokens, index, options);
};

/** Text written by users: paragraphs, lists, emphasis, links. */
export function Markdown({ text }: { text: string }) {
  return <div class="prose" dangerouslySetInnerHTML={{ __html: markdown.render(text) }} />;
}
