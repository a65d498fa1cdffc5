import {
  type Code,
  type Content,
  codeCharacter,
  codeIndex,
  hasCodes,
  isBlankContent,
} from '../content/index.ts';
import { type ExtractedUnit, type TargetPart, targetParts } from '../filters/index.ts';
import type { ExchangeReading, FoundTranslation, Segment, UnplacedTranslation } from '../projects/index.ts';
import type { ReadExchangeRequest } from '../rpc/index.ts';
import { ownParts, UnitCodes } from './code-ids.ts';
import { type ExchangeUnit, exchangeUnits } from './exchange.ts';
import { nestedParts } from './nesting.ts';
import { type PlacedTarget, placePieces } from './place-pieces.ts';
import type { ExchangedUnit } from './read.ts';

interface EditionUnit {
  readonly exchange: ExchangeUnit;
  readonly segments: readonly Segment[];
}

/** The units of a document in one edition, which take in the translations of an exchange file. */
export class EditionUnits {
  readonly #request: ReadExchangeRequest;
  readonly #byIndex = new Map<number, EditionUnit>();
  readonly #byKey = new Map<string, EditionUnit[]>();
  readonly #sameReading: boolean;
  readonly #taken = new Set<EditionUnit>();
  readonly #found = new Map<number, FoundTranslation>();
  readonly #unplaced: UnplacedTranslation[] = [];
  /** By how much the unit before was further down than in the file. */
  #shift = 0;

  /**
   * `placed`: the document's segments at their places in `units`, in order. `sameReading`: the file was made
   * from the same units; else they are told by name and text.
   */
  constructor(
    request: ReadExchangeRequest,
    placed: readonly Segment[],
    units: readonly ExtractedUnit[],
    sameReading: boolean,
  ) {
    this.#request = request;
    this.#sameReading = sameReading;
    const document = { ...request, segments: placed };
    let at = 0;
    for (const exchange of exchangeUnits(units, { ...request, document })) {
      const segments: Segment[] = [];
      while (placed[at]?.unit === exchange.index) segments.push(placed[at++]!);
      const unit = { exchange, segments };
      this.#byIndex.set(exchange.index, unit);
      const key = keyOf(exchange.unit);
      const same = this.#byKey.get(key);
      if (same === undefined) this.#byKey.set(key, [unit]);
      else same.push(unit);
    }
  }

  /** `original`: the unit in the original, as it was read for the file; `place`: names it in the file. */
  take(exchanged: ExchangedUnit, original: ExtractedUnit, place: () => string): void {
    const unit = this.#unitFor(exchanged.index, original);
    if (unit !== undefined) {
      // Also one that is not translated has its place, or those with the same text would slide into it.
      this.#taken.add(unit);
      this.#shift = unit.exchange.index - exchanged.index;
    }
    if (exchanged.pieces.every(({ target }) => target === undefined)) return;
    if (unit === undefined) {
      this.#unplaced.push({ reason: 'absent', segmentIds: [], place: place() });
      return;
    }
    const { placed, unplaced } = placePieces({
      unit: exchanged,
      source: unit.exchange.unit.source,
      segments: unit.segments,
      language: this.#request.targetLanguage,
      current: (segment) => this.#writtenTargets(unit, segment)[0],
    });
    for (const { reason, segments } of unplaced) {
      this.#unplaced.push({ reason, segmentIds: segments.map(({ id }) => id), place: place() });
    }
    const used = new Set(placed.flatMap(({ text }) => [...codeNumbers(text)]));
    for (const target of placed) {
      const found = this.#foundTranslation(unit, target, used);
      if (!isBlankContent(found.content)) this.#found.set(found.segmentId, found);
    }
  }

