import { describe, expect, it } from 'vitest';
import { plainText } from '../../content/index.ts';
import { mergeDocument, openDocument } from '../../documents/index.ts';
import { pseudo, sharedFiles } from '../testing/documents.ts';
import { xliffFilter } from './filter.ts';

const endings = ['.xlf', '.xliff', '.sdlxliff', '.mqxliff', '.mqxlz'];
const oasis = ['2.0', '2.1', '2.2'];
const inFolders = (versions: readonly string[], folders: readonly string[]) =>
  versions.flatMap((version) =>
    folders.flatMap((folder) =>
      sharedFiles(`xliff/oasis-${version}/${folder}`, endings).map(({ name, bytes }) => ({
        name: `${version} ${name}`,
        bytes,
      })),
    ),
  );

const invalid = inFolders(oasis, ['core-invalid', 'modules-invalid']);
// One of the suite's valid files is not well-formed XML.
const valid = inFolders(oasis, ['core-valid', 'modules-valid', 'core-in-out']).filter(
  ({ name }) => name !== '2.2 Good-pgs_plural.xlf',
);
const programs = [
  'disfr',
  'lokalize',
  'matecat',
  'matecat-app',
  'okapi-12',
  'okapi-20',
  'okapi-it',
  'omegat',
  'openxliff',
  'poedit',
  'translate',
  'wics',
].flatMap((folder) => sharedFiles(`xliff/${folder}`, endings));
const options = { file: 'a.xlf' };

describe.skipIf(invalid.length === 0)('the test suites of OASIS', () => {
  it.each(invalid)('$name is refused with a place and a reason', ({ bytes }) => {
    const result = xliffFilter.extract(bytes, options);
    if (result.ok) throw new Error('it was taken');
    expect(result.failure.code).toBe('document-invalid');
    expect(result.failure.params.place).toMatch(/^line \d+, column \d+$/);
    expect(String(result.failure.params.detail).length).toBeGreaterThan(15);
  });

  it.each(valid)('$name is read, translated and read again', ({ bytes }) => roundTrip(bytes));
});

describe.skipIf(programs.length === 0)('files of other programs', () => {
  it('are read, translated and read again, or refused as they should be', () => {
    let read = 0;
    for (const { bytes } of programs) {
      const result = xliffFilter.extract(bytes, options);
      if (!result.ok) expect(result.failure.code).not.toBe('unexpected');
      else {
        roundTrip(bytes);
        read++;
      }
    }
    expect(read / programs.length).toBeGreaterThan(0.85);
  }, 30_000);
});

function roundTrip(bytes: Uint8Array): void {
  const before = xliffFilter.extract(bytes, options);
  if (!before.ok) throw new Error(JSON.stringify(before.failure));
  const { units } = before.value;
  const same = units.flatMap(({ source, target }, unit) =>
    target === undefined
      ? []
      : [{ unit, start: 0, end: source.text.length, target: target.content, status: target.status }],
  );
  for (const replacements of [[], same]) {
    const merged = xliffFilter.merge(bytes, options, replacements);
    if (!merged.ok) throw new Error(JSON.stringify(merged.failure));
    expect(Buffer.compare(merged.value.bytes, bytes)).toBe(0);
  }
  const opened = openDocument({ file: 'a.xlf', bytes, language: 'en' });
  if (!opened.ok) return;
  const { segments, charset } = opened.value;
  const targets = new Map(
    segments.map(({ id, source }) => [id, { content: pseudo(source), status: 'translated' as const }]),
  );
  const merged = mergeDocument({ file: 'a.xlf', filter: 'xliff', charset, bytes, segments, targets });
  if (!merged.ok) throw new Error(JSON.stringify(merged.failure));
  const after = xliffFilter.extract(merged.value.bytes, options);
  if (!after.ok) throw new Error(JSON.stringify(after.failure));
  expect(after.value.units.map(({ source }) => source)).toEqual(units.map(({ source }) => source));
  const translated = new Set(segments.map(({ unit }) => unit));
  for (const [index, { source, target }] of units.entries()) {
    if (target?.locked || !translated.has(index)) continue;
    const written = after.value.units[index]?.target;
    expect(plainText(written!.content).trim()).toBe(plainText(pseudo(source)).trim());
    expect(written?.status).toBe('translated');
  }
}
