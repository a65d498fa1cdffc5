import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../base/index.ts';
import { plainText } from '../../content/index.ts';
import { wordDocument } from '../../filters/docx/testing/word-documents.ts';
import { odt } from '../../filters/odt/testing/fixtures.ts';
import type { OpenPartsRequest } from '../../rpc/index.ts';
import { mergeDocument, openDocument, paragraphsOf } from '../index.ts';
import { openParts, splitDocument } from './index.ts';

const text = `Die Sitzung des Rates und ihre Folgen für die Partei

The meeting of the council and its consequences for the party

The council met on 3 May 2021. It adopted resolution 12 about the unions.
The delegates of the KPRF left the hall early.

평의회 회의와 당에 미친 영향

평의회는 2021년 5월 3일에 모였다. 노동조합에 관한 결의 12를 채택했다.
KPRF 대의원들은 일찍 회의장을 떠났다.
`;

const bytesOf = (content: string | Uint8Array) =>
  typeof content === 'string' ? encodeUtf8(content) : content;

function split(file: string, content: string | Uint8Array, always = false) {
  const sample = typeof content === 'string' ? content : '';
  const result = splitDocument({ file, bytes: bytesOf(content), language: 'en', sample, always });
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
}

function parts(
  request: Omit<OpenPartsRequest, 'bytes' | 'file' | 'sourceLanguage'>,
  content: string | Uint8Array = text,
  file = 'mixed.txt',
) {
  const result = openParts({ file, bytes: bytesOf(content), sourceLanguage: 'en', ...request });
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
}

describe('a file in several languages', () => {
  it('is told by its lines, and one language alone is none', () => {
    const languages = split('a.txt', text).parts.map(({ language }) => language);
    expect([...new Set(languages)]).toEqual(['de', 'en', 'ko']);
    expect(split('a.txt', 'One sentence. Another one.\n').parts).toEqual([]);
    expect(split('a.csv', text).parts).toEqual([]);
    const german = 'Der Rat tagte am Montag und beriet über die neue Ordnung der Gewerkschaften.';
    expect(split('a.html', german)).toEqual({ counted: 'lines', lines: [], parts: [], language: 'de' });
    expect(split('a.srt', '12').language).toBeUndefined();
  });

  it('becomes one document with the other languages as its editions', () => {
    const [document, ...rest] = parts({ parts: split('a.txt', text).parts, separate: false });
    expect(rest).toEqual([]);
    expect(document).toMatchObject({ name: 'mixed.txt', language: 'en' });
    const sources = document!.opened.segments.map(({ source }) => plainText(source));
    expect(sources[0]).toBe('The meeting of the council and its consequences for the party');
    const edition = (language: string) =>
      sources.map((_, id) => {
        const target = document!.editions.get(language)?.get(id);
        return target === undefined ? '' : plainText(target.content);
      });
    expect(edition('ko')).toEqual([
      '평의회 회의와 당에 미친 영향',
      '평의회는 2021년 5월 3일에 모였다.',
      '노동조합에 관한 결의 12를 채택했다.',
      'KPRF 대의원들은 일찍 회의장을 떠났다.',
    ]);
    expect(edition('de')[0]).toBe('Die Sitzung des Rates und ihre Folgen für die Partei');
    for (const targets of document!.editions.values()) {
      for (const target of targets.values()) {
        expect(target).toMatchObject({ status: 'draft', origin: { kind: 'aligned' } });
      }
    }
  });

  it('becomes a document a language', () => {
    const documents = parts({ parts: split('a.txt', text).parts, separate: true });
    expect(documents.map(({ name }) => name)).toEqual(['mixed.en.txt', 'mixed.de.txt', 'mixed.ko.txt']);
    const whole = documents.map(({ bytes }) => new TextDecoder().decode(bytes)).join('');
    for (const line of text.split('\n')) expect(whole).toContain(line);
  });

  it('loses no sentence, wherever the translation has more of them', () => {
    const content =
      'One sentence here.\n\nEin Satz hier. Noch ein Satz, den es sonst nicht gibt.\n\nUnd ein Absatz mehr davon.\n';
    const [document] = parts(
      {
        parts: [
          { language: 'en', role: 'body', from: 1, to: 1 },
          { language: 'de', role: 'body', from: 3, to: 5 },
        ],
        separate: false,
      },
      content,
    );
    const german = [...(document!.editions.get('de') ?? [])]
      .map(([, target]) => plainText(target.content))
      .join(' ');
    expect(german).toBe('Ein Satz hier. Noch ein Satz, den es sonst nicht gibt. Und ein Absatz mehr davon.');
  });
});

