import type { LanguageTag, Result } from '../base/index.ts';
import type { Content } from '../content/index.ts';
import { filterById } from '../documents/index.ts';
import type { ExtractedUnit, Extraction, FilterId, FilterSettings } from '../filters/index.ts';
import type { OpenedDocument } from '../rpc/index.ts';
import type { TargetState } from '../targets/index.ts';

export const xliffVersions = ['2.1', '2.0', '1.2'] as const;
export type XliffVersion = (typeof xliffVersions)[number];

/** A document that goes to another program. */
export interface ExchangeRequest {
  /** Name of the original. */
  readonly file: string;
  readonly bytes: Uint8Array;
  /** The document as it was opened from these bytes, perhaps by an earlier version. */
  readonly document: Pick<OpenedDocument, 'filter' | 'charset' | 'segments' | 'targets'>;
  readonly settings?: FilterSettings;
  readonly sourceLanguage: LanguageTag;
  readonly targetLanguage: LanguageTag;
  /** Translations by segment id. Default: those that the document holds. */
  readonly targets?: ReadonlyMap<number, TargetState>;
}

/** What an exchange file says of its original, so that a changed one is recognised and read the same way. */
export interface OriginalFacts {
  readonly sha256?: string | undefined;
  readonly filter?: FilterId | undefined;
  readonly charset?: string | undefined;
  readonly settings?: FilterSettings | undefined;
}

/** A part of a unit's text: a segment, or what stands between two of them. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  /** Absent: between segments. */
  readonly segment?: { readonly source: Content; readonly target: TargetState | undefined };
}

export interface ExchangeUnit {
  /** Number in the document's extraction, from 0. */
  readonly index: number;
  readonly unit: ExtractedUnit;
  readonly pieces: readonly Piece[];
}

/** Whether no translation of a unit may be changed. */
export function isLocked(pieces: readonly Piece[]): boolean {
  const segments = pieces.flatMap(({ segment }) => segment ?? []);
  return segments.length > 0 && segments.every(({ target }) => target?.locked === true);
}

/** The id of a unit in an exchange file. */
export function unitId(index: number): string {
  return `u${index + 1}`;
}

/** What names a unit, where XML is to hold it: gettext parts context and text by a control character. */
export function unitName(context: string | undefined): string | undefined {
  return context?.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]+/g, '|');
}

export function unitIndex(id: string): number | undefined {
  const match = /^u([1-9]\d{0,8})$/.exec(id);
  return match === null ? undefined : Number(match[1]) - 1;
}

/** The original read again, as its filter gives it. */
export function extractOriginal(
  file: string,
  bytes: Uint8Array,
  { filter, charset, settings }: OriginalFacts & { readonly filter: FilterId },
): Result<Extraction> {
  return filterById(filter).extract(bytes, {
    file,
    ...(charset !== undefined && { charset }),
    ...(settings !== undefined && { settings }),
  });
}

/** The units that have segments, each cut into its pieces without gaps. */
export function exchangeUnits(units: readonly ExtractedUnit[], request: ExchangeRequest): ExchangeUnit[] {
  const { document, targets = document.targets } = request;
  const found: ExchangeUnit[] = [];
  let at = 0;
  const { segments } = document;
  while (at < segments.length) {
    const index = segments[at]!.unit;
    const unit = units[index];
    if (unit === undefined) throw new RangeError(`The document has no unit ${index}.`);
    const pieces: Piece[] = [];
    let last = 0;
    for (; at < segments.length && segments[at]!.unit === index; at++) {
      const { id, start, end, source } = segments[at]!;
      if (start > last) pieces.push({ start: last, end: start });
      pieces.push({ start, end, segment: { source, target: targets.get(id) } });
      last = end;
    }
    if (last < unit.source.text.length) pieces.push({ start: last, end: unit.source.text.length });
    found.push({ index, unit, pieces });
  }
  return found;
}
