import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../base/index.ts';
import { type Content, codeCharacter } from '../content/index.ts';
import { mergeDocument, openDocument } from '../documents/index.ts';
import { xliffFilter } from '../filters/index.ts';
import { pseudo, sharedFiles } from '../filters/testing/documents.ts';
import type { OpenedDocument } from '../rpc/index.ts';
import type { Status, TargetState } from '../targets/index.ts';
import { mergeXliff, writeXliff, type XliffVersion, xliffVersions } from './index.ts';
import { sha256 } from './sha256.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const article = `# A title

First **bold** sentence. Second [link](http://example.org) here. **Third one.
Fourth one.**

- item & more
`;

function opened(file: string, bytes: Uint8Array): OpenedDocument {
  const result = openDocument({ file, bytes, language: 'en' });
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

interface Exchange {
  readonly file?: string;
  readonly version?: XliffVersion;
  readonly targets?: ReadonlyMap<number, TargetState>;
}

function written(bytes: Uint8Array, { file = 'a.md', version = '2.1', targets }: Exchange = {}): string {
  const document = opened(file, bytes);
  const result = writeXliff(
    { file, bytes, document, sourceLanguage: 'en', targetLanguage: 'ko', ...(targets && { targets }) },
    version,
  );
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  const check = xliffFilter.extract(result.value, { file: 'a.xlf' });
  if (!check.ok) throw new Error(JSON.stringify(check.failure));
  return decoder.decode(result.value);
}

function mergedBytes(exchange: string, bytes: Uint8Array, file = 'a.md', least?: Status): Uint8Array {
  const result = mergeXliff({
    exchangeFile: 'a.xlf',
    exchange: encodeUtf8(exchange),
    file,
    bytes,
    keepLanguage: true,
    ...(least && { least }),
  });
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value.bytes;
}

const merged = (exchange: string, bytes = encodeUtf8(article), least?: Status): string =>
  decoder.decode(mergedBytes(exchange, bytes, 'a.md', least));

function states(
  document: OpenedDocument,
  target: (source: Content, id: number) => Content | undefined,
  status: Status = 'translated',
): ReadonlyMap<number, TargetState> {
  return new Map(
    document.segments.flatMap(({ id, source }) => {
      const content = target(source, id);
      return content === undefined ? [] : [[id, { content, status }] as const];
    }),
  );
}

describe.each(xliffVersions)('a document as XLIFF %s', (version) => {
  const bytes = encodeUtf8(article);
  const document = opened('a.md', bytes);

  it('comes back as it was when nothing or the same was translated', () => {
    expect(merged(written(bytes, { version }))).toBe(article);
    expect(merged(written(bytes, { version, targets: states(document, (source) => source) }))).toBe(article);
  });

  it('brings translations back as though they had been made here', () => {
    const targets = states(document, pseudo);
    const { segments, charset } = document;
    const direct = mergeDocument({ file: 'a.md', filter: 'markdown', charset, bytes, segments, targets });
    if (!direct.ok) throw new Error(direct.failure.code);
    expect(merged(written(bytes, { version, targets }))).toBe(decoder.decode(direct.value.bytes));
  });

  it('keeps the source of what is not translated, or not far enough', () => {
    const one = written(bytes, {
      version,
      targets: states(document, (source, id) => (id === 1 ? pseudo(source) : undefined)),
    });
    const expected = article.replace('First **bold** sentence.', 'Fïrst **böld** sëñtëñcë.');
    expect(merged(one)).toBe(expected);
    expect(merged(one, bytes, 'translated')).toBe(expected);
    expect(merged(one, bytes, 'reviewed')).toBe(article);
  });

  it('is refused when the original has changed since', () => {
    const result = mergeXliff({
      exchangeFile: 'a.xlf',
      exchange: encodeUtf8(written(bytes, { version })),
      file: 'a.md',
      bytes: encodeUtf8(`${article}\n`),
    });
    expect(result.ok ? undefined : result.failure).toMatchObject({
      code: 'document-changed',
      params: { file: 'a.md', exchange: 'a.xlf' },
    });
  });

  it('stays valid whatever a translation makes of the codes', () => {
    const pieces = ['a', ' ', '&', '\u0001', ...[0, 1, 2, 3].map((index) => codeCharacter(index))];
    const target = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(target, { minLength: 6, maxLength: 6 }), (texts) => {
        const targets = states(document, ({ codes }, id) => ({ text: texts[id] ?? 'b', codes }));
        const exchange = written(bytes, { version, targets });
        expect(() => merged(exchange)).not.toThrow();
      }),
      { numRuns: 60 },
    );
  });
});

it.each(xliffVersions)('segments of one unit keep their statuses (%s)', (version) => {
  const bytes = encodeUtf8('One. Two. Three.\n');
  const document = opened('a.md', bytes);
  const statuses: readonly Status[] = ['reviewed', 'draft', 'translated'];
  const targets = new Map(
    document.segments.map(({ id }, index) => {
      const content = { text: `${'ABC'[index]}.`, codes: [] };
      return [id, { content, status: statuses[index]! }] as const;
    }),
  );
  const exchange = written(bytes, { version, targets });
  expect(merged(exchange, bytes)).toBe('A. B. C.\n');
  expect(merged(exchange, bytes, 'translated')).toBe('A. Two. C.\n');
  expect(merged(exchange, bytes, 'reviewed')).toBe('A. Two. Three.\n');
  if (version !== '1.2') return;
  const approved = exchange.replace('state="needs-translation"', 'state="final"');
  expect(merged(approved, bytes, 'approved')).toBe('A. B. C.\n');
});

describe('a unit of a PO file', () => {
  it.each(xliffVersions)('has a name that XLIFF %s can hold', (version) => {
    const po = 'msgctxt "menu"\nmsgid "Open %s"\nmsgstr ""\n';
    const text = written(encodeUtf8(po), { file: 'a.po', version });
    expect(text).toContain('ame="menu|Open %s"');
    expect(text).not.toContain('\uFFFD');
  });
});

it('says that a translation runs from right to left', () => {
  const bytes = encodeUtf8('One.\n');
  const request = { file: 'a.md', bytes, document: opened('a.md', bytes), sourceLanguage: 'en' };
  const file = (targetLanguage: string) => {
    const result = writeXliff({ ...request, targetLanguage });
    return result.ok && /<file [^>]*>/.exec(decoder.decode(result.value))?.[0];
  };
  expect(file('ar')).toContain(' trgDir="rtl"');
  expect(file('ko')).not.toContain('Dir=');
});

describe('XLIFF from another program', () => {
  const bytes = encodeUtf8('One. Two **b**. Three.\n');
  const exchange = written(bytes);

  it('may have joined its segments', () => {
    const joined = exchange.replace(/<segment id="s1">[\s\S]*<\/segment>/, () =>
      [
        '<segment state="translated"><source>One. Two <pc id="1" dataRefStart="d1" dataRefEnd="d1">b</pc>. Three.</source>',
        '<target>Drei, <pc id="1" dataRefStart="d1" dataRefEnd="d1">zwei</pc>, eins.</target></segment>',
      ].join(''),
    );
    expect(merged(joined, bytes)).toBe('Drei, **zwei**, eins.\n');
  });

  it('may have split them, and put the translations in another order', () => {
    const split = exchange.replace(
      /<segment id="s1">[\s\S]*?<\/segment>/,
      '<segment><source>O</source><target order="2">1</target></segment><segment><source>ne.</source><target order="1">2</target></segment>',
    );
    expect(merged(split, bytes)).toBe('21 Two **b**. Three.\n');
  });

  it('may have halves of a pair in several segments', () => {
    const split = exchange.replace(
      /<segment id="s2">[\s\S]*?<\/segment>/,
      '<segment><source>Two <sc id="1" dataRef="d1"/>b</source><target>2 <sc id="1" dataRef="d1"/>c</target></segment><segment><source><ec startRef="1" dataRef="d1"/>. Three.</source><target>d<ec startRef="1" dataRef="d1"/>!</target></segment>',
    );
    expect(split).not.toBe(exchange);
    expect(merged(split, bytes)).toBe('One. 2 **cd**!\n');
  });

  it('may have other white space between the translations', () => {
    const three = encodeUtf8('One. Two **bold**. Three.\n');
    const exchanged = written(three);
    const translate = (text: string, source: string, target: string) =>
      text.replace(`<source>${source}</source>`, `$&<target>${target}</target>`);
    const both = translate(translate(exchanged, 'One.', '하나.'), 'Three.', '셋.');
    expect(merged(both, three)).toBe('하나. Two **bold**. 셋.\n');
    const without = both.replaceAll('<ignorable><source> </source>', '$&<target></target>');
    expect(merged(without, three)).toBe('하나.Two **bold**.셋.\n');
    const kept = exchanged.replace('<ignorable><source> </source>', '$&<target></target>');
    expect(merged(kept, three)).toBe('One. Two **bold**. Three.\n');
    const old = written(three, { version: '1.2' });
    const marked = old.replace(
      '</seg-source>',
      '$&<target><mrk mtype="seg" mid="1">1.</mrk><mrk mtype="seg" mid="2">2.</mrk>  <mrk mtype="seg" mid="3">3.</mrk></target>',
    );
    expect(merged(marked, three)).toBe('1.2.  3.\n');
  });

  it('may have segments within pairs (1.2)', () => {
    const bold = encodeUtf8('**One. Two.** Three.\n');
    const old = written(bold, { version: '1.2' });
    const nested = old.replace(
      /<seg-source>[\s\S]*<\/seg-source>/,
      '<seg-source><g id="1"><mrk mtype="seg" mid="1">One.</mrk> <mrk mtype="seg" mid="2">Two.</mrk></g> <mrk mtype="seg" mid="3">Three.</mrk></seg-source><target><g id="1"><mrk mtype="seg" mid="1">1.</mrk> <mrk mtype="seg" mid="2">2.</mrk></g> <mrk mtype="seg" mid="3">3.</mrk></target>',
    );
    expect(nested).not.toBe(old);
    expect(merged(nested, bold)).toBe('**1. 2.** 3.\n');
  });

  it.each(xliffVersions)('may have cut its text anew, anywhere (%s)', (version) => {
    const text = 'One two. Three four. Five six. Seven eight.';
    const paragraph = encodeUtf8(`${text}\n`);
    const exported = written(paragraph, { version });
    const cut = fc.record({ at: fc.nat(text.length), target: fc.option(fc.constantFrom('X', 'Y z', 'W.')) });
    const element = (name: string, content: string) => `<${name}>${content}</${name}>`;
    fc.assert(
      fc.property(fc.uniqueArray(cut, { maxLength: 6, selector: ({ at }) => at }), (cuts) => {
        const places = [...cuts, { at: text.length, target: 'V' }].sort((a, b) => a.at - b.at);
        const pieces = places.flatMap(({ at, target }, index) => {
          const source = text.slice(places[index - 1]?.at ?? 0, at);
          return source === '' ? [] : [{ source, target: source.trim() === '' ? null : target }];
        });
        const marks = (side: 'source' | 'target') =>
          pieces
            .map((piece, index) => {
              if (piece.source.trim() === '') return piece.source;
              return `<mrk mtype="seg" mid="${index + 1}">${piece[side] ?? ''}</mrk>`;
            })
            .join('');
        const segments = pieces
          .map(({ source, target }) => {
            if (source.trim() === '') return element('ignorable', element('source', source));
            const translation = target === null ? '' : element('target', target);
            return element('segment', element('source', source) + translation);
          })
          .join('\n');
        const again =
          version === '1.2'
            ? exported.replace(
                /<seg-source>[\s\S]*<\/seg-source>/,
                () => element('seg-source', marks('source')) + element('target', marks('target')),
              )
            : exported.replace(/<segment [\s\S]*<\/segment>/, () => segments);
        expect(merged(again, paragraph)).toBe(
          `${pieces.map(({ source, target }) => target ?? source).join('')}\n`,
        );
      }),
      { numRuns: 60 },
    );
  });

  it('may have lost what is said about the original, whose text is compared then', () => {
    const bare = exchange.replace(/<mda:metadata>.*<\/mda:metadata>\n/, '');
    const translated = bare.replace('<source>One.</source>', '$&<target>Eins.</target>');
    expect(merged(translated, bytes)).toBe('Eins. Two **b**. Three.\n');
    expect(() => merged(translated, encodeUtf8('Four. Five.\n'))).toThrow('document-changed');
  });

  it('may lack units, which stay as they are and are counted', () => {
    const whole = encodeUtf8(article);
    const lacking = written(whole).replace(/<unit id="u2"[\s\S]*?<\/unit>/, '');
    const request = { exchangeFile: 'a.xlf', file: 'a.md', bytes: whole };
    const result = mergeXliff({ ...request, exchange: encodeUtf8(lacking) });
    expect(result).toMatchObject({ ok: true, value: { absent: 1 } });
    expect(result.ok && decoder.decode(result.value.bytes)).toBe(article);
    expect(mergeXliff({ ...request, exchange: encodeUtf8(written(whole)) })).toMatchObject({
      value: { absent: 0 },
    });
  });

  it('is refused when it has units of its own, or is broken', () => {
    expect(() => merged(exchange.replace('id="u1"', 'id="u7"'), bytes)).toThrow('document-changed');
    expect(() => merged(exchange.replace('id="u1"', 'id="x"'), bytes)).toThrow('document-invalid');
    expect(() => merged(exchange.replace('</segment>', ''), bytes)).toThrow('xml-not-well-formed');
  });

  it('may mark words', () => {
    const marked = exchange.replace(
      '<source>One.</source>',
      '<source><mrk id="m1" type="term">One</mrk>.</source><target><mrk id="m1" type="term">Eins</mrk>.</target>',
    );
    expect(merged(marked, bytes)).toBe('Eins. Two **b**. Three.\n');
  });
});

it('computes SHA-256', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(sha256(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
    }),
  );
});

const shared = [
  ...sharedFiles('documents/md', ['.md']),
  ...sharedFiles('documents/txt', ['.txt']),
  ...sharedFiles('xliff/okapi-20', ['.xlf']),
  ...sharedFiles('xliff/disfr', ['.sdlxliff', '.xliff']),
].filter(({ bytes }) => bytes.length < 60_000);

describe.skipIf(shared.length === 0)('real documents', () => {
  it.each(shared)('$name goes out and comes back byte for byte', ({ name, bytes }) => {
    const document = openDocument({ file: name, bytes, language: 'en' });
    if (!document.ok) return;
    for (const version of ['2.1', '1.2'] as const) {
      const exchange = written(bytes, { file: name, version });
      expect(Buffer.compare(mergedBytes(exchange, bytes, name), bytes)).toBe(0);
    }
  });
});
