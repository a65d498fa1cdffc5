import { type Content, contentFromRaw } from '../../content/index.ts';
import { escapeAttribute, escapeText } from '../../xml/index.ts';
import type { ExtractedUnit, Replacement, UnitKind } from '../contract.ts';
import type { Edit } from '../splice.ts';
import { composedText } from '../target.ts';
import { changesOf, composed } from './compose.ts';
import type { DirectionPlace } from './direction.ts';
import { joinedEnd, joinedMarkup } from './joined.ts';
import type { ParagraphKind } from './kinds.ts';
import type { Scope } from './names.ts';
import type { XmlNode } from './tree.ts';
import type { ParagraphContent } from './unit.ts';
import { type LanguageMarks, writeRuns } from './write.ts';

/** How a unit is written. */
export interface EditContext {
  readonly marks: LanguageMarks;
  /** The source's markup at a place, with what was changed within it. */
  slice(start: number, end: number): string;
}

/** A text found in a part, and how its translation gets there. */
export interface Candidate {
  readonly unit: ExtractedUnit;
  /** The range that a change rewrites. */
  readonly start: number;
  readonly end: number;
  /** A text that says the same and is translated: this one is no unit and follows it. */
  same?: Candidate;
  /** An entry of a table of contents, with the bookmarks that it leads to: no unit, it follows its heading. */
  readonly entry?: readonly string[];
  /** Bookmarks that it holds. */
  readonly anchors?: readonly string[];
  /** Number of the unit, once it is known. */
  number?: number;
  /** In order of their places; none when every target is its source. */
  edits(replacements: readonly Replacement[], context: EditContext): readonly Edit[];
}

/** Whether a text is to be translated by itself. */
export function isUnit({ same, entry }: Candidate): boolean {
  return same === undefined && entry === undefined;
}

export interface ParagraphPlace {
  readonly kind: ParagraphKind;
  readonly entry?: readonly string[];
  readonly anchors?: readonly string[];
  readonly scope: Scope;
  readonly direction: DirectionPlace;
  /** Of all that follows the paragraph's properties. */
  readonly start: number;
  readonly end: number;
  /** Several paragraphs that are one, from `start` of the first; they become the last. */
  readonly joined?: { readonly start: number; readonly last: XmlNode };
}

export function paragraphCandidate(paragraph: ParagraphContent, place: ParagraphPlace): Candidate {
  const { kind, entry, anchors, scope, direction, start, end, joined } = place;
  const { content, marks } = paragraph;
  return {
    ...(entry !== undefined && { entry }),
    ...(anchors !== undefined && { anchors }),
    unit: { ...kind, source: content },
    start: joined?.start ?? start,
    end: joined === undefined ? end : joinedEnd(joined.last),
    edits: (replacements, context) => {
      const changes = changesOf(content, replacements);
      if (changes.length === 0) return [];
      const { rightToLeft } = context.marks;
      const turned =
        rightToLeft === undefined || rightToLeft === direction.isRightToLeft
          ? undefined
          : direction.set(rightToLeft);
      const runs = writeRuns(composed(content, changes, marks), paragraph, { scope, ...context });
      if (joined !== undefined) {
        const text = joinedMarkup(joined.last, start, turned, runs, context.slice);
        return [{ start: joined.start, end: joinedEnd(joined.last), text }];
      }
      if (turned === undefined) return [{ start, end, text: runs }];
      if ('prefix' in turned) return [{ start, end, text: turned.prefix + runs }];
      return [turned, { start, end, text: runs }];
    },
  };
}

/** Text without markup: an attribute's value, the title of the document. */
export function plainCandidate(
  kind: UnitKind,
  value: string,
  place: { readonly start: number; readonly end: number; readonly within: 'element' | 'attribute' },
): Candidate {
  return textCandidate(kind, contentFromRaw(value), place);
}

/** The same of a content whose codes are written as their data. */
export function textCandidate(
  kind: UnitKind,
  source: Content,
  place: { readonly start: number; readonly end: number; readonly within: 'element' | 'attribute' },
): Candidate {
  const { start, end, within } = place;
  return {
    unit: { kind, source },
    start,
    end,
    edits: (replacements) => {
      const text = composedText(source, replacements);
      if (text === undefined) return [];
      const escaped =
        within === 'element' ? escapeText(text) : escapeAttribute(text).replaceAll("'", '&apos;');
      return [{ start, end, text: escaped }];
    },
  };
}
