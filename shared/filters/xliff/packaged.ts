import { EditioError, type Failure, failureOf, ok, type Result } from '../../base/index.ts';
import { partFailure } from '../../xml/index.ts';
import { openZip, replaceZipEntries, type ZipArchive } from '../../zip/index.ts';
import type {
  ExtractedUnit,
  Extraction,
  Filter,
  FilterOptions,
  MergedDocument,
  MergeOptions,
  Replacement,
} from '../contract.ts';

/**
 * The filter, which also takes archives that hold XLIFF beside a skeleton: memoQ's `mqxlz`
 * (`document.mqxliff`), `xlz` (`content.xlf`). Their units are those of all XLIFF files in them, in the
 * order of the archive. Every other member stays as it is packed.
 */
export function alsoPackaged(filter: Filter): Filter {
  return {
    id: filter.id,
    extract: (bytes, options) =>
      isArchive(bytes)
        ? attempt(() => extractPackage(filter, openPackage(bytes, options)))
        : filter.extract(bytes, options),
    merge: (bytes, options, replacements) =>
      isArchive(bytes)
        ? attempt(() => mergePackage(filter, openPackage(bytes, options), options, replacements))
        : filter.merge(bytes, options, replacements),
  };
}

interface XliffPackage {
  readonly archive: ZipArchive;
  /** Names of the XLIFF files. */
  readonly members: readonly string[];
  readonly options: FilterOptions;
}

function openPackage(bytes: Uint8Array, options: FilterOptions): XliffPackage {
  const { file, settings } = options;
  const archive = openZip(file, bytes);
  const members = archive.entries.map(({ name }) => name).filter(isXliffMember);
  if (members.length === 0) {
    const part = /\.mqxlz$/i.test(file) ? 'document.mqxliff' : 'content.xlf';
    throw new EditioError('document-part-missing', { file, part, format: 'XLIFF' });
  }
  // A charset is that of a file by itself; parts of an archive say theirs.
  return { archive, members, options: { file, ...(settings && { settings }) } };
}

/** Whether a member of an archive is XLIFF by its name. */
export function isXliffMember(name: string): boolean {
  return xliffName.test(name);
}

/** Not the forks of a Mac's file system, which archives made there may hold. */
const xliffName = /^(?!__MACOSX\/)(?:.*\/)?[^/]+\.(?:xlf|xliff|mqxliff|sdlxliff|mxliff)$/i;

function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

function extractMember(filter: Filter, { archive, options }: XliffPackage, name: string): Extraction {
  return taken(filter.extract(archive.read(name), options), options.file, name);
}

function extractPackage(filter: Filter, archive: XliffPackage): Extraction {
  const found = archive.members.map((name) => extractMember(filter, archive, name));
  const [first] = found;
  const units: ExtractedUnit[] = [];
  let from = 0;
  for (const extraction of found) {
    for (const unit of extraction.units) {
      const part = from + (unit.part ?? 0);
      units.push(part === 0 ? unit : { ...unit, part });
    }
    from = (units.at(-1)?.part ?? 0) + 1;
  }
  return { ...first!, charset: 'utf-8', units };
}

function mergePackage(
  filter: Filter,
  xliff: XliffPackage,
  { targetLanguage }: MergeOptions,
  replacements: readonly Replacement[],
): MergedDocument {
  const { archive, members } = xliff;
  const options = { ...xliff.options, ...(targetLanguage !== undefined && { targetLanguage }) };
  const changed = new Map<string, Uint8Array>();
  let withoutCodes = 0;
  let first = 0;
  for (const [index, name] of members.entries()) {
    const bytes = archive.read(name);
    const last = index === members.length - 1;
    const count = last ? Number.POSITIVE_INFINITY : extractMember(filter, xliff, name).units.length;
    const own = replacements
      .filter(({ unit }) => unit >= first && unit < first + count)
      .map((replacement) => ({ ...replacement, unit: replacement.unit - first }));
    first += count;
    const merged = taken(filter.merge(bytes, options, own), options.file, name);
    withoutCodes += merged.withoutCodes ?? 0;
    if (!sameBytes(merged.bytes, bytes)) changed.set(name, merged.bytes);
  }
  const bytes = changed.size === 0 ? new Uint8Array(archive.bytes) : replaceZipEntries(archive, changed);
  return { bytes, charset: 'utf-8', missing: [], ...(withoutCodes > 0 && { withoutCodes }) };
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

function taken<T>(result: Result<T>, file: string, part: string): T {
  if (result.ok) return result.value;
  const { code, params } = withPart(result.failure, part);
  throw code === 'document-invalid' ? new EditioError(code, params) : partFailure(file, part, result.failure);
}

function withPart(failure: Failure, part: string): Failure {
  const { code, params } = failure;
  return { code, params: { ...params, place: `${part}, ${params.place}` } };
}

function attempt<T>(work: () => T): Result<T> {
  try {
    return ok(work());
  } catch (error) {
    if (error instanceof RangeError) throw error;
    return { ok: false, failure: failureOf(error) };
  }
}
