import { type LanguageTag, sentenceSpace } from '../base/index.ts';
import {
  type Code,
  type Content,
  codeCharacter,
  codeIndex,
  hasCodes,
  isBlankContent,
  plainContent,
  plainText,
} from '../content/index.ts';
import { type EditionKey, newTarget, type Segment, type Stamp, type Target } from '../projects/index.ts';
import { type RuleSet, ruleSetSegmenter, type Segmenter, segmentUnit } from '../segmentation/index.ts';
import type { Origin } from '../targets/index.ts';

/** Finds the sentences of a translation. */
export type TargetCutter = Pick<Segmenter, 'breaksInContent'>;

/** Cutters by the rules of a set, made when a language is first asked for. */
export function rulesCutter(rules: RuleSet): (language: LanguageTag) => TargetCutter {
  const made = new Map<LanguageTag, TargetCutter>();
  return (language) => {
    const cutter = made.get(language) ?? ruleSetSegmenter(rules, language);
    made.set(language, cutter);
    return cutter;
  };
}

/** A segment that is cut anew, with its target in one edition. */
export interface CutPiece {
  readonly segment: Segment;
  readonly target: Target | undefined;
}

/**
 * The targets of `parts`, the segments that stand in the place of `pieces` from now on: drafts, and none
 * where there is no text. The old ones are joined, with the codes and spaces that the new source has
 * between them; the result is parted into as many sentences as there are parts if it has so many, else all
 * of it goes to the first. Codes have the numbers of their new source; one that the document itself puts
 * between two segments now is left out.
 */
export function cutTargets(
  pieces: readonly CutPiece[],
  parts: readonly Segment[],
  edition: EditionKey,
  stamp: Stamp,
  cutter: () => TargetCutter,
): readonly Target[] {
  const translated = pieces.flatMap(({ target }) =>
    target === undefined || isBlankContent(target.content) ? [] : [target],
  );
  if (translated.length === 0) return [];
  const joined = joinTargets(pieces, parts, sentenceSpace(edition.language));
  const contents = partContent(joined, parts.length, cutter);
  return parts.flatMap((part, index): Target[] => {
    const content = contents[index];
    if (content === undefined || isBlankContent(content)) return [];
    return [
      {
        ...newTarget(edition, part.id),
        content: withCodesOf(part.source, content),
        status: 'draft',
        origin: commonOrigin(translated),
        ownWay: translated.some(({ ownWay }) => ownWay),
        changedAt: stamp.at,
        changedBy: stamp.by,
      },
    ];
  });
}

/** The origin that all have, as changed since. */
function commonOrigin(targets: readonly Target[]): Origin {
  const [first, ...rest] = targets.map(({ origin }) => origin);
  if (first === undefined || first.kind === 'typed') return { kind: 'typed' };
  const same = rest.every(({ kind, memory }) => kind === first.kind && memory === first.memory);
  if (!same) return { kind: 'typed' };
  const scores = [first, ...rest].flatMap(({ score }) => score ?? []);
  return { ...first, ...(scores.length > 0 && { score: Math.min(...scores) }), edited: true };
}

function joinTargets(pieces: readonly CutPiece[], parts: readonly Segment[], space: ' ' | ''): Content {
  const pool = new CodePool();
  const kept = new Set(parts.flatMap(({ source }) => codesIn(source).map(codeKey)));
  // What stood in a segment and stands between two from now on comes from the document.
  const given = new Set(pieces.flatMap(({ segment }) => codesIn(segment.source).map(codeKey)));
  for (const key of kept) given.delete(key);

  let text = '';
  let last: Segment | undefined;
  for (const { segment, target } of pieces) {
    const part = parts.find(({ unit, end }) => unit === segment.unit && end > segment.start);
    const isTranslated = target !== undefined && !isBlankContent(target.content);
    const isSecond = isTranslated && hasText(text, pool);
    if (part !== undefined) {
      text += pool.add(between(part, last?.end ?? part.start, segment.start, isSecond ? space : ''));
    }
    last = segment;
    if (!isTranslated) continue;
    const own = pool.add(withOwnCodes(target.content, segment.source), given);
    text += isSecond && !endsInSpace(text, pool) && !/^\s/.test(own) ? `${space}${own}` : own;
  }
  const end = parts.at(-1);
  if (end !== undefined && last !== undefined) text += pool.add(between(end, last.end, end.end, ''));
  return { text, codes: pool.codes };
}

