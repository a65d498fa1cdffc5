import { EditioError } from '../../base/index.ts';
import { type MarkupEvents, readMarkup, readXmlPart, type XmlAttributes } from '../../xml/index.ts';
import { openZip, type ZipArchive } from '../../zip/index.ts';
import { type CellText, RichTextReader } from './rich-text.ts';
import { decodePart, type TextPart } from './text-part.ts';

export interface SheetInfo {
  readonly name: string;
  /** Name of the part in the archive. */
  readonly part: string;
  readonly hidden: boolean;
}

/** A spreadsheet in Office Open XML; sheets are read when they are asked for. */
export interface Workbook {
  readonly file: string;
  readonly archive: ZipArchive;
  /** Worksheets in the order of their tabs; charts and macro sheets are left out. */
  readonly sheets: readonly SheetInfo[];
  /** Name of the workbook's own part. */
  readonly part: string;
  readonly sharedStringsPart: string | undefined;
  /** Numbers that stand for dates count days from 1904 on instead of 1900. */
  readonly date1904: boolean;
}

export interface Relation {
  readonly id: string;
  /** The last step of the type's address, such as `worksheet`. */
  readonly type: string;
  readonly target: string;
  /** Place of the element in the part. */
  readonly start: number;
  readonly end: number;
}

/**
 * Opens a workbook (XLSX, XLSM and their templates).
 *
 * Throws `EditioError`: those of `openZip`, `xml-*`, `document-empty`, and `document-part-missing` where
 * the archive is something else.
 */
export function openWorkbook(file: string, bytes: Uint8Array): Workbook {
  if (bytes.length === 0) throw new EditioError('document-empty', { file });
  const archive = openZip(file, bytes);
  const missing = (part: string) => new EditioError('document-part-missing', { file, part, format: 'XLSX' });
  // Read here, since it may have to be written later.
  const types = partName(archive, '[Content_Types].xml');
  if (types === undefined) throw missing('[Content_Types].xml');
  readElements(archive, types, () => undefined);
  const main = relationsOf(archive, '').find(({ type }) => type === 'officeDocument');
  const part = partName(archive, main?.target ?? 'xl/workbook.xml');
  if (part === undefined || part.endsWith('.bin')) throw missing('xl/workbook.xml');
  const relations = relationsOf(archive, part);
  const byId = new Map(relations.map((relation) => [relation.id, relation]));
  const sheets: SheetInfo[] = [];
  let root: string | undefined;
  let date1904 = false;
  readElements(archive, part, (name, attributes) => {
    root ??= name;
    if (name === 'workbookPr') date1904 = /^(?:1|true|on)$/.test(attributes.date1904 ?? '');
    if (name !== 'sheet') return;
    const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
    const relation = byId.get(id);
    const sheetPart = relation && partName(archive, relation.target);
    if (relation?.type !== 'worksheet' || sheetPart === undefined) return;
    sheets.push({
      name: attributes.name ?? '',
      part: sheetPart,
      hidden: attributes.state === 'hidden' || attributes.state === 'veryHidden',
    });
  });
  if (root !== 'workbook') throw missing('xl/workbook.xml');
  if (sheets.length === 0) throw missing('xl/worksheets/sheet1.xml');
  const strings = relations.find(({ type }) => type === 'sharedStrings');
  const sharedStringsPart = strings && partName(archive, strings.target);
  return { file, archive, sheets, part, sharedStringsPart, date1904 };
}

/** The strings that cells refer to by number. */
export function readSharedStrings({ file, archive, sharedStringsPart }: Workbook): readonly CellText[] {
  if (sharedStringsPart === undefined) return [];
  const { text } = readPart(archive, sharedStringsPart);
  const strings: CellText[] = [];
  let reader: RichTextReader | undefined;
  let item = '';
  let inside = false;
  const events: MarkupEvents = {
    open(name, _attributes, start, end, empty) {
      if (reader === undefined) {
        const prefix = name.slice(0, name.indexOf(':') + 1);
        reader = new RichTextReader(text, prefix);
        item = `${prefix}si`;
      } else if (name === item) {
        reader.reset();
        inside = !empty;
        if (empty) strings.push('');
      } else if (inside) reader.open(name, start, end, empty);
    },
    close(name, _start, end) {
      if (!inside || reader === undefined) return;
      if (name === item) {
        inside = false;
        strings.push(reader.result());
      } else reader.close(name, end);
    },
    text(value) {
      if (inside) reader?.text(value);
    },
  };
  readXmlPart(file, sharedStringsPart, () => readMarkup(file, text, events));
  return strings;
}

export function readPart(archive: ZipArchive, part: string): TextPart {
  return readXmlPart(archive.file, part, () => decodePart(archive.file, archive.read(part)));
}

/** Name of the part with the relations of `part`; of the package itself where it is empty. */
export function relationsPart(part: string): string {
  const slash = part.lastIndexOf('/') + 1;
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
}

/** Relations of a part to others in the package; targets are names of parts. */
export function relationsOf(archive: ZipArchive, part: string): readonly Relation[] {
  const relations: Relation[] = [];
  const name = partName(archive, relationsPart(part));
  if (name === undefined) return relations;
  readElements(archive, name, (element, { Id, Type, Target, TargetMode }, start, end) => {
    if (element !== 'Relationship' || Target === undefined || TargetMode === 'External') return;
    const type = Type?.slice(Type.lastIndexOf('/') + 1) ?? '';
    relations.push({ id: Id ?? '', type, target: resolve(part, Target), start, end });
  });
  return relations;
}

/** The start tags of a part, named without their prefixes. */
export function readElements(
  archive: ZipArchive,
  part: string,
  visit: (name: string, attributes: XmlAttributes, start: number, end: number, empty: boolean) => void,
): void {
  const { text } = readPart(archive, part);
  const events: MarkupEvents = {
    open: (name, attributes, start, end, empty) =>
      visit(name.slice(name.indexOf(':') + 1), attributes, start, end, empty),
    close: () => undefined,
    text: () => undefined,
  };
  readXmlPart(archive.file, part, () => readMarkup(archive.file, text, events));
}

/** The name as the archive spells it: names of parts do not mind case (OPC, 7.3.5). */
export function partName(archive: ZipArchive, name: string): string | undefined {
  if (archive.has(name)) return name;
  let names = spellings.get(archive);
  if (names === undefined) {
    names = new Map(archive.entries.map((entry) => [entry.name.toLowerCase(), entry.name]));
    spellings.set(archive, names);
  }
  return names.get(name.toLowerCase());
}

const spellings = new WeakMap<ZipArchive, ReadonlyMap<string, string>>();

function resolve(part: string, target: string): string {
  const steps = target.startsWith('/') ? [] : part.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}
