import {
  baseLanguage,
  canonicalLanguage,
  type LanguageTag,
  sameBaseLanguage,
  textDirection,
} from '../../base/index.ts';
import type { Edit } from '../splice.ts';
import type { Tag, ValuePlace } from './tag.ts';

/** A place where the document says what language or direction it, or a part of it, is in. */
interface LanguageMark {
  readonly kind: 'lang' | 'dir' | 'content-language' | 'locale';
  readonly place: ValuePlace;
  readonly value: string;
  /** Language of the element itself (`dir`): of the whole document for `html` and `body`. */
  readonly of: LanguageTag | 'document';
}

/** Collects the marks of a document's language while it is read. */
export class LanguageMarks {
  readonly #marks: LanguageMark[] = [];
  #root:
    | { readonly insertAt: number; readonly lang: boolean; readonly xmlLang: boolean; readonly dir: boolean }
    | undefined;
  #language: LanguageTag | undefined;
  #declared: LanguageTag | undefined;

  /** What `lang` of `html`, else the document's metadata say. */
  get language(): LanguageTag | undefined {
    return this.#language ?? this.#declared;
  }

  read(tag: Tag): void {
    if (tag.name === 'meta') this.#meta(tag);
    const isRoot = tag.name === 'html' && this.#root === undefined;
    const [lang, xmlLang, dir] = [tag.find('lang'), tag.find('xml:lang'), tag.find('dir')];
    const said = lang >= 0 ? lang : xmlLang;
    const value = said < 0 ? '' : tag.value(said);
    for (const index of [lang, xmlLang]) {
      if (index >= 0) this.#add('lang', tag, index, isRoot ? 'document' : tag.value(index));
    }
    const whole = isRoot || tag.name === 'body';
    if (dir >= 0 && (whole || said >= 0)) this.#add('dir', tag, dir, whole ? 'document' : value);
    if (!isRoot) return;
    this.#language = canonicalLanguage(value);
    this.#root = {
      insertAt: tag.start + 1 + tag.name.length,
      lang: lang >= 0,
      xmlLang: xmlLang >= 0,
      dir: dir >= 0,
    };
  }

  /** The edits that make the document one in `target`. */
  edits(target: LanguageTag, xhtml: boolean): Edit[] {
    const source = this.language;
    const direction = textDirection(target);
    const edits: Edit[] = [];
    const set = ({ place }: LanguageMark, value: string) => {
      const text = place.quote === '' && !/^[\w-]+$/.test(value) ? `"${value}"` : value;
      edits.push({ start: place.start, end: place.end, text });
    };
    const ofDocument = (tag: string) => source !== undefined && sameBaseLanguage(tag, source) && tag !== '';
    for (const mark of this.#marks) {
      const { kind, value, of } = mark;
      if (kind === 'lang') {
        if ((of === 'document' || ofDocument(value)) && !sameTag(value, target)) set(mark, target);
      } else if (kind === 'dir') {
        const concerned = of === 'document' || ofDocument(of);
        const old = value.trim().toLowerCase();
        if (concerned && (old === 'ltr' || old === 'rtl') && old !== direction) set(mark, direction);
      } else if (kind === 'content-language') {
        const single = canonicalLanguage(value);
        if (single !== undefined && (source === undefined || ofDocument(single)) && !sameTag(value, target)) {
          set(mark, target);
        }
      } else if (source === undefined || ofDocument(value)) {
        const locale = localeOf(target);
        if (locale !== undefined && baseLanguage(value) !== baseLanguage(locale)) set(mark, locale);
      }
    }
    const root = this.#root;
    if (root !== undefined) {
      const added = [
        // In XHTML, `xml:lang` says it all; in HTML it says nothing.
        ...(root.lang || (xhtml && root.xmlLang) ? [] : [` lang="${target}"`]),
        ...(root.xmlLang || !xhtml ? [] : [` xml:lang="${target}"`]),
        ...(root.dir || direction === 'ltr' ? [] : [' dir="rtl"']),
      ].join('');
      if (added !== '') edits.push({ start: root.insertAt, end: root.insertAt, text: added });
    }
    return edits.sort((a, b) => a.start - b.start);
  }

  #add(kind: 'lang' | 'dir', tag: Tag, index: number, of: string): void {
    const place = tag.place(index);
    if (place === undefined) return;
    this.#marks.push({ kind, place, value: tag.value(index), of });
  }

  #meta(tag: Tag): void {
    const content = tag.find('content');
    const place = content < 0 ? undefined : tag.place(content);
    if (place === undefined) return;
    const value = tag.value(content).trim();
    const name = (
      tag.valueOf('http-equiv') ??
      tag.valueOf('name') ??
      tag.valueOf('property') ??
      ''
    ).toLowerCase();
    if (name === 'og:locale') this.#marks.push({ kind: 'locale', place, value, of: 'document' });
    else if (languageMetadata.has(name)) {
      this.#marks.push({ kind: 'content-language', place, value, of: 'document' });
      this.#declared ??= canonicalLanguage(value);
    }
  }
}

const languageMetadata = new Set(['content-language', 'language', 'dc.language', 'dcterms.language']);

function sameTag(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Open Graph's form, `de_DE`: a language without a region gets the likely one. */
function localeOf(tag: LanguageTag): string | undefined {
  try {
    const { language, region } = new Intl.Locale(tag).maximize();
    return region === undefined ? language : `${language}_${region}`;
  } catch {
    return undefined;
  }
}
