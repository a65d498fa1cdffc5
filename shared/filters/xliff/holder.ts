import type { Content } from '../../content/index.ts';
import type { Origin, Status } from '../../targets/index.ts';
import type { ExtractedUnit, Replacement } from '../contract.ts';
import type { Edit } from '../splice.ts';
import { composedParts, type TargetPart, targetParts } from '../target.ts';
import { sameByIds } from './compose.ts';
import type { XmlElement } from './element.ts';

/** A `<unit>` or `<trans-unit>`: its translatable parts, and how new translations are written into it. */
export interface Holder {
  readonly element: XmlElement;
  readonly units: readonly ExtractedUnit[];
  /** Changes of the text for replacements of its parts, by their number in `units`. */
  edits(replacements: ReadonlyMap<number, readonly Replacement[]>, context: WriteContext): readonly Edit[];
  /** Changes for translations that carry the mark of another language than that of the document now. */
  languageEdits(language: string): readonly Edit[];
}

/** What is the same for all units of a merge. */
export interface WriteContext {
  /** The language of the translations, if any is known. */
  readonly language: string | undefined;
  /** The file's translations are in another language: locked ones too make room. */
  readonly isForeign: boolean;
  /** Told for a unit whose translation had to be written without its codes. */
  withoutCodes(): void;
}

/** A translation as it is to be written. */
export interface NewTarget {
  /** `undefined`: the translation is taken away. */
  readonly parts: readonly TargetPart[] | undefined;
  readonly status: Status;
  readonly origin: Origin | undefined;
  /** The text is the one that the file has; only its status changes. */
  readonly sameText: boolean;
}

const order: readonly Status[] = ['new', 'rejected', 'draft', 'translated', 'reviewed', 'approved'];

export function leastStatus(statuses: readonly Status[]): Status {
  return order[Math.min(...statuses.map((status) => order.indexOf(status)))] ?? 'new';
}

/**
 * What replacements of a unit make of its translation; `undefined` when the file says it already, or
 * when it may not be changed. For a unit that is not whole, what is not translated yet stays as source.
 */
export function newTarget(
  unit: ExtractedUnit,
  replacements: readonly Replacement[],
  { isForeign }: WriteContext,
): NewTarget | undefined {
  const { source, target } = unit;
  if (target?.locked && !isForeign) return undefined;
  const filled = replacements.filter((replacement) => replacement.target.text !== '');
  if (filled.length === 0) {
    return target === undefined || replacements.length === 0
      ? undefined
      : { parts: undefined, status: 'new', origin: undefined, sameText: false };
  }
  const parts = composedParts(source, filled);
  const complete = covers(source, filled);
  const status = complete ? leastStatus(filled.map((one) => one.status ?? 'translated')) : 'draft';
  const origin = complete && sameOrigins(filled) ? filled[0]!.origin : undefined;
  const sameText = target !== undefined && sameByIds(parts, partsOf(target.content, source));
  if (sameText && (status === target.status || (status === 'new' && target.status === 'draft'))) {
    return undefined;
  }
  return { parts, status, origin, sameText };
}

/** The parts of a translation that the file holds; its codes are numbered as in the source. */
export function partsOf(target: Content, source: Content): readonly TargetPart[] {
  const { length } = source.codes;
  return targetParts(target, target).map((part) =>
    typeof part === 'string' || part.index < length ? part : { code: part.code, index: -1 },
  );
}

function sameOrigins(replacements: readonly Replacement[]): boolean {
  if (replacements.length === 1) return true;
  return new Set(replacements.map(({ origin }) => JSON.stringify(origin))).size === 1;
}

function covers({ text }: Content, replacements: readonly Replacement[]): boolean {
  let last = 0;
  let rest = '';
  for (const { start, end } of replacements) {
    rest += text.slice(last, start);
    last = end;
  }
  return !/[\p{L}\p{N}]/u.test(rest + text.slice(last));
}
