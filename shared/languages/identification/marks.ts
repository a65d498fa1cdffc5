import { baseLanguage, type LanguageTag } from '../../base/index.ts';

/** Nats that a line's mark speaks against every other language: much, though texts are copied with theirs. */
const markNats = 12;
/** A line speaks for its own when its best language is better than the second by so much … */
const tellingNats = 6;
/** … and agrees with its mark when that is worse than the best by no more. */
const agreement = 3;
/** So many lines at least can belie a mark. */
const fewestTelling = 2;
/** How much less a language that the identifier does not know fits a line than the best that it knows. */
const unknownNats = 1;
const unknownElsewhere = 6;

const noLanguage = new Set(['', 'und', 'mul', 'mis', 'zxx']);

const aliases: Readonly<Record<string, string>> = {
  no: 'nb',
  nn: 'nb',
  ms: 'id',
  tl: 'fil',
  bs: 'hr',
  iw: 'he',
};

/** The language as the identifier names it. */
export function identifiedAs(tag: LanguageTag): string {
  const base = baseLanguage(tag);
  return aliases[base] ?? base;
}

/** What the document marks lines to be in, by place; absent where it says nothing. */
export type LineMarks = readonly (string | undefined)[];

export function lineMarks(
  marks: ReadonlyMap<number, LanguageTag> | undefined,
  indexes: readonly number[],
): LineMarks {
  if (marks === undefined || marks.size === 0) return [];
  return indexes.map((index) => {
    const tag = marks.get(index + 1);
    const language = tag === undefined ? '' : identifiedAs(tag);
    return noLanguage.has(language) ? undefined : language;
  });
}

/** Whether another mark begins or one ends before the line: a change of language is likely there. */
export function marksDiffer(marks: LineMarks, place: number): boolean {
  return place > 0 && marks[place] !== marks[place - 1];
}

/**
 * Adds to the costs of lines (row by row, a column for each of `languages`) what the marks speak against
 * languages. A language that the identifier does not know fits where it is marked. Gives back the marks that
 * can be relied on: not those that the lines which tell their language belie, as in a copied page.
 */
export function weighMarks(
  costs: Float64Array,
  languages: readonly string[],
  marks: LineMarks,
  known: (language: string) => boolean,
): LineMarks {
  const width = languages.length;
  const columnOf = new Map(languages.map((language, at) => [language, at]));
  const columns = languages.flatMap((language, at) => (known(language) ? [at] : []));
  const trust = new Map<string, { agreeing: number; telling: number }>();
  for (const [place, mark] of marks.entries()) {
    const row = place * width;
    const { least, margin } = bestOf(costs, row, columns);
    for (const [at, language] of languages.entries()) {
      if (!known(language)) costs[row + at]! += least + (mark === language ? unknownNats : unknownElsewhere);
    }
    const column = mark === undefined ? undefined : columnOf.get(mark);
    if (mark === undefined || column === undefined || margin < tellingNats) continue;
    const told = trust.get(mark) ?? { agreeing: 0, telling: 0 };
    told.telling++;
    if (costs[row + column]! - least <= agreement) told.agreeing++;
    trust.set(mark, told);
  }
  return marks.map((mark, place) => {
    if (mark === undefined || !columnOf.has(mark)) return undefined;
    const { agreeing, telling } = trust.get(mark) ?? { agreeing: 0, telling: 0 };
    if (telling >= fewestTelling && agreeing < telling / 2) return undefined;
    for (const [at, language] of languages.entries()) {
      if (language !== mark) costs[place * width + at]! += markNats;
    }
    return mark;
  });
}

function bestOf(costs: Float64Array, row: number, columns: readonly number[]) {
  let least = Number.POSITIVE_INFINITY;
  let second = Number.POSITIVE_INFINITY;
  for (const column of columns) {
    const cost = costs[row + column]!;
    if (cost < least) {
      second = least;
      least = cost;
    } else if (cost < second) second = cost;
  }
  if (least === Number.POSITIVE_INFINITY) return { least: 0, margin: 0 };
  return { least, margin: second === Number.POSITIVE_INFINITY ? 0 : second - least };
}
