import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { guessLanguage } from '../languages/identification/index.ts';
import { checkLanguage } from './language-check.ts';

const english =
  'The party won nearly a third of all seats in the old parliament and was banned for some months.';
const german =
  'Die Partei gewann fast ein Drittel aller Sitze im alten Parlament und war einige Monate lang verboten.';

describe('checkLanguage', () => {
  it('tells languages with letters of their own by these alone', () => {
    expect(checkLanguage('KPRF는 러시아의 정당이다.', 'ko')).toBe('right');
    expect(checkLanguage('共産党は日本の政党である。', 'ja')).toBe('right');
    expect(checkLanguage('Κόμμα της Ελλάδας', 'el')).toBe('right');
    expect(checkLanguage('러시아의 정당이 선거에서 이겼다.', 'ru')).toBe('wrong');
    expect(checkLanguage('Партия победила на выборах.', 'de')).toBe('wrong');
    expect(checkLanguage('Партия победила на выборах.', 'ko')).toBe('wrong');
  });

  it('tells the others by their words where the text is long enough', () => {
    expect(checkLanguage(german, 'de', guessLanguage)).toBe('right');
    expect(checkLanguage(english, 'en-GB', guessLanguage)).toBe('right');
    expect(checkLanguage(english, 'de', guessLanguage)).toBe('wrong');
    expect(checkLanguage(english, 'ko', guessLanguage)).toBe('wrong');
    expect(checkLanguage(german, 'en', guessLanguage)).toBe('wrong');
    expect(checkLanguage(english, 'de')).toBe('unknown');
  });

  it('does not judge names, numbers, code, addresses and quotations', () => {
    for (const text of [
      '',
      '12,345 (67 %)',
      'Fred L. Drake, Jr.; Guido van Rossum; Barry Warsaw; Georg Brandl',
      'Microsoft Windows Server 2019 Datacenter Edition',
      'https://example.org/the-party-won-nearly-a-third-of-all-seats',
      'def read_file(file_name): return open(file_name).read()',
      '“The party won nearly a third of all seats in the old parliament.”',
      'OK',
    ]) {
      expect(checkLanguage(text, 'ko', guessLanguage)).toBe('unknown');
      expect(checkLanguage(text, 'ru', guessLanguage)).toBe('unknown');
    }
  });

  it('does not judge a text that is a mixture, or a language that it does not know', () => {
    expect(checkLanguage(`${english} 정당`, 'ko', guessLanguage)).not.toBe('right');
    expect(checkLanguage('Партия (정당) победила на выборах', 'ko', guessLanguage)).not.toBe('right');
    expect(checkLanguage(english, 'und', guessLanguage)).toBe('unknown');
    expect(checkLanguage(english, 'x-secret', guessLanguage)).toBe('unknown');
  });

  it('minds the script of a language', () => {
    expect(checkLanguage('Партија је победила на изборима у новембру.', 'sr-Latn')).toBe('wrong');
    expect(checkLanguage('Partija je pobedila na izborima u novembru.', 'sr-Latn')).toBe('unknown');
  });

  const folder = join(import.meta.dirname, '../../../shared/data/memory');
  for (const language of ['ko', 'it']) {
    let text: string | undefined;
    try {
      text = readFileSync(join(folder, `${language}.tsv`), 'utf8');
    } catch {
      text = undefined;
    }
    if (text === undefined) {
      it.skip(`${language}: ../shared/data/memory is not there`, () => undefined);
      continue;
    }
    const rows = text.split('\n').map((line) => line.split('\t'));
    it(`${language}: refuses at most one of a thousand real translations, and half of those left in English`, {
      timeout: 120_000,
    }, () => {
      const counts = { refused: 0, kept: 0, english: 0, found: 0 };
      for (let i = 0; i < rows.length; i += 11) {
        const [source = '', target = ''] = rows[i]!;
        if (target !== '' && target !== source) {
          counts[checkLanguage(target, language, guessLanguage) === 'wrong' ? 'refused' : 'kept']++;
        }
        if (i % 5 === 0 && source.length > 60) {
          counts.english++;
          if (checkLanguage(source, language, guessLanguage) === 'wrong') counts.found++;
        }
      }
      expect(counts.refused).toBeLessThanOrEqual(counts.kept / 1000);
      expect(counts.found).toBeGreaterThan(counts.english / 2);
    });
  }
});
