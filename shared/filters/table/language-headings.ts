import { canonicalLanguage, type LanguageTag } from '../../base/index.ts';

/** Languages whose names are known as headings, in the display languages below and in themselves. */
const languages =
  'af am ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ky lo lt lv mk ml mn mr ms my nb ne nl nn no pa pl ps pt ro ru si sk sl sq sr sv sw ta te th tr uk ur uz vi zh zu'.split(
    ' ',
  );
const varieties =
  'en-US en-GB en-AU en-CA pt-BR pt-PT fr-CA fr-CH fr-FR es-ES es-MX es-419 zh-Hans zh-Hant de-DE de-AT de-CH'.split(
    ' ',
  );
const displays = ['en', 'de', 'fr', 'es', 'it', 'ko', 'ru', 'ja', 'zh'];
/** Tags of three letters that are no words; others have one of two letters, which is taken for them. */
const threeLetters = new Set(
  'ast ceb ckb dsb fil frp fur fuv gsw haw hmn hsb kab kmr kok mni nds sat scn szl tlh vec yue'.split(' '),
);
/** Words that are rather themselves than the tag of a language. */
const words = new Set(['nr', 'may', 'per', 'sun', 'run', 'her', 'ice', 'rum', 'man']);

let english: Intl.DisplayNames | undefined;
let names: ReadonlyMap<string, LanguageTag> | undefined;

/** The language that a heading names by tag (`ko`, `en_US`) or name (`Korean`, `Deutsch`, `English (UK)`). */
export function languageOfHeading(heading: string): LanguageTag | undefined {
  const text = heading.trim();
  if (text.length > 50) return undefined;
  if (/^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$/.test(text)) {
    const tag = words.has(text.toLowerCase()) || text === 'No' ? undefined : knownTag(text);
    if (tag !== undefined) return tag;
  }
  names ??= languageNames();
  const name = text.toLowerCase().normalize('NFC');
  const found = names.get(name);
  if (found !== undefined) return found;
  const region = /^([^()]+?)\s*\(([a-z]{2}|\d{3})\)$/.exec(name);
  const base = region && names.get(region[1]!);
  return base ? canonicalLanguage(`${base}-${region[2] === 'uk' ? 'gb' : region[2]}`) : undefined;
}

function knownTag(text: string): LanguageTag | undefined {
  const tag = canonicalLanguage(text);
  if (tag === undefined) return undefined;
  const base = tag.split('-')[0]!;
  if (base.length > 2 && !threeLetters.has(base)) return undefined;
  english ??= new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
  return english.of(base) === undefined ? undefined : tag;
}

function languageNames(): ReadonlyMap<string, LanguageTag> {
  const found = new Map<string, LanguageTag>();
  const add = (display: Intl.DisplayNames, tag: string) => {
    const name = display.of(tag)?.toLowerCase().normalize('NFC');
    if (name !== undefined && !found.has(name)) found.set(name, tag);
  };
  for (const locale of displays) {
    for (const languageDisplay of ['dialect', 'standard'] as const) {
      const display = new Intl.DisplayNames([locale], {
        type: 'language',
        fallback: 'none',
        languageDisplay,
      });
      for (const tag of languageDisplay === 'dialect' ? [...languages, ...varieties] : varieties)
        add(display, tag);
    }
  }
  for (const tag of languages) {
    if (displays.includes(tag)) continue;
    add(new Intl.DisplayNames([tag], { type: 'language', fallback: 'none' }), tag);
  }
  return found;
}
