import { type Content, codeCharacter, codeIndex } from '../content/index.ts';
import type { ExtractedUnit, Replacement } from './contract.ts';
import type { ReplacementGroups } from './replacement-groups.ts';
import type { Edit } from './splice.ts';
import { composedParts, sameParts, sourceParts } from './target.ts';

/** A text that a generated table may quote: a heading, a caption. */
export interface Title {
  readonly content: Content;
  /** Number of its unit. */
  readonly unit: number;
}

/** An entry, and how its part of it is written. */
export interface ContentsEntry {
  readonly content: Content;
  /** Names of the places that it leads to. */
  readonly anchors: readonly string[];
  edits(replacement: Replacement): readonly Edit[];
}

/** What is left of a content for a reader who sees no formatting. */
interface Flat {
  readonly text: string;
  /** Where each character of `text` stands in the content. */
  readonly places: readonly number[];
}

/** Stands for a code that shows something. */
const object = '\uFFFC';
/** Codes within a title whose text an entry shows (the number of a caption); more are not looked for. */
const mostHoles = 3;
/** Longer texts are no titles. */
const longestTitle = 2000;
/** Nothing, or the dots, tab and number of the page. */
const behind = `(?=$|\\s*[\\t${object}]|[\\s.·…_-]+[\\p{N}ivxlc]+\\s*$)`;
const hole = `([^\\s${object}]{0,20}?)`;
const numbering = /^(?:[\p{N}.]+\p{L}?|\p{L}|[IVXLC]+)[.)]?[\t ]+/u;

/**
 * The titles of a part of a document, to be found again in the entries of its tables of contents. Those
 * are no units, as programs make them anew from the titles; but until that happens a reader is to see
 * the titles' translations in them.
 */
export class Titles {
  readonly #byAnchor = new Map<string, Title>();
  readonly #byText = new Map<string, { readonly titles: Title[]; next: number }>();

  /** `isHeading`: entries without an anchor may mean it as well. */
  add(title: Title, anchors: readonly string[], isHeading: boolean): void {
    for (const anchor of anchors) if (!this.#byAnchor.has(anchor)) this.#byAnchor.set(anchor, title);
    if (!isHeading) return;
    const key = keyOf(flat(title.content, '').text);
    const same = this.#byText.get(key);
    if (same) same.titles.push(title);
    else this.#byText.set(key, { titles: [title], next: 0 });
  }

  /**
   * What is to be replaced in an entry so that it says what its title says in translation; `undefined`:
   * it quotes none, or that stays as it is. `anchors` are those that the entry leads to. Of titles with
   * the same text, entries without an anchor mean one after the other.
   */
  replacement(
    entry: Content,
    anchors: readonly string[],
    translations: (unit: number) => readonly Replacement[] | undefined,
  ): Replacement | undefined {
    const title = this.#find(entry, anchors);
    const replacements = title && translations(title.unit);
    if (replacements === undefined) return undefined;
    const target = quotedTranslation(entry, title!.content, replacements);
    return target && { unit: title!.unit, ...target };
  }

  #find(entry: Content, anchors: readonly string[]): Title | undefined {
    for (const anchor of anchors) {
      const title = this.#byAnchor.get(anchor);
      if (title) return title;
    }
    const { text } = flat(entry, object);
    const cut = Math.max(text.lastIndexOf('\t'), text.lastIndexOf(object));
    const whole = cut < 0 ? text : text.slice(0, cut);
    for (const start of [whole, whole.slice(whole.indexOf('\t') + 1), whole.replace(numbering, '')]) {
      const known = this.#byText.get(keyOf(start));
      if (known) return known.titles[known.next++ % known.titles.length];
    }
    return undefined;
  }
}

/** The entries of a part's tables of contents, to be written once all of its headings are known. */
export class ContentsEntries {
  #titles = new Titles();
  #entries: ContentsEntry[] = [];

  /** `anchors`: names of places in the unit. Only headings, captions and what has a name can be quoted. */
  addUnit({ kind, source }: ExtractedUnit, unit: number, anchors: readonly string[] = []): void {
    const isHeading = kind === 'heading' || kind === 'caption';
    if (isHeading || anchors.length > 0) this.#titles.add({ content: source, unit }, anchors, isHeading);
  }

  addEntry(entry: ContentsEntry): void {
    this.#entries.push(entry);
  }

