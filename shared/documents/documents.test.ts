import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../base/index.ts';
import { type Content, codeCharacter, plainText } from '../content/index.ts';
import { pseudo, sharedFiles } from '../filters/testing/documents.ts';
import type { OpenedDocument } from '../rpc/index.ts';
import { filterFor, mergeDocument, openDocument, targetFileName } from './index.ts';

function opened(file: string, bytes: Uint8Array): OpenedDocument {
  const result = openDocument({ file, bytes, language: 'en' });
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
}

function translated(
  file: string,
  bytes: Uint8Array,
  document: OpenedDocument,
  targets: ReadonlyMap<number, Content>,
): Uint8Array {
  const { filter, charset, segments } = document;
  const states = [...targets].map(([id, content]) => [id, { content, status: 'translated' }] as const);
  const result = mergeDocument({ file, filter, charset, bytes, segments, targets: new Map(states) });
  if (!result.ok) throw new Error(result.failure.code);
  return result.value.bytes;
}

const text = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
const sources = (document: OpenedDocument) => document.segments.map(({ source }) => plainText(source));

describe('opening a document', () => {
  it('keeps a translation that is nothing but a code', () => {
    const bytes = encodeUtf8(
      '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="de"><file id="f">' +
        '<unit id="1"><segment state="final"><source>Gone<sc id="1"/></source><target><sc id="1"/></target></segment><segment state="final"><source>on<ec startRef="1"/></source><target>fort<ec startRef="1"/></target></segment></unit>' +
        '</file></xliff>',
    );
    const { filter, charset, segments, targets } = opened('a.xlf', bytes);
    expect(targets.get(0)?.content.text).toBe('\uE000');
    const result = mergeDocument({ file: 'a.xlf', filter, charset, bytes, segments, targets });
    if (!result.ok) throw new Error(result.failure.code);
    expect(text(result.value.bytes)).toBe(text(bytes));
  });

  it('gives its sentences in order, with kinds and word counts', () => {
    const document = opened('a.md', encodeUtf8('# Title\n\nOne sentence. **Another** one.\n\n- item\n'));
    expect(document).toMatchObject({ filter: 'markdown', charset: 'utf-8', wordCount: 6 });
    expect(
      document.segments.map(({ id, unit, kind, level, words }) => [id, unit, kind, level, words]),
    ).toEqual([
      [0, 0, 'heading', 1, 1],
      [1, 1, 'paragraph', undefined, 2],
      [2, 1, 'paragraph', undefined, 2],
      [3, 2, 'list-item', 1, 1],
    ]);
    expect(sources(document)).toEqual(['Title', 'One sentence.', 'Another one.', 'item']);
  });

  it.each([
    ['a.md', 'markdown'],
    ['A.MARKDOWN', 'markdown'],
    ['a.txt', 'text'],
    ['README', 'text'],
    ['a.log', 'text'],
    ['a.docx', 'docx'],
    ['A.DOTX', 'docx'],
    ['a.doc', undefined],
    ['a.html', 'html'],
    ['a.shtml', 'html'],
    ['a.pdf', undefined],
  ])('chooses the filter of %s', (file, filter) => {
    expect(filterFor(file)).toBe(filter);
  });

  it.each([
    ['a.docx', 'text', 'zip-damaged'],
    ['a.doc', 'text', 'document-unsupported'],
    ['a.txt', '', 'document-empty'],
    ['a.md', '\uFEFF', 'document-empty'],
    ['a.md', '\u0000\u0001', 'document-binary'],
    ['a.md', '```\ncode\n```\n', 'document-nothing-to-translate'],
    ['a.txt', '\n\n12\n', 'document-nothing-to-translate'],
  ])('says what is wrong with %s', (file, content, code) => {
    const result = openDocument({ file, bytes: encodeUtf8(content), language: 'en' });
    expect(result.ok ? undefined : result.failure.code).toBe(code);
  });

  it('names a translation after its language', () => {
    expect(targetFileName('article.md', 'ko')).toBe('article.ko.md');
    expect(targetFileName('a.b.TXT', 'de-AT')).toBe('a.b.de-AT.TXT');
    expect(targetFileName('README', 'it')).toBe('README.it');
  });
});

