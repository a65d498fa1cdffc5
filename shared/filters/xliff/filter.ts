import { failureOf, ok, type Result, sameWrittenLanguage, textDirection } from '../../base/index.ts';
import { emptyContent } from '../../content/index.ts';
import { type DecodedText, type DecodeOptions, maxXliffBytes } from '../charset.ts';
import type {
  ExtractedUnit,
  Extraction,
  Filter,
  FilterOptions,
  MergedDocument,
  MergeOptions,
  Replacement,
} from '../contract.ts';
import { characterReference, type Edit, spliceText } from '../splice.ts';
import { decodeXmlText } from '../xml-text.ts';
import { attributeEdits } from './edits.ts';
import type { XmlElement } from './element.ts';
import type { Holder, WriteContext } from './holder.ts';
import { alsoPackaged } from './packaged.ts';
import { readXliff } from './read.ts';
import { transUnitHolder } from './v1/units.ts';
import { sameLanguage } from './v2/inherited.ts';
import { unitHolder } from './v2/units.ts';

/** XLIFF 1.0 to 2.2, and what programs make of 1.2; also packed. What breaks the standard is refused. */
export const xliffFilter: Filter = alsoPackaged({ id: 'xliff', extract, merge });

function extract(bytes: Uint8Array, options: FilterOptions): Result<Extraction> {
  return attempt(bytes, options, ({ text, charset }) => {
    const units: ExtractedUnit[] = [];
    let languages: Languages | undefined;
    let part = 0;
    let lastFile: XmlElement | undefined;
    readHolders(options.file, text, {
      languages: (found) => {
        languages ??= found;
      },
      holder: (holder) => {
        const own = fileOf(holder.element);
        if (own !== lastFile && lastFile !== undefined) part++;
        lastFile = own;
        for (const unit of holder.units) units.push(part === 0 ? unit : { ...unit, part });
      },
    });
    const { source, target } = languages ?? {};
    return {
      filter: 'xliff' as const,
      charset,
      units,
      bilingual: true,
      ...(source !== undefined && { language: source }),
      ...(target !== undefined && { targetLanguage: target }),
    };
  });
}

/** The `<file>` that an element stands in. */
function fileOf(element: XmlElement): XmlElement | undefined {
  let found: XmlElement | undefined = element;
  while (found !== undefined && found.local !== 'file') found = found.parent;
  return found;
}

function merge(
  bytes: Uint8Array,
  options: MergeOptions,
  replacements: readonly Replacement[],
): Result<MergedDocument> {
  return attempt(bytes, options, (decoded) => {
    const groups = grouped(replacements);
    const edits: Edit[] = [];
    let withoutCodes = 0;
    let unit = 0;
    let languages: Languages | undefined;
    const missing: Languages[] = [];
    const directed = new Set<XmlElement>();
    const wanted = options.targetLanguage;
    readHolders(options.file, decoded.text, {
      languages(found) {
        languages = found;
        const edit = wanted === undefined ? [] : languageEdits(decoded.text, found, wanted);
        edits.push(...edit);
        if (found.target === undefined && wanted === undefined) missing.push(found);
      },
      holder(holder) {
        const held = languages?.target;
        const isForeign = wanted !== undefined && held !== undefined && !sameWrittenLanguage(held, wanted);
        const given = ownGroups(holder, unit, groups);
        const own = isForeign ? withoutOthers(holder, given) : given;
        unit += holder.units.length;
        const context: WriteContext = {
          language: wanted ?? held,
          isForeign,
          withoutCodes: () => withoutCodes++,
        };
        edits.push(...merged(holder, own, context, wanted, languages));
        if (wanted !== undefined && (held === undefined || !sameLanguage(held, wanted))) {
          edits.push(...directionEdits(decoded.text, holder.element, textDirection(wanted), directed));
        }
      },
    });
    if ([...groups.keys()].some((number) => number >= unit)) {
      throw new RangeError(`There are only ${unit} units.`);
    }
    // XLIFF 2 wants a language where there are translations, and nobody has told it.
    if (edits.length > 0) {
      for (const found of missing)
        if (found.required) edits.push(...languageEdits(decoded.text, found, 'und'));
    }
    edits.sort((a, b) => a.start - b.start || a.end - b.end);
    const document = spliceText(decoded, edits, characterReference);
    return withoutCodes === 0 ? document : { ...document, withoutCodes };
  });
}

