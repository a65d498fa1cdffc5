import { EditioError } from '../../base/index.ts';
import { partFailure, readMarkup, readXmlPart } from '../../xml/index.ts';
import { openZip, type ZipArchive } from '../../zip/index.ts';
import type { DecodedText } from '../charset.ts';
import { decodeXmlText } from '../xml-text.ts';

/** What a part holds; the last piece of its relationship's type. */
export type PartRole =
  | 'document'
  | 'header'
  | 'footer'
  | 'footnotes'
  | 'endnotes'
  | 'comments'
  | 'chart'
  | 'diagramData'
  | 'diagramDrawing'
  | 'numbering'
  | 'styles'
  | 'settings'
  | 'properties';

export interface Part {
  readonly role: PartRole;
  /** As the archive has it. */
  readonly name: string;
  /** The relationship's id in the main part; empty for parts of the package itself. */
  readonly id: string;
}

export interface WordPackage {
  readonly archive: ZipArchive;
  /** The main document first; others in the order of its relationships. */
  readonly parts: readonly Part[];
}

const format = 'Word';
const roles: ReadonlyMap<string, PartRole> = new Map([
  ['header', 'header'],
  ['footer', 'footer'],
  ['footnotes', 'footnotes'],
  ['endnotes', 'endnotes'],
  ['comments', 'comments'],
  ['chart', 'chart'],
  ['diagramData', 'diagramData'],
  ['diagramDrawing', 'diagramDrawing'],
  ['numbering', 'numbering'],
  ['styles', 'styles'],
  ['settings', 'settings'],
]);
const mainType =
  /(?:wordprocessingml\.(?:document|template)|ms-word\.(?:document|template)\.macroEnabled(?:Template)?)\.main\+xml$/;

/**
 * Opens the package and finds its parts by relationships and content types, never by fixed names
 * (ECMA-376 part 2).
 *
 * Throws `EditioError`: those of `openZip`, `document-empty`, `document-part-missing` and `document-invalid`.
 */
export function openPackage(file: string, bytes: Uint8Array): WordPackage {
  if (bytes.length === 0) throw new EditioError('document-empty', { file });
  const archive = openZip(file, bytes);
  const names = new Map(archive.entries.map(({ name }) => [normalised(name), name]));
  const missing = (part: string) => new EditioError('document-part-missing', { file, part, format });
  const typesName = names.get('[content_types].xml');
  if (typesName === undefined) throw missing('[Content_Types].xml');
  const types = contentTypes(archive, typesName);
  const relations = (name: string) => relationsOf(archive, names, name);
  const top = relations('');
  const main =
    names.get(top.find(({ type }) => type === 'officeDocument')?.target ?? '') ??
    [...types].find(([, type]) => mainType.test(type))?.[0];
  const mainName = main === undefined ? undefined : names.get(normalised(main));
  if (mainName === undefined) throw missing('word/document.xml');
  const type = types.get(normalised(mainName));
  if (type !== undefined && !mainType.test(type) && /\+xml$/.test(type)) {
    throw new EditioError('document-invalid', { file, place: mainName, detail: 'it is not a Word document' });
  }
  const parts: Part[] = [{ role: 'document', name: mainName, id: '' }];
  const seen = new Set([mainName]);
  const add = (role: PartRole | undefined, target: string, id: string) => {
    const name = names.get(target);
    if (role === undefined || name === undefined || seen.has(name)) return;
    seen.add(name);
    parts.push({ role, name, id });
  };
  for (const { type: kind, target, id } of relations(mainName)) add(roles.get(kind), target, id);
  for (const chart of parts.filter(({ role }) => role === 'chart')) {
    for (const { type: kind, target } of relations(chart.name)) {
      if (kind === 'chartUserShapes') add('chart', target, '');
    }
  }
  for (const { type: kind, target } of top) {
    if (kind === 'core-properties') add('properties', target, '');
  }
  return { archive, parts };
}

/**
 * A part as text. Throws `EditioError`; what is wrong with its XML is told with the part's name by
 * `readXmlPart`.
 */
export function partText({ archive }: Pick<WordPackage, 'archive'>, name: string): DecodedText {
  const decoded = decodeXmlText(archive.read(name), { file: archive.file });
  if (!decoded.ok) throw partFailure(archive.file, name, decoded.failure);
  return decoded.value;
}

/** By normalised name. Defaults by extension are of no use here: they never say what a part is. */
function contentTypes(archive: ZipArchive, name: string): ReadonlyMap<string, string> {
  const types = new Map<string, string>();
  const { text } = partText({ archive }, name);
  readXmlPart(archive.file, name, () =>
    readMarkup(archive.file, text, {
      open: (element, { PartName, ContentType }) => {
        if (!/(?:^|:)Override$/.test(element) || PartName === undefined || ContentType === undefined) return;
        types.set(normalised(PartName), ContentType);
      },
      close: ignore,
      text: ignore,
    }),
  );
  return types;
}

interface Relation {
  readonly id: string;
  /** The last piece of the type's URI: the same in transitional and strict documents. */
  readonly type: string;
  /** Normalised name of the part. */
  readonly target: string;
}

/** Relationships of a part (of the package for ''); none when it has no such file. */
function relationsOf(archive: ZipArchive, names: ReadonlyMap<string, string>, part: string): Relation[] {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const name = names.get(normalised(`${folder}_rels/${part.slice(slash)}.rels`));
  if (name === undefined) return [];
  const relations: Relation[] = [];
  const { text } = partText({ archive }, name);
  readXmlPart(archive.file, name, () =>
    readMarkup(archive.file, text, {
      open: (element, { Id, Type, Target, TargetMode }) => {
        if (!/(?:^|:)Relationship$/.test(element) || Type === undefined || Target === undefined) return;
        if (TargetMode === 'External') return;
        const target = Target.startsWith('/') ? Target : folder + Target;
        const type = Type.slice(Type.lastIndexOf('/') + 1);
        relations.push({ id: Id ?? '', type, target: normalised(unescaped(target)) });
      },
      close: ignore,
      text: ignore,
    }),
  );
  return relations;
}

function ignore(): void {
  // Structure is in the attributes alone.
}

/** Names of parts differ neither by case nor by a leading slash; `.` and `..` are resolved. */
function normalised(name: string): string {
  const steps: string[] = [];
  for (const step of name.replace(/\\/g, '/').split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/').toLowerCase();
}

function unescaped(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}
