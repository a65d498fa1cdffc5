import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDelimited, writeDelimited } from '../../tables/index.ts';
import type { Term } from '../model.ts';
import { type ConceptDraft, parseGlossaryTable, writeGlossaryTable } from './glossary-table.ts';

function read(text: string) {
  const result = parseGlossaryTable(text, { file: 'terms.csv' });
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
}

function failureOf(text: string) {
  const result = parseGlossaryTable(text, { file: 'terms.csv' });
  return result.ok ? undefined : result.failure;
}

const texts = (concept: ConceptDraft | undefined) =>
  concept?.terms.map(({ language, text, status }) => `${language} ${text} ${status}`);

describe('a glossary table', () => {
  it('has languages in its header, terms parted by bars, and forbidden ones marked', () => {
    const { concepts, languages, report } = read(
      'concept,definition,en,de\neaeu,A union,EAEU|Eurasian Economic Union,EAWU | Eurasische Union! | EWU\n',
    );
    expect(languages).toEqual(['en', 'de']);
    expect(concepts).toHaveLength(1);
    expect(concepts[0]).toMatchObject({ id: 'eaeu', definition: 'A union', subject: '' });
    expect(texts(concepts[0])).toEqual([
      'en EAEU preferred',
      'en Eurasian Economic Union admitted',
      'de EAWU preferred',
      'de Eurasische Union forbidden',
      'de EWU admitted',
    ]);
    expect(report).toEqual([]);
  });

  it('is told by tabs, semicolons or commas', () => {
    for (const delimiter of ['\t', ';', ',']) {
      const { concepts } = read(`en${delimiter}de\nparty${delimiter}Partei\n`);
      expect(texts(concepts[0])).toEqual(['en party preferred', 'de Partei preferred']);
    }
    expect(read('en;de\n"a, b";c\n').delimiter).toBe(';');
  });

  it('takes language tags as other programs write them, a byte-order mark and any line break', () => {
    expect(read('\uFEFFEN_us,zh-hant\r\na b,c d\r\n').languages).toEqual(['en-US', 'zh-Hant']);
    expect(read('en,de\ra b,c d').concepts).toHaveLength(1);
  });

  it('gives the status and part of speech of a row to its terms', () => {
    const { concepts } = read('en,de,status,pos\nold name,Altname,Deprecated,noun\n');
    expect(concepts[0]?.terms).toEqual([
      { language: 'en', text: 'old name', status: 'deprecated', partOfSpeech: 'noun' },
      { language: 'de', text: 'Altname', status: 'deprecated', partOfSpeech: 'noun' },
    ]);
  });

  it('joins rows of one concept, keeps the first definition and reports another', () => {
    const { concepts, report } = read('concept,definition,en\nc1,one,alpha\nc1,two,beta\nc1,,beta\n');
    expect(concepts).toHaveLength(1);
    expect(concepts[0]?.definition).toBe('one');
    expect(concepts[0]?.terms.map(({ text }) => text)).toEqual(['alpha', 'beta']);
    expect(report).toEqual([{ line: 3, reason: 'conflicting-concept', detail: 'c1' }]);
  });

  it('reports odd rows with their lines, counted through quoted line breaks, and imports the rest', () => {
    const long = 'x'.repeat(501);
    const { concepts, report } = read(
      `en,de,comment\n"two\nlines",zwei,\nshort\n,,\n|,...\u200B,\n${long},lang,\nx,Eks,\na,b,c,d\nstatus,ok\n`,
    );
    expect(concepts.map((concept) => concept.terms[0]?.text)).toEqual([
      'two\nlines',
      'short',
      '...\u200B',
      'lang',
      'x',
      'a',
      'status',
    ]);
    expect(report).toEqual([
      { line: 1, reason: 'unknown-column', detail: 'comment' },
      { line: 7, reason: 'term-too-long', detail: `${'x'.repeat(40)}…` },
      { line: 8, reason: 'one-letter-term', detail: 'x' },
      { line: 9, reason: 'too-many-cells', detail: 'd' },
      { line: 9, reason: 'one-letter-term', detail: 'a' },
      { line: 9, reason: 'one-letter-term', detail: 'b' },
    ]);
  });

  it('reports a row without a term and an unknown status', () => {
    expect(read('concept,en,status\nc1,,\nc2,two,best\n').report).toEqual([
      { line: 2, reason: 'no-term', detail: 'c1' },
      { line: 3, reason: 'unknown-status', detail: 'best' },
    ]);
  });

  it('takes formulas for text', () => {
    const { concepts } = read("en,de\n=cmd|' /C calc'!A0,'=SUM(A1)\n'tis,'n\n");
    expect(texts(concepts[0])).toEqual([
      'en =cmd preferred',
      "en ' /C calc'!A0 admitted",
      'de =SUM(A1) preferred',
    ]);
    expect(texts(concepts[1])).toEqual(["en 'tis preferred", "de 'n preferred"]);
    const written = writeGlossaryTable(concepts, ['en', 'de'], ',');
    expect(written).toContain("'=SUM(A1)");
    expect(written).not.toMatch(/(^|,)[=+@]/m);
  });

  it('fails where there is nothing to import', () => {
    expect(failureOf('')?.code).toBe('table-empty');
    expect(failureOf('en,de\n')?.code).toBe('table-empty');
    expect(failureOf('word,meaning\na,b\n')?.code).toBe('table-no-language');
    expect(failureOf('en,de\na,"b\nc\n')).toEqual({
      code: 'table-cut-off',
      params: { file: 'terms.csv', line: 2, column: 3 },
    });
  });

  it('comes back from writing and reading with every term and its status', () => {
    const text = fc
      .oneof(
        fc.string({ minLength: 1, maxLength: 20 }),
        fc
          .array(fc.constantFrom('|', '!', '\\', '"', ',', ';', '=', "'", '-', '\n', 'ab', ' ', '+'), {
            minLength: 1,
          })
          .map((parts) => parts.join('')),
      )
      .map((value) => value.trim())
      .filter((value) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(value));
    const term = fc.record(
      {
        language: fc.constantFrom('en', 'de', 'ko'),
        text,
        status: fc.constantFrom('preferred', 'admitted', 'deprecated', 'forbidden'),
        partOfSpeech: fc.constantFrom('noun', 'verb'),
      },
      { requiredKeys: ['language', 'text', 'status'] },
    ) as fc.Arbitrary<Term>;
    const line = fc.string({ maxLength: 15 }).map((value) => value.trim());
    const draft = fc.record({
      definition: line,
      note: line,
      subject: line,
      terms: fc.uniqueArray(term, {
        minLength: 1,
        maxLength: 6,
        selector: ({ language, text: value, status }) => `${language} ${value} ${status}`,
      }),
    });
    const canon = (concept: ConceptDraft) => ({
      ...concept,
      terms: concept.terms
        .map((one) => JSON.stringify(one, ['language', 'text', 'status', 'partOfSpeech']))
        .sort(),
    });
    fc.assert(
      fc.property(
        fc.array(draft, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(',', ';', '\t'),
        (drafts, delimiter) => {
          const concepts = drafts.map((one, index) => ({ id: `c${index}`, ...one }));
          const written = writeGlossaryTable(concepts, ['en', 'de', 'ko'], delimiter);
          expect(read(written).concepts.map(canon)).toEqual(concepts.map(canon));
        },
      ),
    );
  });
});

describe('delimited text', () => {
  it('comes back from writing and reading', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', '\t', ';', 'é') });
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }));
    fc.assert(
      fc.property(rows, fc.constantFrom(',', ';', '\t'), (written, delimiter) => {
        const parsed = parseDelimited(writeDelimited(written, delimiter), delimiter, 'f');
        expect(parsed.ok && parsed.value.map(({ cells }) => cells)).toEqual(written);
      }),
    );
  });

  it('reads any text without an error but a cut-off', () => {
    const noise = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ') });
    fc.assert(
      fc.property(noise, (text) => {
        const parsed = parseDelimited(text, ',', 'f');
        expect(parsed.ok || parsed.failure.code === 'table-cut-off').toBe(true);
      }),
    );
  });
});
