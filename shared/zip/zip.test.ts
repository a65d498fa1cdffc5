import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { EditioError, encodeUtf8, failureOf } from '../base/index.ts';
import { BytePacker, createZip, openZip, replaceZipEntries } from './index.ts';

const file = 'a.docx';
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const members = [
  { name: 'mimetype', bytes: encodeUtf8('application/x'), stored: true },
  { name: 'a/ö.xml', bytes: encodeUtf8('<a>'.repeat(1000)) },
  { name: 'empty', bytes: new Uint8Array(0) },
];

function code(bytes: Uint8Array, name?: string): string {
  try {
    const archive = openZip(file, bytes);
    for (const entry of archive.entries) archive.read(entry.name);
    if (name !== undefined) archive.read(name);
    return 'read';
  } catch (error) {
    expect(error).toBeInstanceOf(EditioError);
    return failureOf(error).code;
  }
}

describe('archives', () => {
  it('are left as they are when parts are replaced, also in a buffer of Node', () => {
    const before = createZip(members);
    const given = Buffer.from(before);
    const after = replaceZipEntries(openZip(file, given), new Map([['a/ö.xml', encodeUtf8('new')]]));
    expect(new Uint8Array(given)).toEqual(before);
    expect(text(openZip(file, after).read('a/ö.xml'))).toBe('new');
  });

  it('come back as they were written', () => {
    const archive = openZip(file, createZip(members));
    expect(archive.entries.map(({ name, method }) => [name, method])).toEqual([
      ['mimetype', 0],
      ['a/ö.xml', 8],
      ['empty', 8],
    ]);
    for (const { name, bytes } of members) expect(archive.read(name)).toEqual(bytes);
  });

  it('come back as they were packed piece by piece', () => {
    const bytes = encodeUtf8('behind');
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 12 }), (pieces) => {
        const packer = new BytePacker();
        for (const piece of pieces) packer.add(piece);
        const whole = pieces.flatMap((piece) => [...piece]);
        expect(packer.size).toBe(whole.length);
        const archive = openZip(
          file,
          createZip([...members, { name: 'pieces', packed: packer.finish() }, { name: 'last', bytes }]),
        );
        expect([...archive.read('pieces')]).toEqual(whole);
        expect(archive.read('last')).toEqual(bytes);
      }),
    );
  });

  it('keep every member that is not replaced, packed as it was', () => {
    const before = createZip(members);
    const after = replaceZipEntries(openZip(file, before), new Map([['a/ö.xml', encodeUtf8('new')]]));
    const archive = openZip(file, after);
    expect(archive.entries.map(({ name }) => name)).toEqual(members.map(({ name }) => name));
    expect(text(archive.read('a/ö.xml'))).toBe('new');
    expect(text(archive.read('mimetype'))).toBe('application/x');
    expect(replaceZipEntries(openZip(file, before), new Map())).toEqual(before);
  });

  it('are refused with the reason', () => {
    const good = createZip(members);
    expect(code(new Uint8Array(0))).toBe('zip-damaged');
    expect(code(encodeUtf8('no archive'))).toBe('zip-damaged');
    const compound = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
    expect(code(compound)).toBe('zip-damaged');
    const wide = Uint8Array.from([...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0]));
    expect(code(Uint8Array.from([...compound, ...wide]))).toBe('zip-encrypted');
    expect(code(good.subarray(0, good.length - 30))).toBe('zip-damaged');
    expect(code(good, 'absent')).toBe('zip-part-missing');
    const flipped = good.slice();
    flipped[40] = flipped[40]! ^ 1;
    expect(code(flipped)).toBe('zip-damaged');
    for (const name of ['../a', '/etc/a', 'a/../../b', 'C:\\a', '..\\a']) {
      expect(code(createZip([{ name, bytes: encodeUtf8('a') }]))).toBe('zip-unsafe');
    }
    expect(code(createZip([members[0]!, members[0]!]))).toBe('zip-damaged');
    expect(code(createZip([{ name: 'bomb', bytes: new Uint8Array(20_000_000) }]))).toBe('zip-bomb');
    const many = Array.from({ length: 10_001 }, (_, n) => ({
      name: `${n}`,
      bytes: new Uint8Array(0),
      stored: true,
    }));
    expect(code(createZip(many))).toBe('zip-bomb');
    const encrypted = good.slice();
    const view = new DataView(encrypted.buffer);
    const central = view.getUint32(encrypted.length - 22 + 16, true);
    view.setUint16(central + 8, 1, true);
    expect(code(encrypted)).toBe('zip-encrypted');
  });

  it('do not unpack more than they say', () => {
    const lying = createZip([{ name: 'a', bytes: new Uint8Array(500_000) }]);
    const view = new DataView(lying.buffer);
    const central = view.getUint32(lying.length - 22 + 16, true);
    view.setUint32(central + 24, 100, true);
    expect(code(lying)).toBe('zip-damaged');
  });

  it('may name no bytes twice', () => {
    const two = createZip([
      members[0]!,
      { name: 'mimetypf', bytes: encodeUtf8('application/x'), stored: true },
    ]);
    const view = new DataView(two.buffer);
    const central = view.getUint32(two.length - 22 + 16, true);
    view.setUint32(central + 46 + 8 + 42, 0, true);
    expect(code(two)).toBe('zip-damaged');
  });

  it('of another writer can be read and changed', () => {
    const bytes = zipSync({ 'word/document.xml': [encodeUtf8('<w/>'), { level: 9 }], b: encodeUtf8('b') });
    const archive = openZip(file, bytes);
    expect(text(archive.read('word/document.xml'))).toBe('<w/>');
    const changed = openZip(file, replaceZipEntries(archive, new Map([['b', encodeUtf8('c')]])));
    expect(text(changed.read('b'))).toBe('c');
  });

  it('that are damaged anywhere fail with a failure of ours, or read', () => {
    const good = createZip(members);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        fc.nat(good.length),
        (changes, cut) => {
          const bytes = good.slice(0, cut % 3 === 0 ? cut : good.length);
          for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte;
          code(bytes);
        },
      ),
      { numRuns: 500 },
    );
  });
});

const folder = join(import.meta.dirname, '../../../shared/data/documents');
const documents = existsSync(folder)
  ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (name) => /\.(docx|odt)$/.test(name) && !name.includes('encrypted'),
    )
  : [];
if (documents.length === 0) console.warn(`skipped: ${folder} is absent`);

describe.skipIf(documents.length === 0)('real documents', () => {
  it.each(documents)('%s is unpacked, and packed again the same', (name) => {
    const bytes = new Uint8Array(readFileSync(join(folder, name)));
    const archive = openZip(name, bytes);
    const contents = new Map(archive.entries.map((entry) => [entry.name, archive.read(entry.name)]));
    const again = openZip(name, replaceZipEntries(archive, contents));
    const same = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;
    for (const [part, content] of contents)
      expect([part, same(again.read(part), content)]).toEqual([part, true]);
    expect(same(replaceZipEntries(archive, new Map()), bytes)).toBe(true);
  });
});

/** Python's zipfile, another reader, where there is one. */
const python = (() => {
  try {
    execFileSync('python3', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    console.warn('skipped: python3 is absent');
    return false;
  }
})();

describe.skipIf(!python)('another reader', () => {
  it('finds nothing wrong with what was written', () => {
    const bytes = replaceZipEntries(
      openZip(file, createZip(members)),
      new Map([['empty', encodeUtf8('not')]]),
    );
    const program =
      'import sys,zipfile,io;print(zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read())).testzip())';
    expect(execFileSync('python3', ['-c', program], { input: bytes }).toString().trim()).toBe('None');
  });
});
