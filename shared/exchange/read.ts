import { EditioError, failureOf, ok, type Result, textPlaceName } from '../base/index.ts';
import { codeCharacter, maxCodes } from '../content/index.ts';
import {
  decodeXmlText,
  inTargetOrder,
  isSegmentMark,
  maxXliffBytes,
  ownStates,
  readXliff,
  segmentMarks,
  segmentState,
  standardState,
  type TransUnit,
  type UnitPart,
  XliffElement,
} from '../filters/index.ts';
import type { Origin, Status } from '../targets/index.ts';
import { codeNumber } from './code-ids.ts';
import { type OriginalFacts, unitIndex } from './exchange.ts';
import { originalFacts } from './facts.ts';
import { visible } from './visible.ts';

export interface ExchangedTarget {
  readonly text: string;
  readonly status: Status;
  readonly origin?: Origin;
  /** It had codes that are none of the document's. */
  readonly hasUnknownCodes?: boolean;
  /** The file says nothing of its status. */
  readonly withoutState?: boolean;
}

/** A piece of an exchanged unit; texts have codes as characters, numbered as in the original's unit. */
export interface ExchangedPiece {
  readonly source: string;
  /** Absent: not translated. */
  readonly target?: ExchangedTarget;
  /** It stands between segments. */
  readonly isBetween?: boolean;
  /** What the translation has there, where that is other text with the same codes. */
  readonly between?: string;
}

export interface ExchangedUnit {
  readonly index: number;
  /** Place of the unit in the file's text. */
  readonly offset: number;
  /** In the order of the translation. */
  readonly pieces: readonly ExchangedPiece[];
  /** The translation has the order of the source. */
  readonly inOrder: boolean;
}

export interface Exchanged {
  readonly facts: OriginalFacts;
  readonly targetLanguage: string | undefined;
  readonly units: readonly ExchangedUnit[];
  /** The line and column of an offset. */
  placeName(offset: number): string;
}

/** The closing half of each pair of a unit, by its opening one. */
export type PartnerOf = (unit: number, open: number) => number | undefined;

/** Facts about the original, and the languages of the exchange file. */
export interface ExchangeFacts extends OriginalFacts {
  readonly sourceLanguage?: string | undefined;
  readonly targetLanguage?: string | undefined;
}

/** What an exchange file says of its original; it stands before the first unit, and no more is read. */
export function readFacts(file: string, bytes: Uint8Array): Result<ExchangeFacts> {
  const decoded = decodeXmlText(bytes, { file, mostBytes: maxXliffBytes });
  if (!decoded.ok) return decoded;
  const facts = new Map<string, string>();
  let languages: Pick<ExchangeFacts, 'sourceLanguage' | 'targetLanguage'> | undefined;
  const stop = (): never => {
    throw new FirstUnit();
  };
  try {
    readXliff(file, decoded.value.text, {
      root: ({ attributes }, version) => {
        if (version === 2) {
          languages = { sourceLanguage: attributes.srcLang, targetLanguage: attributes.trgLang };
        }
      },
      file: ({ attributes }) => {
        languages ??= {
          sourceLanguage: attributes['source-language'],
          targetLanguage: attributes['target-language'],
        };
      },
      other: (element) => addFacts(element, facts),
      unit: stop,
      transUnit: stop,
    });
  } catch (error) {
    if (error instanceof EditioError) return { ok: false, failure: failureOf(error) };
    if (!(error instanceof FirstUnit)) throw error;
  }
  return ok({ ...originalFacts(facts), ...languages });
}

class FirstUnit extends Error {}

/** Reads an exchange file, whatever other programs have made of its segments. */
export function readExchange(file: string, bytes: Uint8Array, partnerOf: PartnerOf): Result<Exchanged> {
  const decoded = decodeXmlText(bytes, { file, mostBytes: maxXliffBytes });
  if (!decoded.ok) return decoded;
  const { text } = decoded.value;
  const units: ExchangedUnit[] = [];
  const facts = new Map<string, string>();
  let targetLanguage: string | undefined;
  const add = (
    element: XliffElement,
    pieces: (index: number) => Omit<ExchangedUnit, 'index' | 'offset'>,
  ): void => {
    const id = element.attributes.id ?? '';
    const index = unitIndex(id);
    if (index === undefined) {
      const detail = `the unit “${id}” was not made by Editio`;
      throw new EditioError('document-invalid', {
        file,
        place: textPlaceName(text, element.start),
        detail,
      });
    }
    units.push({ index, offset: element.start, ...pieces(index) });
  };
  try {
    readXliff(file, text, {
      root: (element) => {
        targetLanguage ??= element.attributes.trgLang;
      },
      file: (element) => {
        targetLanguage ??= element.attributes['target-language'];
      },
      other: (element) => addFacts(element, facts),
      unit: (element, parts) => add(element, (index) => pieces2(parts, (open) => partnerOf(index, open))),
      transUnit: (unit) => add(unit.element, (index) => pieces1(unit, (open) => partnerOf(index, open))),
    });
  } catch (error) {
    if (error instanceof EditioError) return { ok: false, failure: failureOf(error) };
    throw error;
  }
  return ok({
    facts: originalFacts(facts),
    targetLanguage,
    units,
    placeName: (offset) => textPlaceName(text, offset),
  });
}