const paragraphs = text.split('\n').filter((line) => line !== '');
const german = paragraphs[0]!;
const documents: readonly (readonly [string, string | Uint8Array])[] = [
  [
    'mixed.html',
    `<!DOCTYPE html><html lang="en"><body>${paragraphs.map((p) => `<p>${p}</p>\n`).join('')}</body></html>`,
  ],
  ['mixed.docx', wordDocument(paragraphs.map((p) => `<w:p><w:r><w:t>${p}</w:t></w:r></w:p>`).join(''))],
  ['mixed.odt', odt({ body: paragraphs.map((p) => `<text:p>${p}</text:p>`).join('') })],
];

describe.each(documents)('a mixed document in paragraphs: %s', (file, content) => {
  const { parts: found, counted } = split(file, content);

  it('is told by its paragraphs', () => {
    expect(counted).toBe('paragraphs');
    expect(found.map(({ language, from, to }) => `${language} ${from}–${to}`)).toEqual([
      'de 1–1',
      'en 2–2',
      'en 3–4',
      'ko 5–5',
      'ko 6–7',
    ]);
  });

  it('becomes one document of the source’s paragraphs with the others as its editions', () => {
    const [document, ...rest] = parts({ parts: found, separate: false }, content, file);
    expect(rest).toEqual([]);
    const { segments } = document!.opened;
    expect(segments.map(({ source }) => plainText(source))).toEqual([
      'The meeting of the council and its consequences for the party',
      'The council met on 3 May 2021.',
      'It adopted resolution 12 about the unions.',
      'The delegates of the KPRF left the hall early.',
    ]);
    const korean = document!.editions.get('ko')!;
    expect(segments.map(({ id }) => plainText(korean.get(id)!.content)).join(' ')).toBe(
      paragraphs.slice(4).join(' '),
    );
    expect(plainText(document!.editions.get('de')!.get(0)!.content)).toBe(german);
    // What is stored is a file of its own, which the editions are written into.
    const targets = new Map(korean);
    const { filter, charset } = document!.opened;
    const bytes = document!.bytes;
    const merged = mergeDocument({ file, filter, charset, bytes, segments, targets, targetLanguage: 'ko' });
    if (!merged.ok) throw new Error(merged.failure.code);
    const again = openDocument({ file, bytes: merged.value.bytes, language: 'ko' });
    if (!again.ok) throw new Error(again.failure.code);
    const written = again.value.segments.map(({ source }) => plainText(source)).join(' ');
    expect(written).toBe(paragraphs.slice(4).join(' '));
  });

  it('becomes a document a language', () => {
    const separate = parts({ parts: found, separate: true }, content, file);
    const extension = file.slice(file.indexOf('.'));
    expect(separate.map(({ name }) => name)).toEqual(
      ['en', 'de', 'ko'].map((language) => `mixed.${language}${extension}`),
    );
    expect(separate.map(({ opened }) => opened.segments.length)).toEqual([4, 1, 4]);
  });
});