/** A target without a list of codes uses the numbers of its source's. */
function withOwnCodes(content: Content, source: Content): Content {
  return content.codes.length > 0 ? content : { text: content.text, codes: source.codes };
}

function shown(text: string, { codes }: CodePool): string {
  return plainText({ text, codes });
}

function hasText(text: string, pool: CodePool): boolean {
  return shown(text, pool).trim() !== '';
}

/** White space, or a line break. */
function endsInSpace(text: string, pool: CodePool): boolean {
  return /\s$/.test(shown(text, pool)) || /\s[\uE000-\uF8FF]*$/.test(text);
}

/** What a segment's source has between two offsets of its unit: codes, and `space` for white space. */
function between({ start, end, source }: Segment, from: number, to: number, space: string): Content {
  if (from >= to || from < start || to > end || source.text.length !== end - start) return plainContent('');
  const text = source.text
    .slice(from - start, to - start)
    .replace(/[^\s\uE000-\uF8FF]+/g, '')
    .replace(/\s+/g, space);
  return { text, codes: source.codes };
}

/** As many contents as there are parts, or the whole as the only one. */
function partContent(content: Content, count: number, cutterOf: () => TargetCutter): readonly Content[] {
  if (count === 1) return [content];
  const cutter = cutterOf();
  const ranges = segmentUnit(content, cutter);
  if (ranges.length !== count) return [content];
  const breaks = cutter.breaksInContent(content);
  const cuts: number[] = [0];
  for (const [index, range] of ranges.entries()) {
    if (index === 0) continue;
    const at = breaks.find((place) => place >= ranges[index - 1]!.end && place <= range.start);
    if (at === undefined) return [content];
    cuts.push(at);
  }
  return cuts.map((cut, index) => ({
    text: content.text.slice(cut, cuts[index + 1]).trim(),
    codes: content.codes,
  }));
}

/** A content with the numbers that codes have in `source`; codes that it has not are kept behind them. */
function withCodesOf(source: Content, content: Content): Content {
  if (!hasCodes(content)) return { text: content.text, codes: source.codes };
  const pool = new CodePool(source.codes);
  const text = pool.add(content);
  return { text, codes: pool.codes };
}

function codesIn({ text, codes }: Content): readonly Code[] {
  const found: Code[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const code = codes[codeIndex(text.charCodeAt(at))];
    if (code !== undefined) found.push(code);
  }
  return found;
}

function codeKey({ id, data }: Code): string {
  return `${id}\n${data}`;
}

/** Codes of several contents of one unit in one list, each once. */
class CodePool {
  readonly codes: Code[];
  readonly #numbers: Map<string, number>;

  constructor(codes: readonly Code[] = []) {
    this.codes = [...codes];
    this.#numbers = new Map(codes.map((code, index) => [codeKey(code), index]));
  }

  /** A content's text with the numbers of this list, without the codes that are `left` out. */
  add({ text, codes }: Content, left: ReadonlySet<string> = new Set()): string {
    return text.replace(/[\uE000-\uF8FF]/g, (character) => {
      const code = codes[codeIndex(character.charCodeAt(0))];
      if (code === undefined || left.has(codeKey(code))) return '';
      let number = this.#numbers.get(codeKey(code));
      if (number === undefined) {
        number = this.codes.length;
        this.codes.push(code);
        this.#numbers.set(codeKey(code), number);
      }
      return codeCharacter(number);
    });
  }
}