describe('merging a document', () => {
  const source = 'First one. Second [one](u) **here. Third** one.\r\n\r\n> Quote one.\r\n> Quote two.\r\n';
  const bytes = encodeUtf8(source);
  const document = opened('a.md', bytes);
  const codes = (index: number) => document.segments[index]!.source.codes;

  it('puts a target in its segment’s place and leaves every other byte', () => {
    expect(sources(document)).toEqual([
      'First one.',
      'Second one here.',
      'Third one.',
      'Quote one.',
      'Quote two.',
    ]);
    const targets = new Map([[4, { text: 'Zitat zwei.', codes: [] }]]);
    expect(text(translated('a.md', bytes, document, targets))).toBe(
      source.replace('Quote two', 'Zitat zwei'),
    );
  });

  it('takes codes by the numbers of the segment', () => {
    const at = (label: string, kind?: string) =>
      codeCharacter(codes(1).findIndex((code) => code.label === label && (!kind || code.kind === kind)));
    const target = {
      text: `${at('b')}Hier ${at('link', 'open')}zwei${at('link', 'close')}.`,
      codes: codes(1),
    };
    expect(text(translated('a.md', bytes, document, new Map([[1, target]])))).toBe(
      source.replace('Second [one](u) **here.', '**Hier [zwei](u).'),
    );
  });

  it('mends a target that lost half of a pair which goes on in the next segment', () => {
    const target = { text: 'Zweites hier.', codes: codes(1) };
    expect(text(translated('a.md', bytes, document, new Map([[1, target]])))).toBe(
      source.replace('Second [one](u) **here.', '**Zweites hier.'),
    );
  });

  it('keeps the source of a segment without a target, or with an empty one', () => {
    expect(text(translated('a.md', bytes, document, new Map([[0, { text: '', codes: [] }]])))).toBe(source);
  });
});

const shared = [
  ...sharedFiles('documents/md', ['.md']),
  ...sharedFiles('documents/txt', ['.txt']),
  ...sharedFiles('article', ['.txt']),
];

describe.skipIf(shared.length === 0)('real documents, by segments', () => {
  it.each(shared)('$name comes back byte for byte, and with its translations', ({ name, bytes }) => {
    const document = opened(name, bytes);
    expect(Buffer.from(translated(name, bytes, document, new Map()))).toEqual(Buffer.from(bytes));
    const same = new Map(document.segments.map(({ id, source }) => [id, source]));
    expect(Buffer.from(translated(name, bytes, document, same))).toEqual(Buffer.from(bytes));
    const targets = new Map(document.segments.map(({ id, source }) => [id, pseudo(source)]));
    const again = opened(name, translated(name, bytes, document, targets));
    // Cut otherwise, since abbreviations are no longer the same; but the same text.
    const whole = (parts: Iterable<Content>) => [...parts].map(plainText).join('').replace(/\s/g, '');
    expect(whole(again.segments.map(({ source }) => source))).toBe(whole(targets.values()));
  });
});

describe('a document that was read by an earlier version', () => {
  const bytes = encodeUtf8(
    '# Title\n\nOne [link](u "A tip"). Two here.\n\nSee https://example.org/a now.\n\nEnd.\n',
  );
  const now = opened('a.md', bytes);
  /** Without the unit of the title; the address was text. */
  const earlier: OpenedDocument = {
    ...now,
    segments: now.segments
      .filter(({ source }) => plainText(source) !== 'A tip')
      .map((segment, _at, all) => {
        const unit = [...new Set(all.map((other) => other.unit))].indexOf(segment.unit);
        const plain = { text: plainText(segment.source), codes: [] };
        return plain.text.startsWith('See')
          ? { ...segment, unit, source: plain, end: plain.text.length }
          : { ...segment, unit };
      }),
  };

  it('gets each translation where its text is', () => {
    expect(sources(earlier)).toHaveLength(now.segments.length - 1);
    const said: Readonly<Record<string, string>> = {
      'Two here.': 'Zwei hier.',
      'See https://example.org/a now.': 'Siehe nun.',
      'End.': 'Ende.',
    };
    const targets = new Map(
      earlier.segments.flatMap(({ id, source }) => {
        const target = said[plainText(source)];
        return target === undefined ? [] : [[id, { text: target, codes: [] }] as const];
      }),
    );
    expect(targets.size).toBe(3);
    expect(text(translated('a.md', bytes, earlier, targets))).toBe(
      '# Title\n\nOne [link](u "A tip"). Zwei hier.\n\nSiehe nun.\n\nEnde.\n',
    );
  });

  it('is not written when a segment is no longer in it', () => {
    const segments = now.segments.map((segment) => ({
      ...segment,
      source: { text: 'Other text.', codes: [] },
    }));
    const target = { text: 'x', codes: [] };
    expect(() => translated('a.md', bytes, { ...now, segments }, new Map([[0, target]]))).toThrow(
      'document-segment-lost',
    );
  });
});