describe('a mixed page with marks of language', () => {
  const page = `<!DOCTYPE html><html lang="en"><body>
    <article lang="en"><h1>News</h1><p>The council met on Monday in the town hall and talked.</p></article>
    <article lang="nl"><h1>Nieuws</h1><p>De raad sprak maandag. Het was warm in de zaal.</p></article>
    <p lang="de">Rat</p></body></html>`;
  const told = ['en title 1–1', 'en body 2–2', 'nl title 3–3', 'nl body 4–4', 'de body 5–5'];
  const shown = ({ parts }: ReturnType<typeof split>) =>
    parts.map(({ language, role, from, to }) => `${language} ${role} ${from}–${to}`);

  it('is told by them', () => {
    expect(shown(split('a.html', page))).toEqual(told);
  });

  it('becomes a page a language, without what the others stood in', () => {
    const [english, dutch] = parts({ parts: split('a.html', page).parts, separate: true }, page, 'a.html');
    const html = (document: typeof english) => new TextDecoder().decode(document!.bytes);
    expect(html(english)).toBe(`<!DOCTYPE html><html lang="en"><body>
    <article lang="en"><h1>News</h1><p>The council met on Monday in the town hall and talked.</p></article>
    </body></html>`);
    expect(html(dutch)).toBe(`<!DOCTYPE html><html lang="nl"><body>
    <article lang="nl"><h1>Nieuws</h1><p>De raad sprak maandag. Het was warm in de zaal.</p></article>
    </body></html>`);
  });

  it('is told by them when it has been opened', () => {
    const bytes = encodeUtf8(page);
    const opened = openDocument({ file: 'a.html', bytes, language: 'en' });
    if (!opened.ok) throw new Error(opened.failure.code);
    const paragraphs = paragraphsOf(opened.value.segments);
    const result = splitDocument({ file: 'a.html', bytes, language: 'en', sample: '', paragraphs });
    expect(result.ok && shown(result.value)).toEqual(told);
  });
});

describe('the translations in a mixed file', () => {
  const editionOf = (page: string, language: string) => {
    const { parts: found } = split('a.html', page);
    const [document] = parts({ parts: found, separate: false }, page, 'a.html');
    const targets = document!.editions.get(language)!;
    return document!.opened.segments.map(({ id, source }) => {
      const target = targets.get(id);
      return [plainText(source), target === undefined ? '' : plainText(target.content)];
    });
  };
  const english = '<h1>Resolutions of the council</h1><p>The council met on Monday and talked. OK.</p>';

  it('keep headings apart from text, however long they are', () => {
    const german = '<h1>Rat</h1><p>Der Rat traf sich am Montag im Rathaus und sprach. OK.</p>';
    expect(editionOf(`<div lang="en">${english}</div><div lang="de">${german}</div>`, 'de')).toEqual([
      ['Resolutions of the council', 'Rat'],
      ['The council met on Monday and talked.', 'Der Rat traf sich am Montag im Rathaus und sprach.'],
      ['OK.', 'OK.'],
    ]);
  });

  it('put what has no counterpart beside text of its sort', () => {
    const german =
      '<h1>Rat</h1><p>Ein Satz, den es nicht gibt.</p><p>Der Rat traf sich am Montag und sprach. OK.</p>';
    const edition = editionOf(`<div lang="en">${english}</div><div lang="de">${german}</div>`, 'de');
    expect(edition[0]).toEqual(['Resolutions of the council', 'Rat']);
    expect(edition.map(([, target]) => target).join(' ')).toBe(
      'Rat Ein Satz, den es nicht gibt. Der Rat traf sich am Montag und sprach. OK.',
    );
  });
});

it('shows the parts of a file in one language to a person who says that it has several', () => {
  const lines = 'One sentence. Another one.\nAnd one more.\n';
  expect(split('a.txt', lines, true)).toMatchObject({
    counted: 'lines',
    lines: ['One sentence. Another one.', 'And one more.', ''],
    parts: [{ language: 'en', from: 1, to: 2 }],
  });
  expect(split('a.csv', lines, true).parts).toEqual([]);
});

const article = (() => {
  try {
    return readFileSync(join(import.meta.dirname, '../../../../shared/data/article/article.txt'), 'utf8');
  } catch {
    console.warn('skipped: ../shared/data/article is absent');
    return undefined;
  }
})();

describe.skipIf(article === undefined)('the article that this was made for', () => {
  it('comes in as four editions of one text', () => {
    const found = split('article.txt', article!);
    const [document] = parts({ parts: found.parts, separate: false }, article);
    expect([...document!.editions.keys()].sort()).toEqual(['de', 'it', 'ko']);
    const { segments } = document!.opened;
    expect(plainText(segments[0]!.source)).toMatch(/^The Stalinist KPRF/);
    const korean = document!.editions.get('ko')!;
    expect(plainText(korean.get(0)!.content)).toContain('KPRF');
    // The notes of the Korean text break off.
    expect(korean.size).toBeGreaterThan(segments.length * 0.6);
    expect(plainText(document!.editions.get('de')!.get(0)!.content)).toMatch(/^Der Volksaufstand/);
  });
});