/** Metadata of version 2; the skeleton and notes of version 1's header. */
function addFacts(element: XliffElement, facts: Map<string, string>): void {
  if (element.local === 'metadata') {
    for (const group of element.elements) {
      if (group.attributes.category !== 'editio') continue;
      for (const meta of group.elements) facts.set(meta.attributes.type ?? '', meta.text);
    }
  } else if (element.local === 'skl') {
    const crc = element.elements[0]?.attributes.crc;
    if (crc?.startsWith('sha-256:')) facts.set('original-sha-256', crc.slice('sha-256:'.length));
  } else if (element.local === 'note' && element.attributes.from?.startsWith('editio-')) {
    facts.set(element.attributes.from.slice('editio-'.length), element.text);
  }
}

type Closing = (open: number) => number | undefined;

/** Reads texts with the codes of one unit; notes whether it met any that are not the document's. */
interface CodeReader {
  readonly closing: Closing;
  hasUnknown: boolean;
}

function targetText(
  element: XliffElement,
  closing: Closing,
): Pick<ExchangedTarget, 'text' | 'hasUnknownCodes' | 'withoutState'> {
  const codes: CodeReader = { closing, hasUnknown: false };
  const text = codedText(element, codes);
  return {
    text,
    ...(codes.hasUnknown && { hasUnknownCodes: true }),
    ...(!hasState(element) && { withoutState: true }),
  };
}

/** Whether a translation, or what it stands in, says how far it is. */
function hasState(target: XliffElement): boolean {
  for (let at: XliffElement | undefined = target; at !== undefined; at = at.parent) {
    if (at.attributes.state !== undefined || at.attributes.approved !== undefined) return true;
    if (at.local === 'unit' || at.local === 'trans-unit') return false;
  }
  return false;
}

function pieces2(parts: readonly UnitPart[], closing: Closing): Omit<ExchangedUnit, 'index' | 'offset'> {
  const ordered = inTargetOrder(parts);
  return {
    inOrder: ordered.every((part, index) => part === parts[index]),
    pieces: ordered.map(({ element, source, target }) => {
      const translated = target === undefined ? undefined : targetText(target, closing);
      if (element.local !== 'segment') return pieceBetween(textOf(source, closing), translated?.text);
      const { state, subState } = element.attributes;
      const text = textOf(source, closing);
      // A program that fills in sources has not translated anything by it.
      const isFilled = state === 'initial' && subState === undefined && translated?.text === text;
      return {
        source: text,
        ...(translated !== undefined &&
          translated.text !== '' &&
          !isFilled && {
            target: { ...translated, ...segmentState(state ?? 'translated', subState) },
          }),
      };
    }),
  };
}

function pieces1(
  { element, source, segmented, target }: TransUnit,
  closing: Closing,
): Omit<ExchangedUnit, 'index' | 'offset'> {
  const { state, 'state-qualifier': qualifier } = target?.attributes ?? {};
  const known = standardState(state, qualifier, element.attributes.approved === 'yes');
  // A program that fills in sources has not translated anything by it.
  const filledIn = qualifier === undefined && (state === 'new' || state === 'needs-translation');
  const marks = target === undefined ? [] : segmentMarks(target);
  const segments = segmented === undefined ? [] : segmentMarks(segmented);
  const isFlat = segments.every((mark) => mark.parent === segmented);
  if (
    segmented === undefined ||
    !isFlat ||
    (target !== undefined && !fits(target, marks, segmented, segments))
  ) {
    const translated = target === undefined ? undefined : targetText(target, closing);
    const text = textOf(source, closing);
    const piece = {
      source: text,
      ...(translated !== undefined &&
        translated.text.trim() !== '' &&
        !(filledIn && translated.text === text) && { target: { ...translated, ...known } }),
    };
    return { inOrder: true, pieces: [piece] };
  }
  const byMid = new Map(
    marks.map((mark) => [mark.attributes.mid, mark]).reverse() as [string, XliffElement][],
  );
  const pieces: ExchangedPiece[] = [];
  const own = target === undefined ? new Map<XliffElement, never>() : ownStates(target);
  const betweens = textsBetween(segmented, closing);
  const translatedBetween = target === undefined ? betweens : textsBetween(target, closing);
  // Only where the translation has the same segments in the same order, there is a same place.
  const alike =
    betweens.length === translatedBetween.length &&
    betweens.every(({ mid }, index) => mid === translatedBetween[index]!.mid);
  const addBetween = (index: number): void => {
    const { text } = betweens[index]!;
    const translated = alike ? translatedBetween[index]!.text : text;
    if (text !== '') pieces.push(pieceBetween(text, translated));
    // There was nothing between them.
    else if (translated.trim() === '' && translated !== '')
      pieces.push({ source: '', isBetween: true, between: translated });
  };
  for (const [index, child] of segments.entries()) {
    addBetween(index);
    const mark = byMid.get(child.attributes.mid ?? '');
    const translated = mark === undefined ? undefined : targetText(mark, closing);
    const status = mark === undefined ? known : (own.get(mark) ?? known);
    const text = textOf(child, closing);
    const isFilled = filledIn && (mark === undefined || !own.has(mark)) && translated?.text === text;
    pieces.push({
      source: text,
      ...(translated !== undefined &&
        translated.text.trim() !== '' &&
        !isFilled && { target: { ...translated, ...status } }),
    });
  }
  addBetween(betweens.length - 1);
  return { inOrder: true, pieces };
}

