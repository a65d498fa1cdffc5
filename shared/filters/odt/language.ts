import { canonicalLanguage, type LanguageTag, textDirection } from '../../base/index.ts';
import { attributeInsertion, attributePlace, escapeAttribute, escapeText } from '../../xml/index.ts';
import type { Edit } from '../splice.ts';
import type { Names } from './names.ts';
import type { LanguagePlace, LanguagePlaces } from './style-reader.ts';

/** OpenDocument keeps three languages apart, by the kind of script. */
type ScriptKind = '' | '-asian' | '-complex';

const asianScripts = new Set(['Hans', 'Hant', 'Hani', 'Jpan', 'Kore', 'Hang', 'Bopo', 'Yiii']);
const complexScripts = new Set(
  (
    'Arab Hebr Syrc Thaa Nkoo Adlm Thai Laoo Khmr Mymr Tibt Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh ' +
    'Mong'
  ).split(' '),
);
const eastAsian = /[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff]/g;
const complex = /[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0fff\u1780-\u17ff]/g;

/**
 * The language of the default paragraph style, for the script that most of `sample` is in. Absent where
 * the style names none.
 */
export function documentLanguage(
  places: LanguagePlaces | undefined,
  sample: string,
): LanguageTag | undefined {
  const style = places?.styles.find(({ isDefault, element }) => isDefault && element === 'text');
  if (style === undefined) return undefined;
  const asian = sample.match(eastAsian)?.length ?? 0;
  const complexCount = sample.match(complex)?.length ?? 0;
  // A word of Chinese or Korean takes two or three characters where one of Latin takes six.
  const kind = asian * 3 > sample.length ? '-asian' : complexCount * 2 > sample.length ? '-complex' : '';
  return languageIn(style, kind);
}

function languageIn({ attributes }: LanguagePlace, kind: ScriptKind): LanguageTag | undefined {
  const language = attributes[attributeName('language', kind)];
  if (!isLanguage(language)) return undefined;
  const tag = attributes[`style:rfc-language-tag${kind}`];
  if (tag !== undefined) return canonicalLanguage(tag);
  const parts = [
    language,
    attributes[attributeName('script', kind)],
    attributes[attributeName('country', kind)],
  ];
  return canonicalLanguage(parts.filter(isLanguage).join('-')) ?? canonicalLanguage(language);
}

function isLanguage(value: string | undefined): value is string {
  return value !== undefined && value !== '' && value !== 'none' && value !== 'zxx';
}

function attributeName(name: 'language' | 'country' | 'script', kind: ScriptKind): string {
  return kind === '' ? `fo:${name}` : `style:${name}${kind}`;
}

interface TargetMarks {
  readonly kind: ScriptKind;
  /** By attribute; `undefined` takes the attribute away. */
  readonly attributes: ReadonlyMap<string, string | undefined>;
  readonly tag: LanguageTag;
  readonly isRightToLeft: boolean;
  readonly wasRightToLeft: boolean;
}

function targetMarks(tag: LanguageTag): Omit<TargetMarks, 'wasRightToLeft'> {
  const locale = new Intl.Locale(tag);
  const full = locale.maximize();
  const script = full.script ?? 'Latn';
  const kind = asianScripts.has(script) ? '-asian' : complexScripts.has(script) ? '-complex' : '';
  const usual = new Intl.Locale(locale.language).maximize().script;
  // The country tells the two ways of writing Chinese apart.
  const needsScript = script !== usual && full.language !== 'zh';
  return {
    kind,
    tag,
    isRightToLeft: textDirection(tag) === 'rtl',
    attributes: new Map<string, string | undefined>([
      [attributeName('language', kind), full.language],
      [attributeName('country', kind), full.region ?? 'none'],
      [attributeName('script', kind), needsScript ? script : undefined],
      [`style:rfc-language-tag${kind}`, undefined],
    ]),
  };
}

/** Whether paragraphs run from right to left unless they say otherwise. */
export function isRightToLeft(places: LanguagePlaces): boolean {
  return places.styles.some(
    ({ isDefault, attributes }) => isDefault && /^rl/.test(attributes['style:writing-mode'] ?? ''),
  );
}

/**
 * Edits that make a part's marks of language those of `tag`, in order. Where the direction of the whole
 * document turns round, so do its alignments; `wasRightToLeft` tells how it was.
 */
export function languageEdits(
  text: string,
  places: LanguagePlaces,
  names: Names,
  tag: LanguageTag,
  wasRightToLeft: boolean,
): Edit[] {
  const marks = { ...targetMarks(tag), wasRightToLeft };
  const edits = places.styles.flatMap((place) => tagEdits(text, place, marks, names));
  edits.push(...defaultStyleEdits(text, places, marks, names));
  const { metadata } = places;
  if (metadata !== undefined) {
    edits.push({ start: metadata.start, end: metadata.end, text: escapeText(tag) });
  }
  return edits
    .filter((edit) => text.slice(edit.start, edit.end) !== edit.text)
    .sort((a, b) => a.start - b.start);
}

