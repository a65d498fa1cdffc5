import { scanWords, type WordKind, wordKinds } from '../../content/index.ts';

/** By UTF-16 unit: 1 where it may stand. Units of characters that take two are 0. */
export type CharacterSet = Uint8Array;

/** What a part of an expression that holds one character can hold. */
export interface CharacterSort {
  readonly set: CharacterSet;
  /**
   * The kind of the token in which any two such characters stand that follow one another; `extend` in that of
   * whatever is before it. `sign`: each may be a token by itself. `open`: may be white space, a code, or a character
   * of two units only, of which a search in tokens knows nothing.
   */
  readonly kind: 'letter' | 'hangul' | 'digit' | 'extend' | 'sign' | 'open';
  /** Whether it is the same for all codes, whatever they stand for. */
  readonly codesAlike: boolean;
}

/** Sets that are kept, 64 kB each. */
const mostKept = 64;
const firstCode = 0xe000;
const lastCode = 0xf8ff;

const kept = new Map<string, CharacterSort>();

/** `source`: a literal, a class, an escape or `.`; with the flag `u`. */
export function characterSort(source: string, ignoreCase: boolean): CharacterSort {
  const name = `${ignoreCase ? 'i' : ' '}${source}`;
  let sort = kept.get(name);
  if (sort === undefined) {
    sort = sortOf(new RegExp(`(?:${source})+`, ignoreCase ? 'giu' : 'gu'));
    if (kept.size >= mostKept) kept.clear();
    kept.set(name, sort);
  }
  return sort;
}

function sortOf(pattern: RegExp): CharacterSort {
  const set = new Uint8Array(0x10000);
  for (const { text, from } of allUnits()) {
    for (const match of text.matchAll(pattern)) {
      set.fill(1, from + match.index, from + match.index + match[0].length);
    }
  }
  const kinds = new Set<CharacterSort['kind']>();
  let codes = 0;
  for (let unit = 0; unit < set.length; unit++) {
    if (set[unit] === 0) continue;
    if (!kinds.has('open')) kinds.add(kindOf(unit));
    if (unit >= firstCode && unit <= lastCode) codes++;
  }
  const [first] = kinds;
  const kind = kinds.size === 0 || kinds.has('open') ? 'open' : kinds.size === 1 ? first! : 'sign';
  return { set, kind, codesAlike: codes === 0 || codes === lastCode - firstCode + 1 };
}

const kindNames = ['open', 'letter', 'hangul', 'digit', 'extend', 'sign'] as const;
/** By UTF-16 unit: one more than the place of its kind; 0 as long as it is not known. */
const knownKinds = new Uint8Array(0x10000);

/** How the tokenizer takes a character, found out by asking it. */
function kindOf(unit: number): CharacterSort['kind'] {
  const known = knownKinds[unit]!;
  if (known !== 0) return kindNames[known - 1]!;
  const character = String.fromCharCode(unit);
  const joins = (before: string) => {
    let end = 0;
    scanWords(before + character, (_, to) => {
      end ||= to;
    });
    return end === 2;
  };
  const afterDigit = joins('1');
  const afterLetter = joins('a');
  const afterHangul = joins('가');
  let token: WordKind | undefined;
  scanWords(character, (_, __, kind) => {
    token = kind;
  });
  const kind =
    token === undefined || token === wordKinds.code
      ? 'open'
      : afterDigit
        ? afterHangul
          ? 'extend'
          : 'digit'
        : afterLetter
          ? 'letter'
          : afterHangul
            ? 'hangul'
            : 'sign';
  knownKinds[unit] = kindNames.indexOf(kind) + 1;
  return kind;
}

let everyUnit: readonly { readonly text: string; readonly from: number }[] | undefined;

/** All characters of one UTF-16 unit, in two stretches. */
function allUnits(): readonly { readonly text: string; readonly from: number }[] {
  everyUnit ??= [
    { text: unitsBetween(0, 0xd800), from: 0 },
    { text: unitsBetween(0xe000, 0x10000), from: 0xe000 },
  ];
  return everyUnit;
}

function unitsBetween(from: number, end: number): string {
  let text = '';
  for (let unit = from; unit < end; unit++) text += String.fromCharCode(unit);
  return text;
}
