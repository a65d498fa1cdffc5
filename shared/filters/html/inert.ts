import { voidElements } from './elements.ts';
import { isXhtml } from './extract.ts';
import { maskTemplates } from './template-markup.ts';
import { readTokens, type Tag } from './tokens.ts';

/** Nothing is fetched or run, whatever the markup says. */
const policy =
  "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'\">";

/** Left out with what they hold. */
const dropped = new Set(['script', 'iframe', 'noembed', 'noframes']);
/** Left out, but not what they hold. */
const unwrapped = new Set(
  'applet animate base embed frame frameset link meta object param portal set source track'.split(' '),
);
/** Attributes that name something to be fetched or gone to. */
const addresses = new Set(
  `action archive background cite classid codebase data dynsrc formaction href icon longdesc lowsrc manifest ping
    poster profile src srcdoc srcset target usemap xlink:href`.split(/\s+/),
);
const controls = new Set(['button', 'input', 'select', 'textarea']);

/**
 * A document to be looked at only: without scripts, event handlers, frames and anything fetched; forms do
 * nothing. It begins with a content policy that says the same, and should be shown in a sandboxed frame.
 */
export function inertHtml(file: string, text: string): string {
  const xhtml = isXhtml(file, text);
  const { masked } = maskTemplates(text, xhtml);
  const parts: string[] = [];
  let doctype = '<!DOCTYPE html>';
  /** Elements that are open within one that is left out. */
  let skipped = '';
  let inStyle = false;
  let foreign = 0;
  readTokens(text, masked, xhtml, {
    isForeign: () => foreign > 0,
    text(start, end) {
      if (skipped !== '') return;
      const raw = text.slice(start, end);
      parts.push(inStyle ? inertCss(raw).replaceAll('<', '') : raw.replaceAll('<', '&lt;'));
    },
    character(_value, start, end) {
      if (skipped === '') parts.push(text.slice(start, end));
    },
    open(tag) {
      const { name, selfClosing } = tag;
      if (skipped !== '' || unwrapped.has(name) || !/^[a-z][\w:.-]*$/.test(name)) return;
      if (dropped.has(name)) {
        if (!(selfClosing && (xhtml || foreign > 0))) skipped = name;
        return;
      }
      const empty = selfClosing && !voidElements.has(name) && (xhtml || foreign > 0);
      parts.push(`<${name}${inertAttributes(tag)}>${empty ? `</${name}>` : ''}`);
      if (empty) return;
      if (name === 'style') inStyle = true;
      if (name === 'svg' || name === 'math') foreign++;
    },
    close(name) {
      if (skipped !== '') {
        if (name === skipped) skipped = '';
        return;
      }
      if (unwrapped.has(name) || dropped.has(name) || !/^[a-z][\w:.-]*$/.test(name)) return;
      if (name === 'style') inStyle = false;
      if ((name === 'svg' || name === 'math') && foreign > 0) foreign--;
      parts.push(`</${name}>`);
    },
    other(start, end) {
      const raw = text.slice(start, end);
      if (/^<!doctype\s[^<>]*>$/i.test(raw)) doctype = raw;
    },
  });
  return `${doctype}${policy}${parts.join('')}`;
}

function inertAttributes(tag: Tag): string {
  let result = '';
  for (let index = 0; index < tag.attributeCount; index++) {
    const name = tag.attributeName(index);
    if (name.startsWith('on') || !/^[a-z_][\w:.-]*$/.test(name) || tag.find(name) !== index) continue;
    let value = tag.value(index);
    if (addresses.has(name) && !isHarmless(tag.name, name, value)) continue;
    if (name === 'style') value = inertCss(value);
    result += ` ${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')}"`;
  }
  if (tag.name === 'form') result += ' inert';
  if (controls.has(tag.name) && tag.find('disabled') < 0) result += ' disabled';
  return result;
}

function isHarmless(element: string, attribute: string, value: string): boolean {
  if (attribute === 'href' || attribute === 'xlink:href') return value.startsWith('#');
  return element === 'img' && attribute === 'src' && /^data:image\//i.test(value);
}

/** Style rules without what they would fetch. */
function inertCss(css: string): string {
  return css
    .replace(/@import[^;}]*;?/gi, '')
    .replace(/url\(\s*(?!["']?data:)[^)]*\)?/gi, 'none')
    .replace(/(?:-webkit-)?image-set\(/gi, 'none(');
}
