import { baseLanguage, canonicalLanguage, type LanguageTag } from '../../base/index.ts';
import type { Edit } from '../splice.ts';
import { type PluralForms, parsePluralForms, pluralFormsOf } from './plural-forms.ts';
import type { PoMessage } from './read.ts';
import { escapedString, unescaped } from './strings.ts';

/** The header: the translation of the empty message. */
export interface PoHeader {
  readonly message: PoMessage;
  readonly fields: ReadonlyMap<string, HeaderField>;
}

interface HeaderField {
  readonly value: string;
  /** Where the field's line and its value stand in the header's text. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

export function headerOf(messages: readonly PoMessage[]): PoHeader | undefined {
  const message = messages.find(({ id, context }) => id.value === '' && context === undefined);
  if (message === undefined) return undefined;
  const fields = new Map<string, HeaderField>();
  const text = message.targets[0]!.value;
  for (const match of text.matchAll(/^([A-Za-z][\w-]*):[ \t]*(.*)$/gm)) {
    const name = match[1]!.toLowerCase();
    const end = match.index + match[0].length;
    const value = match[2]!.trimEnd();
    if (!fields.has(name)) fields.set(name, { value, line: match.index, start: end - match[2]!.length, end });
  }
  return { message, fields };
}

export function headerLanguage(header: PoHeader | undefined, name = 'language'): LanguageTag | undefined {
  const value = header?.fields.get(name)?.value;
  return value === undefined || value === '' ? undefined : tagOf(value);
}

/** The forms that the file's messages have, by its header, else by its language; `undefined`: it does not say. */
export function headerPlurals(header: PoHeader | undefined): PluralForms | undefined {
  const field = header?.fields.get('plural-forms')?.value;
  const named = field === undefined ? undefined : parsePluralForms(field);
  if (named !== undefined) return named;
  const language = headerLanguage(header);
  return language === undefined ? undefined : pluralFormsOf(language);
}

/**
 * The forms that a translation into `language` is to have where the header has to be given new ones: it has
 * none, or it is that of another language.
 */
export function newPlurals(
  header: PoHeader | undefined,
  language: LanguageTag | undefined,
): PluralForms | undefined {
  if (header === undefined || language === undefined) return undefined;
  const field = header.fields.get('plural-forms')?.value;
  if (field === undefined || parsePluralForms(field) === undefined) return pluralFormsOf(language);
  const old = headerLanguage(header);
  return old === undefined || baseLanguage(old) === baseLanguage(language)
    ? undefined
    : pluralFormsOf(language);
}

const modifiers: Readonly<Record<string, string>> = {
  arabic: 'Arab',
  cyrillic: 'Cyrl',
  devanagari: 'Deva',
  hebrew: 'Hebr',
  latin: 'Latn',
};

/** `sr@latin` → `sr-Latn`, `pt_BR.UTF-8` → `pt-BR`. */
function tagOf(locale: string): LanguageTag | undefined {
  const [name = '', modifier] = locale.replace(/\.[^@]*/, '').split('@');
  const script = modifiers[modifier?.toLowerCase() ?? ''];
  const [language, ...rest] = name.trim().split(/[_-]/);
  const variant = modifier === 'valencia' ? [modifier] : [];
  return canonicalLanguage([language, ...(script ? [script] : []), ...rest, ...variant].join('-'));
}

/** `pt-BR` → `pt_BR`, `sr-Latn` → `sr@latin`, `zh-Hant` → `zh_TW`: the names that programs look for. */
export function localeOf(tag: LanguageTag): string {
  const { language, script, region } = new Intl.Locale(tag);
  if (language === 'zh' && region === undefined && script !== undefined) {
    return script === 'Hant' ? 'zh_TW' : 'zh_CN';
  }
  const modifier = Object.keys(modifiers).find((name) => modifiers[name] === script);
  const variant = /-valencia\b/i.test(tag) ? '@valencia' : '';
  const base = region === undefined ? language : `${language}_${region}`;
  return base + (variant || (modifier === undefined || language === 'zh' ? '' : `@${modifier}`));
}

/** New values of header fields, in the file's text. A field that is absent is put before the `MIME-Version`. */
export function headerEdits(
  text: string,
  header: PoHeader,
  values: ReadonlyMap<string, string>,
  lineEnd: string,
): readonly Edit[] {
  const target = header.message.targets[0]!;
  const offsets = rawOffsets(text, target.start, target.end);
  const edits: Edit[] = [];
  const added: string[] = [];
  for (const [name, value] of values) {
    const field = header.fields.get(name.toLowerCase());
    if (field === undefined) added.push(`${escapedString(`${name}: ${value}`)}\\n`);
    else if (field.value !== value) {
      const space = text[offsets[field.start]! - 1] === ':' ? ' ' : '';
      const start = offsets[field.start]!;
      edits.push({ start, end: offsets[field.end] ?? start, text: space + escapedString(value) });
    }
  }
  if (added.length > 0) {
    const before = header.fields.get('mime-version') ?? header.fields.get('content-type');
    const at = before === undefined ? target.end : offsets[before.line]! - 1;
    // A line of its own, if the field before which it goes has one.
    if (before === undefined) {
      const open = target.value === '' || target.value.endsWith('\n') ? '' : `${lineEnd}"\\n"`;
      edits.push({ start: at, end: at, text: open + added.map((line) => `${lineEnd}"${line}"`).join('') });
    } else if (text.charAt(at) === '"') {
      edits.push({ start: at, end: at, text: added.map((line) => `"${line}"${lineEnd}`).join('') });
    } else edits.push({ start: at + 1, end: at + 1, text: added.join('') });
  }
  return edits.sort((a, b) => a.start - b.start);
}

/** For every character of a string's text, and its end, the place in the file where it stands. */
function rawOffsets(text: string, from: number, to: number): readonly number[] {
  const offsets: number[] = [];
  let end = to;
  for (const piece of text.slice(from, to).matchAll(/"((?:[^"\\]|\\[\s\S])*)"/g)) {
    for (const unit of piece[1]!.matchAll(/\\(?:x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|[\s\S])|[^\\]/g)) {
      const start = from + piece.index + 1 + unit.index;
      for (let i = unescaped(unit[0]).length; i > 0; i--) offsets.push(start);
    }
    end = from + piece.index + piece[0].length - 1;
  }
  offsets.push(end);
  return offsets;
}