function merged(
  holder: Holder,
  own: ReadonlyMap<number, readonly Replacement[]>,
  context: WriteContext,
  wanted: string | undefined,
  languages: Languages | undefined,
): readonly Edit[] {
  const edits = own.size === 0 ? [] : holder.edits(own, context);
  const target = languages?.target;
  if (wanted === undefined || (target !== undefined && sameLanguage(target, wanted))) return edits;
  return [...edits, ...holder.languageEdits(wanted)];
}

/** Translations in another language are taken away where there is no new one. */
function withoutOthers(
  { units }: Holder,
  given: ReadonlyMap<number, readonly Replacement[]>,
): ReadonlyMap<number, readonly Replacement[]> {
  const own = new Map(given);
  for (const [index, { source, target }] of units.entries()) {
    if (target === undefined || own.has(index)) continue;
    own.set(index, [{ unit: index, start: 0, end: source.text.length, target: emptyContent, status: 'new' }]);
  }
  return own;
}

function grouped(replacements: readonly Replacement[]): ReadonlyMap<number, readonly Replacement[]> {
  const groups = new Map<number, Replacement[]>();
  for (const replacement of replacements) {
    const group = groups.get(replacement.unit);
    if (group === undefined) groups.set(replacement.unit, [replacement]);
    else group.push(replacement);
  }
  return groups;
}

function ownGroups(
  { units }: Holder,
  first: number,
  groups: ReadonlyMap<number, readonly Replacement[]>,
): ReadonlyMap<number, readonly Replacement[]> {
  const own = new Map<number, readonly Replacement[]>();
  for (let index = 0; index < units.length; index++) {
    const unit = units[index]!;
    const group = groups.get(first + index);
    if (group === undefined) continue;
    let last = 0;
    for (const { start, end } of group) {
      if (start < last || end < start || end > unit.source.text.length) {
        throw new RangeError(`No place for a replacement of [${start}, ${end}) in unit ${first + index}.`);
      }
      last = end;
    }
    own.set(index, group);
  }
  return own;
}

/** The element that says the languages of what is in it. */
interface Languages {
  readonly element: XmlElement;
  readonly attribute: 'trgLang' | 'target-language';
  readonly source: string | undefined;
  readonly target: string | undefined;
  readonly required: boolean;
}

interface HolderListeners {
  readonly languages: (languages: Languages) => void;
  readonly holder: (holder: Holder) => void;
}

function readHolders(file: string, text: string, listeners: HolderListeners): void {
  const holder = (found: Holder | undefined): void => {
    if (found !== undefined) listeners.holder(found);
  };
  readXliff(file, text, {
    root: (element, version) => {
      if (version === 2) listeners.languages(languagesOf(element, 'srcLang', 'trgLang'));
    },
    file: (element) => listeners.languages(languagesOf(element, 'source-language', 'target-language')),
    unit: (element, parts) => holder(unitHolder(element, parts, text)),
    transUnit: (unit, definitions) => holder(transUnitHolder(unit, definitions, text)),
  });
}

function languagesOf(
  element: XmlElement,
  source: string,
  attribute: 'trgLang' | 'target-language',
): Languages {
  const { attributes } = element;
  return {
    element,
    attribute,
    source: attributes[source] || undefined,
    target: attributes[attribute] || undefined,
    required: attribute === 'trgLang',
  };
}

function languageEdits(text: string, { element, attribute, target }: Languages, language: string): Edit[] {
  if (target !== undefined && sameLanguage(target, language)) return [];
  return attributeEdits(text, element, { [attribute]: language });
}

/** `trgDir` of an element and those around it (XLIFF 2), where it says how the former language runs. */
function directionEdits(
  text: string,
  element: XmlElement,
  direction: 'ltr' | 'rtl',
  done: Set<XmlElement>,
): readonly Edit[] {
  const edits: Edit[] = [];
  for (let at: XmlElement | undefined = element; at !== undefined && !done.has(at); at = at.parent) {
    done.add(at);
    const { trgDir } = at.attributes;
    if (trgDir === 'ltr' || trgDir === 'rtl') {
      edits.push(...attributeEdits(text, at, { trgDir: direction }));
    }
  }
  return edits;
}

function attempt<T>(bytes: Uint8Array, options: DecodeOptions, work: (decoded: DecodedText) => T): Result<T> {
  const decoded = decodeXmlText(bytes, { ...options, mostBytes: maxXliffBytes });
  if (!decoded.ok) return decoded;
  try {
    return ok(work(decoded.value));
  } catch (error) {
    if (error instanceof RangeError) throw error;
    return { ok: false, failure: failureOf(error) };
  }
}