function tagEdits(text: string, place: LanguagePlace, marks: TargetMarks, names: Names): Edit[] {
  const { attributes, isDefault } = place;
  if (place.element === 'paragraph') {
    const mode = writingMode(attributes['style:writing-mode'], isDefault, marks.isRightToLeft);
    const align = alignment(attributes, isDefault, marks);
    const wanted = new Map<string, string>();
    if (align !== undefined) wanted.set('fo:text-align', align);
    if (mode !== undefined) wanted.set('style:writing-mode', mode);
    return attributeEdits(text, place, wanted, names);
  }
  const language = attributes[attributeName('language', marks.kind)];
  if (!isDefault && !isLanguage(language)) return [];
  const wanted = new Map(marks.attributes);
  if (language === marks.attributes.get(attributeName('language', marks.kind)) && isSameTag(place, marks)) {
    return [];
  }
  return attributeEdits(text, place, wanted, names);
}

function isSameTag(place: LanguagePlace, { kind, tag }: TargetMarks): boolean {
  return languageIn(place, kind) === canonicalLanguage(tag);
}

/** The value that a writing mode is to have; `undefined` leaves it. Vertical ones are left alone. */
function writingMode(
  value: string | undefined,
  isDefault: boolean,
  isRightToLeft: boolean,
): string | undefined {
  if (isRightToLeft) {
    if (value === 'lr-tb' || value === 'lr') return 'rl-tb';
    return isDefault && (value === undefined || value === 'page') ? 'rl-tb' : undefined;
  }
  return value === 'rl-tb' || value === 'rl' ? 'lr-tb' : undefined;
}

/**
 * The alignment that a paragraph is to have; `undefined` leaves it. `start` and `end` would be right, but
 * LibreOffice takes them for left and right whatever the direction.
 */
function alignment(
  attributes: LanguagePlace['attributes'],
  isDefault: boolean,
  marks: TargetMarks,
): string | undefined {
  const value = attributes['fo:text-align'];
  const isOwn = /^rl/.test(attributes['style:writing-mode'] ?? '');
  if (!marks.isRightToLeft) return isOwn && (value === 'end' || value === 'right') ? 'left' : undefined;
  if (marks.wasRightToLeft || isOwn) return undefined;
  if (value === 'start' || value === 'left' || (isDefault && value === undefined)) return 'right';
  return value === 'end' || value === 'right' ? 'left' : undefined;
}

function attributeEdits(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  wanted: ReadonlyMap<string, string | undefined>,
  names: Names,
): Edit[] {
  const edits: Edit[] = [];
  let added = '';
  for (const [name, value] of wanted) {
    const own = names.write(name);
    const place = attributePlace(text, start, end, own);
    if (place === undefined) {
      const prefix = name.slice(0, name.indexOf(':'));
      if (value !== undefined && names.declares(prefix)) added += ` ${own}="${escapeAttribute(value)}"`;
    } else if (value === undefined) edits.push({ start: place.start, end: place.end, text: '' });
    else edits.push({ start: place.valueStart, end: place.valueEnd, text: escapeAttribute(value) });
  }
  if (added !== '') {
    const at = attributeInsertion(text, end);
    edits.push({ start: at, end: at, text: added });
  }
  return edits;
}

const rightToLeft = new Map([
  ['fo:text-align', 'right'],
  ['style:writing-mode', 'rl-tb'],
]);

/** Adds what the default paragraph style lacks, or the style itself. */
function defaultStyleEdits(text: string, places: LanguagePlaces, marks: TargetMarks, names: Names): Edit[] {
  const { commonStyles, default: style } = places;
  if (commonStyles === undefined || !names.declares('style') || !names.declares('fo')) return [];
  const tag = (name: string, attributes: ReadonlyMap<string, string | undefined>) => {
    const written = [...attributes].flatMap(([attribute, value]) =>
      value === undefined ? [] : [` ${names.write(attribute)}="${escapeAttribute(value)}"`],
    );
    return `<${names.write(name)}${written.join('')}/>`;
  };
  const direction = marks.isRightToLeft ? tag('style:paragraph-properties', rightToLeft) : '';
  const language = tag('style:text-properties', marks.attributes);
  const element = names.write('style:default-style');
  if (style === undefined) {
    const added = `<${element} ${names.write('style:family')}="paragraph">${direction}${language}</${element}>`;
    return inserted(text, commonStyles, names.write('office:styles'), added);
  }
  const missing = `${style.hasParagraph ? '' : direction}${style.hasText ? '' : language}`;
  if (missing === '') return [];
  if (style.isEmpty) return inserted(text, style, element, missing);
  // Properties of a paragraph stand before those of its text.
  if (!style.hasText) return [{ start: style.closeStart, end: style.closeStart, text: missing }];
  return inserted(text, style, element, missing);
}

/** Markup put behind a start tag, which is made one if it is an empty element's. */
function inserted(
  text: string,
  { end, isEmpty }: { readonly end: number; readonly isEmpty: boolean },
  element: string,
  added: string,
): Edit[] {
  if (!isEmpty) return [{ start: end, end, text: added }];
  const start = attributeInsertion(text, end);
  return [{ start, end, text: `>${added}</${element}>` }];
}