  reading(): ExchangeReading {
    const found = this.#request.segments.flatMap(({ id }) => this.#found.get(id) ?? []);
    return { found, unplaced: this.#unplaced };
  }

  /** The unit of that number, or, where the file was made with other settings, the nearest of its name and text. */
  #unitFor(index: number, original: ExtractedUnit): EditionUnit | undefined {
    const wanted = index + this.#shift;
    const key = keyOf(original);
    const same = this.#byIndex.get(wanted);
    if (same !== undefined && keyOf(same.exchange.unit) === key && !this.#taken.has(same)) return same;
    if (this.#sameReading) return undefined;
    const distance = ({ exchange }: EditionUnit) => Math.abs(exchange.index - wanted);
    return this.#byKey
      .get(key)
      ?.filter((unit) => !this.#taken.has(unit))
      .reduce<EditionUnit | undefined>(
        (best, unit) => (best === undefined || distance(unit) < distance(best) ? unit : best),
        undefined,
      );
  }

  /** How the edition's translation of a segment is written into an exchange file of version 2, and of 1. */
  #writtenTargets({ exchange }: EditionUnit, segment: Segment): readonly string[] {
    const target = this.#request.targets.get(segment.id);
    if (target === undefined || isBlankContent(target.content)) return [];
    const { text, codes } = target.content;
    if (!hasCodes(target.content)) return [text];
    const { source } = exchange.unit;
    const numbered = { text, codes: codes.length > 0 ? codes : segment.source.codes };
    const parts = ownParts(targetParts(numbered, source));
    return [nestedParts(parts, new UnitCodes(source, exchange.pieces)), parts].map(numberedText);
  }

  #foundTranslation(unit: EditionUnit, placed: PlacedTarget, used: ReadonlySet<number>): FoundTranslation {
    const { segment, text, status, origin, withoutState, divided, hasUnknownCodes } = placed;
    const facts = {
      segmentId: segment.id,
      status,
      ...(origin !== undefined && { origin }),
      ...(withoutState && { withoutState }),
      ...(divided && { divided }),
    };
    if (this.#writtenTargets(unit, segment).includes(text)) {
      return { ...facts, content: this.#request.targets.get(segment.id)!.content };
    }
    const { source } = unit.exchange.unit;
    const own = codeNumbers(source.text.slice(segment.start, segment.end));
    const isUnknown = [...codeNumbers(text)].some((index) => source.codes[index] === undefined);
    const losesCodes = hasUnknownCodes || isUnknown || [...own].some((index) => !used.has(index));
    return {
      ...facts,
      content: segmentContent(text, source, segment),
      ...(losesCodes && { losesCodes }),
    };
  }
}

/** What tells units apart: their name within the file, where it has one, and their text. */
function keyOf({ context, source }: ExtractedUnit): string {
  return `${context ?? ''}\n${source.text}`;
}

const codes = /[\uE000-\uF8FF]/g;

function codeNumbers(text: string): ReadonlySet<number> {
  return new Set(Array.from(text.matchAll(codes), ([character]) => codeIndex(character.charCodeAt(0))));
}

function numberedText(parts: readonly TargetPart[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : codeCharacter(part.index))).join('');
}

/** A text with a unit's code numbers as the target of a segment, in one line as the editor has it. */
function segmentContent(text: string, unit: Content, { source, start, end }: Segment): Content {
  const list: Code[] = [...source.codes];
  const numbers = segmentNumbers(unit, source, start, end);
  const numbered = text.replace(codes, (character) => {
    const index = codeIndex(character.charCodeAt(0));
    const code = unit.codes[index];
    if (code === undefined) return '';
    let number = numbers.get(index);
    if (number === undefined) {
      // It was moved here from another segment of the unit.
      number = list.length;
      list.push(code);
      numbers.set(index, number);
    }
    return codeCharacter(number);
  });
  return { text: numbered.replace(/[^\S\n\r]*[\n\r\u2028\u2029]+\s*/g, ' '), codes: list };
}

/** The numbers of the unit's codes in the segment: by their places, or by ids if it was read otherwise once. */
function segmentNumbers(unit: Content, source: Content, start: number, end: number): Map<number, number> {
  const there = unit.text.slice(start, end).match(codes) ?? [];
  const here = source.text.match(codes) ?? [];
  const numberOf = (character: string) => codeIndex(character.charCodeAt(0));
  if (there.length === here.length) {
    return new Map(there.map((character, index) => [numberOf(character), numberOf(here[index]!)]));
  }
  const byId = new Map(source.codes.map(({ id }, index) => [id, index]));
  return new Map(
    unit.codes.flatMap(({ id }, index) => {
      const number = byId.get(id);
      return number === undefined ? [] : [[index, number] as const];
    }),
  );
}