/**
 * Whether a translation has a mark for some of the segments, each once, and no words outside of them but those
 * of the source. Another one is that of the whole unit: nothing that it says may fall between the marks.
 */
function fits(
  target: XliffElement,
  marks: readonly XliffElement[],
  segmented: XliffElement,
  segments: readonly XliffElement[],
): boolean {
  const midOf = (mark: XliffElement) => mark.attributes.mid ?? '';
  const known = new Set(segments.map(midOf));
  const found = new Set(marks.map(midOf));
  if (marks.length === 0 || found.size < marks.length || [...found].some((mid) => !known.has(mid)))
    return false;
  const outside = (element: XliffElement) => visible(wordsOutside(element));
  const words = outside(target);
  return words === '' || words === outside(segmented);
}

function wordsOutside(element: XliffElement): string {
  return element.children
    .map((child) => {
      if (!(child instanceof XliffElement)) return child.value;
      return isSegmentMark(child) ? '' : wordsOutside(child);
    })
    .join('');
}

function pieceBetween(source: string, translated: string | undefined): ExchangedPiece {
  const piece = { source, isBetween: true };
  if (translated === undefined || translated === source) return piece;
  const sameCodes = withoutText(translated) === withoutText(source);
  return sameCodes ? { ...piece, between: translated } : piece;
}

function withoutText(text: string): string {
  return text.replace(/[^\uE000-\uF8FF]+/g, '');
}

/** The texts before, between and behind the marks of segments; `mid` is that of the mark behind. */
function textsBetween(
  outer: XliffElement,
  closing: Closing,
): readonly { readonly text: string; readonly mid: string | undefined }[] {
  const texts: { text: string; mid: string | undefined }[] = [];
  let text = '';
  const codes: CodeReader = { closing, hasUnknown: false };
  for (const child of outer.children) {
    if (!(child instanceof XliffElement)) text += child.value;
    else if (!isSegmentMark(child)) text += inlineText(child, codes);
    else {
      texts.push({ text, mid: child.attributes.mid });
      text = '';
    }
  }
  texts.push({ text, mid: undefined });
  return texts;
}

/** The text of an element, codes as characters. */
function textOf(element: XliffElement, closing: Closing): string {
  return codedText(element, { closing, hasUnknown: false });
}

function codedText(element: XliffElement, codes: CodeReader): string {
  return element.children
    .map((child) => (child instanceof XliffElement ? inlineText(child, codes) : child.value))
    .join('');
}

function inlineText(element: XliffElement, codes: CodeReader): string {
  const { local, attributes } = element;
  const id = attributes.copyOf ?? attributes.rid ?? attributes.id;
  switch (local) {
    case 'cp':
      return String.fromCodePoint(Number.parseInt(attributes.hex ?? '', 16));
    case 'mrk':
      return codedText(element, codes);
    case 'pc':
    case 'g':
      return `${character(codeNumber(id), codes)}${codedText(element, codes)}${character(closingNumber(id, codes), codes)}`;
    case 'sm':
    case 'em':
      return '';
    case 'ec':
      return attributes.startRef === undefined
        ? character(codeNumber(id), codes)
        : character(closingNumber(attributes.startRef, codes), codes);
    case 'ept':
    case 'ex':
      return character(closingNumber(id, codes), codes);
    default: {
      const point = /^cp([0-9A-F]{4})$/.exec(id ?? '')?.[1];
      return point === undefined
        ? character(codeNumber(id), codes)
        : String.fromCharCode(Number.parseInt(point, 16));
    }
  }
}

function closingNumber(id: string | undefined, { closing }: CodeReader): number | undefined {
  const open = codeNumber(id);
  return open === undefined ? undefined : closing(open);
}

function character(index: number | undefined, codes: CodeReader): string {
  if (index !== undefined && index < maxCodes) return codeCharacter(index);
  codes.hasUnknown = true;
  return '';
}
