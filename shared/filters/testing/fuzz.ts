import fc from 'fast-check';
import { EditioError, encodeUtf8, failureOf } from '../../base/index.ts';
import { openZip, replaceZipEntries } from '../../zip/index.ts';
import type { Filter, FilterOptions } from '../contract.ts';

/** A change of a text or of bytes: what a bad disk, a bad editor or a bad program makes of a file. */
export type Mutation =
  | { readonly kind: 'cut'; readonly at: number }
  | { readonly kind: 'delete' | 'double'; readonly at: number; readonly length: number }
  | { readonly kind: 'insert'; readonly at: number; readonly text: string }
  | { readonly kind: 'move'; readonly at: number; readonly length: number; readonly to: number };

/** Places are shares of the text, from 0 to 1. `markup` are pieces that the format gives a meaning. */
export function mutations(markup: readonly string[]): fc.Arbitrary<readonly Mutation[]> {
  const at = fc.double({ min: 0, max: 1, noNaN: true });
  const length = fc.nat(40);
  const text = fc.oneof(
    fc.constantFrom(...markup),
    fc.string({ unit: 'binary', maxLength: 4 }),
    fc.constantFrom('\0', '\r', '\n', '\uE000', '\uFEFF', '"', '<', '&', '\\'),
  );
  const one: fc.Arbitrary<Mutation> = fc.oneof(
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('cut' as const), at }) },
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constantFrom('delete' as const, 'double' as const), at, length }),
    },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('insert' as const), at, text }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('move' as const), at, length, to: at }) },
  );
  return fc.array(one, { minLength: 1, maxLength: 4 });
}

export function mutate(text: string, changes: readonly Mutation[]): string {
  let result = text;
  for (const change of changes) {
    const at = Math.floor(change.at * result.length);
    if (change.kind === 'cut') result = result.slice(0, at);
    else if (change.kind === 'insert') result = result.slice(0, at) + change.text + result.slice(at);
    else {
      const piece = result.slice(at, at + change.length);
      const without = result.slice(0, at) + result.slice(at + change.length);
      if (change.kind === 'move') {
        const to = Math.floor(change.to * without.length);
        result = without.slice(0, to) + piece + without.slice(to);
      } else {
        result = change.kind === 'delete' ? without : result.slice(0, at) + piece + result.slice(at);
      }
    }
  }
  return result;
}

/** The archive with one part's text mutated, so that damage is found behind the checksum too. */
export function mutateZip(bytes: Uint8Array, part: string, changes: readonly Mutation[]): Uint8Array {
  const archive = openZip('fixture', bytes);
  const text = new TextDecoder().decode(archive.read(part));
  return replaceZipEntries(archive, new Map([[part, encodeUtf8(mutate(text, changes))]]));
}

/**
 * Extracts and merges a file that may be anything. Passes when it is refused with a failure of ours, or
 * when it is read, merging nothing gives the same bytes, and merging every unit as it is does too.
 * Throws otherwise, also for a failure that means a defect.
 */
export function survives(
  filter: Filter,
  bytes: Uint8Array,
  options: FilterOptions = { file: 'fixture' },
): void {
  try {
    const extraction = filter.extract(bytes, options);
    if (!extraction.ok) {
      if (extraction.failure.code === 'unexpected') throw new Error('a defect was found');
      return;
    }
    const { units } = extraction.value;
    const same = units.flatMap(({ source, target }, unit) =>
      target === undefined ? [{ unit, start: 0, end: source.text.length, target: source }] : [],
    );
    const bilingual = extraction.value.bilingual ?? false;
    for (const replacements of bilingual ? [[]] : [[], same]) {
      const merged = filter.merge(bytes, options, replacements);
      if (!merged.ok) throw new Error(`merging failed: ${merged.failure.code}`);
      const { bytes: out } = merged.value;
      if (out.length !== bytes.length || out.some((byte, index) => byte !== bytes[index])) {
        throw new Error('merging the source changed the file');
      }
    }
    if (bilingual) filter.merge(bytes, options, same);
  } catch (error) {
    if (!(error instanceof EditioError)) throw error;
    throw new Error(`a failure was thrown instead of returned: ${failureOf(error).code}`);
  }
}
