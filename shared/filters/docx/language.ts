import { baseLanguage, type LanguageTag, sameBaseLanguage, textDirection } from '../../base/index.ts';
import { attributeInsertion, attributePlace, readMarkup, type XmlAttributes } from '../../xml/index.ts';
import type { Edit } from '../splice.ts';
import { attributeOf, Scope } from './names.ts';

/** The attribute of `w:lang` that names languages of this script. */
export function languageAttribute(language: LanguageTag): 'w:val' | 'w:eastAsia' | 'w:bidi' {
  if (['ko', 'ja', 'zh', 'yue'].includes(baseLanguage(language))) return 'w:eastAsia';
  return textDirection(language) === 'rtl' ? 'w:bidi' : 'w:val';
}

/** Word wants a region (`ko-KR`) and, for Chinese, no script. */
export function wordLanguage(language: LanguageTag): string {
  try {
    const given = new Intl.Locale(language);
    const { language: base, script, region } = given.maximize();
    const named = given.script === undefined || base === 'zh' ? '' : `-${script}`;
    return region === undefined ? language : `${base}${named}-${region}`;
  } catch {
    return language;
  }
}

interface OpenElement {
  readonly name: string;
  readonly scope: Scope;
  readonly end: number;
}

const path = ['w:styles', 'w:docDefaults', 'w:rPrDefault', 'w:rPr', 'w:lang'];

/**
 * Makes `target` the language of the styles part: in the defaults, which get one if need be, and in
 * styles that name the source's language.
 */
export function styleLanguageEdits(
  file: string,
  text: string,
  source: LanguageTag | undefined,
  target: LanguageTag,
): Edit[] {
  const edits: Edit[] = [];
  const open: OpenElement[] = [];
  /** How much of the path to the default language is there. */
  let known = 0;
  let deepest:
    | { readonly element: OpenElement; readonly start: number; close: number; empty: boolean }
    | undefined;
  const isOnPath = (name: string) =>
    open.length < path.length &&
    name === path[open.length] &&
    open.every((other, index) => other.name === path[index]);
  readMarkup(file, text, {
    open: (written, attributes, start, end, empty) => {
      const scope = (open.at(-1)?.scope ?? Scope.root).within(attributes);
      const name = scope.element(written);
      const element = { name, scope, end };
      if (isOnPath(name) && open.length >= known) {
        known = open.length + 1;
        deepest = { element, start, close: end, empty };
      }
      if (name === 'w:lang' && (isOnPath(name) || namesLanguage(scope, attributes, source))) {
        edits.push(...languageEdit(text, { scope, start, end }, target));
      }
      if (!empty) open.push(element);
    },
    close: (_name, start) => {
      const element = open.pop();
      if (deepest && element === deepest.element) deepest.close = start;
    },
    text: () => undefined,
  });
  if (known === 0 || known === path.length || deepest === undefined) return edits;
  const added = missingPath(deepest.element.scope, known, target);
  if (added === undefined) return edits;
  const { element, start, close, empty } = deepest;
  if (empty) {
    const tag = text.slice(start, attributeInsertion(text, element.end));
    const name = /^<([^\s/>]+)/.exec(tag)![1]!;
    edits.push({ start, end: element.end, text: `${tag}>${added}</${name}>` });
  } else {
    // The language stands towards the end of its element, the others at the start of theirs.
    const at = known === path.length - 1 ? close : element.end;
    edits.push({ start: at, end: at, text: added });
  }
  return edits.sort((a, b) => a.start - b.start);
}

function missingPath(scope: Scope, known: number, target: LanguageTag): string | undefined {
  const attribute = scope.attribute(languageAttribute(target));
  if (attribute === undefined) return undefined;
  return path.slice(known).reduceRight((inner, name) => {
    const tag = scope.written(name)!;
    return name === 'w:lang'
      ? `<${tag} ${attribute}="${wordLanguage(target)}"/>`
      : `<${tag}>${inner}</${tag}>`;
  }, '');
}

function namesLanguage(scope: Scope, attributes: XmlAttributes, source: LanguageTag | undefined): boolean {
  const value = attributeOf(scope, attributes, 'w:val');
  return source !== undefined && value !== undefined && sameBaseLanguage(value, source);
}

/** The language of the theme's fonts, in the settings part. */
export function settingsLanguageEdits(file: string, text: string, target: LanguageTag): Edit[] {
  const edits: Edit[] = [];
  const scopes: Scope[] = [Scope.root];
  readMarkup(file, text, {
    open: (written, attributes, start, end, empty) => {
      const scope = scopes.at(-1)!.within(attributes);
      if (scope.element(written) === 'w:themeFontLang') {
        edits.push(...languageEdit(text, { scope, start, end }, target));
      }
      if (!empty) scopes.push(scope);
    },
    close: () => scopes.pop(),
    text: () => undefined,
  });
  return edits;
}

function languageEdit(
  text: string,
  { scope, start, end }: { readonly scope: Scope; readonly start: number; readonly end: number },
  target: LanguageTag,
): Edit[] {
  const name = scope.attribute(languageAttribute(target));
  if (name === undefined) return [];
  const value = wordLanguage(target);
  const place = attributePlace(text, start, end, name);
  if (place && text.slice(place.valueStart, place.valueEnd) === value) return [];
  if (place) return [{ start: place.valueStart, end: place.valueEnd, text: value }];
  const at = attributeInsertion(text, end);
  return [{ start: at, end: at, text: ` ${name}="${value}"` }];
}