  /** Edits of the entries, in order; what follows belongs to another part. */
  take(groups: ReplacementGroups): readonly Edit[] {
    const edits = this.#entries.flatMap((entry) => {
      const replacement = this.#titles.replacement(entry.content, entry.anchors, (unit) => groups.get(unit));
      return replacement === undefined ? [] : entry.edits(replacement);
    });
    this.#titles = new Titles();
    this.#entries = [];
    return edits;
  }
}

/** Text without white space and numbers: those of captions are fields in one place and text in the other. */
function keyOf(text: string): string {
  return text.replace(/[\s\p{N}\uFFFC]+/gu, '');
}

function flat({ text, codes }: Content, placeholder: string): Flat {
  let shown = '';
  const places: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = codes[codeIndex(text.charCodeAt(at))];
    const character =
      code === undefined ? text[at]! : code.kind === 'placeholder' ? (code.equivalent ?? placeholder) : '';
    shown += character;
    for (let count = 0; count < character.length; count++) places.push(at);
  }
  return { text: shown, places };
}

/** Where an entry quotes a title, and what that says in translation. */
function quotedTranslation(
  entry: Content,
  title: Content,
  replacements: readonly Replacement[],
): Omit<Replacement, 'unit'> | undefined {
  const parts = composedParts(title, replacements);
  if (sameParts(parts, sourceParts(title, 0, title.text.length))) return undefined;
  const pattern =
    Math.max(entry.text.length, title.text.length) > longestTitle ? undefined : patternOf(title);
  if (pattern === undefined) return undefined;
  const { text, places } = flat(entry, object);
  const found = pattern.expression.exec(text);
  const quoted = found?.[1] ?? '';
  if (quoted === '') return undefined;
  const from = found!.index + found![0].length - quoted.length;
  const start = places[from]!;
  const end = places[from + quoted.length - 1]! + 1;
  const pairs = new PairFinder(entry, start, end);
  let target = '';
  for (const part of parts) {
    if (typeof part === 'string') target += part;
    else if (part.code.kind === 'open' || part.code.kind === 'close') {
      target += pairs.half(part.code.kind, part.code.pair ?? '', part.code.label);
    } else {
      const number = pattern.holes.indexOf(part.index);
      target += number < 0 ? (part.code.equivalent ?? '') : (found![number + 2] ?? '');
    }
  }
  target = target.trim();
  return target === '' ? undefined : { start, end, target: { text: target, codes: [] } };
}

/** Finds the title in an entry's text: group 1, with a group for each code that shows something. */
function patternOf({ text, codes }: Content) {
  let pattern = '';
  const holes: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const index = codeIndex(text.charCodeAt(at));
    const code = codes[index];
    if (code === undefined) pattern += /\s/.test(text[at]!) ? ' ' : escaped(text[at]!);
    else if (code.kind !== 'placeholder') continue;
    else if (code.equivalent !== undefined && /^\s*$/.test(code.equivalent)) pattern += ' ';
    else {
      holes.push(index);
      pattern += hole;
    }
  }
  if (holes.length > mostHoles) return undefined;
  const inside = pattern.trim().replace(/ +/g, '\\s+');
  return { holes, expression: new RegExp(`^(?:[^${object}]*[\\t ])?(${inside})${behind}`, 'u') };
}

function escaped(character: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character;
}

/** Finds the pairs of an entry that say what pairs of its title say, each once. */
class PairFinder {
  readonly #entry: Content;
  readonly #free: number[] = [];
  /** Pairs of the title, and those of the entry. */
  readonly #pairs = new Map<string, string>();

  constructor(entry: Content, start: number, end: number) {
    this.#entry = entry;
    for (let at = start; at < end; at++) {
      const index = codeIndex(entry.text.charCodeAt(at));
      if (entry.codes[index]?.kind === 'open') this.#free.push(index);
    }
  }

  /** The code's character in the entry; '' when there is none. */
  half(kind: 'open' | 'close', pair: string, label: string): string {
    const { codes } = this.#entry;
    if (kind === 'open') {
      const at = this.#free.findIndex((index) => codes[index]!.label === label);
      if (at < 0) return '';
      const [index] = this.#free.splice(at, 1);
      this.#pairs.set(pair, codes[index!]!.pair ?? '');
      return codeCharacter(index!);
    }
    const own = this.#pairs.get(pair);
    const index =
      own === undefined ? -1 : codes.findIndex((code) => code.kind === 'close' && code.pair === own);
    return index < 0 ? '' : codeCharacter(index);
  }
}
