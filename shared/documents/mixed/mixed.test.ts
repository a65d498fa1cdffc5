import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../base/index.ts';
import { plainText } from '../../content/index.ts';
import type { OpenPartsRequest } from '../../rpc/index.ts';
import { openParts, splitDocument } from './index.ts';

const text = `Die Sitzung des Rates und ihre Folgen für die Partei

The meeting of the council and its consequences for the party

The council met on 3 May 2021. It adopted resolution 12 about the unions.
The delegates of the KPRF left the hall early.

평의회 회의와 당에 미친 영향

평의회는 2021년 5월 3일에 모였다. 노동조합에 관한 결의 12를 채택했다.
KPRF 대의원들은 일찍 회의장을 떠났다.
`;

function split(file: string, content: string) {
  const result = splitDocument({ file, bytes: encodeUtf8(content), language: 'en' }, content);
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
}

function parts(request: Omit<OpenPartsRequest, 'bytes' | 'file' | 'sourceLanguage'>, content = text) {
  const result = openParts({
    file: 'mixed.txt',
    bytes: encodeUtf8(content),
    sourceLanguage: 'en',
    ...request,
  });
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
    expect(split('a.html', german)).toEqual({ lines: [], parts: [], language: 'de' });
    expect(split('a.html', '12').language).toBeUndefined();
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
