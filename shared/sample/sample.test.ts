import { describe, expect, it } from 'vitest';
import { canonicalLanguage } from '../base/index.ts';
import { type Content, checkCodes, hasCodes, plainText } from '../content/index.ts';
import { mergeDocument, openDocument } from '../documents/index.ts';
import { noConditions, prepareText, scoreMatch, trustLevels } from '../memory/index.ts';
import { findRepetitions } from '../projects/index.ts';
import { isConfirmed } from '../targets/index.ts';
import type { Concept, Recogniser, TermFinding } from '../terms/index.ts';
import { checkTerms, createRecogniser, findTermHits } from '../terms/index.ts';
import { sampleKey } from './build.ts';
import { buildSample, plantedDeviants, sampleBytes, sampleProject } from './index.ts';

const documents = sampleProject.documents.map((document) => {
  const bytes = sampleBytes(document);
  const opened = openDocument({ file: document.name, bytes, language: 'en' });
  if (!opened.ok) throw new Error(`${document.name}: ${opened.failure.code}`);
  return { name: document.name, bytes, opened: opened.value };
});
const built = buildSample(documents);
const segments = documents.flatMap(({ opened }) => opened.segments);

/** Every row with the segment that it translates. */
const rows = built.flatMap(({ document, language, targets }) => {
  const opened = documents.find(({ name }) => name === document)?.opened;
  return targets.map((target) => {
    const segment = opened?.segments.find(({ id }) => id === target.segmentId);
    if (segment === undefined) throw new Error(`${document} has no segment ${target.segmentId}`);
    return { document, language, segment, target };
  });
});

const concepts: ReadonlyMap<string, Concept> = new Map(
  sampleProject.concepts.map((concept) => [concept.id, { ...concept, glossaryId: 'sample' }]),
);
const entries = [...concepts.values()].flatMap(({ id, glossaryId, terms }) =>
  terms.map((term) => ({ conceptId: id, glossaryId, term })),
);
const recognisers = new Map<string, Recogniser>(
  ['en', 'de', 'ko', 'ru', 'it'].map((language) => [language, createRecogniser(entries, language)]),
);

function recogniser(language: string): Recogniser {
  const found = recognisers.get(language);
  if (found === undefined) throw new Error(`No recogniser for ${language}`);
  return found;
}

function findings(source: Content, target: Content, language: string): readonly TermFinding[] {
  return checkTerms({
    hits: findTermHits(recogniser('en').find(source), concepts, language),
    occurrences: recogniser(language).find(target),
    every: recogniser(language).findEvery(target),
    concepts,
    targetLanguage: language,
  });
}

describe('the documents of the sample', () => {
  it('have some seventy segments, among them headings, list items, cells and footnotes', () => {
    expect(segments.length).toBeGreaterThanOrEqual(60);
    expect(segments.length).toBeLessThanOrEqual(80);
    const kinds = new Set(segments.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['cell', 'footnote', 'heading', 'list-item', 'paragraph']);
  });

  it('have emphasis, links and footnote marks as codes', () => {
    const data = new Set(segments.flatMap(({ source }) => source.codes.map((code) => code.data)));
    for (const markup of ['*', '**', '[', '[^1]']) expect(data).toContain(markup);
  });

  it('repeat sentences within and across the two documents', () => {
    expect(findRepetitions(segments).size).toBeGreaterThanOrEqual(5);
  });

  it('use every concept of the glossary', () => {
    const used = new Set(
      segments.flatMap(({ source }) => recogniser('en').find(source)).map((o) => o.conceptId),
    );
    expect([...concepts.keys()].filter((id) => !used.has(id))).toEqual([]);
  });

  it('do not hold EU inside EAEU', () => {
    const surfaces = recogniser('en')
      .findEvery('The EAEU treaty')
      .map(({ surface }) => surface);
    expect(surfaces).toEqual(['EAEU']);
  });
});

describe('the part-done editions', () => {
  it.each(sampleProject.editions)(
    'translate only sentences that the documents have ($language)',
    (edition) => {
      const sources = new Set(segments.map(sampleKey));
      const translated = edition.translations.map(({ source }) => source);
      expect(translated.filter((source) => !sources.has(source))).toEqual([]);
      expect(new Set(translated).size).toBe(translated.length);
    },
  );

  it('are about three fifths and two fifths done', () => {
    const share = (language: string) =>
      rows.filter((row) => row.language === language).length / segments.length;
    expect(share('de')).toBeGreaterThan(0.55);
    expect(share('de')).toBeLessThan(0.65);
    expect(share('ko')).toBeGreaterThan(0.35);
    expect(share('ko')).toBeLessThan(0.45);
  });

  it('mix statuses and origins', () => {
    for (const language of ['de', 'ko']) {
      const own = rows.filter((row) => row.language === language).map(({ target }) => target);
      expect([...new Set(own.map(({ status }) => status))].sort()).toEqual([
        'approved',
        'draft',
        'reviewed',
        'translated',
      ]);
      expect([...new Set(own.map(({ origin }) => origin.kind))].sort()).toEqual([
        'memory',
        'propagated',
        'typed',
      ]);
    }
  });

  it('carry each code of their source once and leave no markup as text', () => {
    for (const { segment, target } of rows) {
      expect(checkCodes(segment.source, target.content), target.content.text).toEqual([]);
      expect(plainText(target.content)).not.toMatch(/[*[\]\\]|https?:/);
    }
    expect(rows.some(({ target }) => hasCodes(target.content))).toBe(true);
  });

  it('use the glossary’s terms in confirmed rows, but for the planted deviants', () => {
    const found = rows
      .filter(({ target }) => isConfirmed(target.status))
      .flatMap(({ language, segment, target }) =>
        findings(segment.source, target.content, language).map((finding) => ({
          language,
          source: sampleKey(segment),
          conceptId: finding.conceptId,
          found: finding.targetRange
            ? target.content.text.slice(finding.targetRange.start, finding.targetRange.end)
            : finding.kind,
        })),
      );
    expect(found).toEqual(plantedDeviants);
  });

  it('use the glossary’s terms in drafts too', () => {
    for (const { language, segment, target } of rows.filter(({ target }) => !isConfirmed(target.status))) {
      expect(findings(segment.source, target.content, language), target.content.text).toEqual([]);
    }
  });

  it('keep to the typography of their language', () => {
    for (const { language, target } of rows) {
      const text = plainText(target.content);
      expect(text).not.toMatch(/["']| {2}|^\s|\s$/);
      if (language === 'de') expect(text).not.toMatch(/\d\. (?:\d|Jan|Feb|März|Mai|Aug|Okt|Dez|und)/);
      if (language === 'ko' && text.endsWith('.')) expect(text).toMatch(/다\.$/);
    }
  });

  it('come out as documents of the same structure', () => {
    for (const { name, bytes, opened } of documents) {
      for (const language of ['de', 'ko']) {
        const targets = new Map(
          rows
            .filter((row) => row.document === name && row.language === language)
            .map(({ target }) => [target.segmentId, target]),
        );
        const { filter, charset, segments } = opened;
        const merged = mergeDocument({ file: name, filter, charset, bytes, segments, targets });
        if (!merged.ok) throw new Error(merged.failure.code);
        const again = openDocument({ file: name, bytes: merged.value.bytes, language });
        if (!again.ok) throw new Error(again.failure.code);
        const shape = (list: typeof segments) => [
          ...new Set(list.map(({ unit, kind }) => `${unit} ${kind}`)),
        ];
        expect(shape(again.value.segments)).toEqual(shape(segments));
      }
    }
  });
});

describe('the memory of the sample', () => {
  const sources = new Set(segments.map(sampleKey));

  it('has some eighty units in German and Korean, at every level of trust', () => {
    expect(sampleProject.memory.length).toBeGreaterThanOrEqual(75);
    expect(sampleProject.memory.length).toBeLessThanOrEqual(95);
    expect(new Set(sampleProject.memory.map(({ trust }) => trust))).toEqual(new Set(trustLevels));
  });

  it('has exact matches for some segments, but not for most of its units', () => {
    for (const language of ['de', 'ko']) {
      const units = sampleProject.memory.filter(({ targetLanguage }) => targetLanguage === language);
      const exact = units.filter(({ source }) => sources.has(source.text)).length;
      expect(exact).toBeGreaterThanOrEqual(6);
      expect(exact).toBeLessThan(units.length / 3);
    }
  });

  it('offers exact matches that the editions have not used yet', () => {
    for (const { language, translations } of sampleProject.editions) {
      const done = new Set(translations.map(({ source }) => source));
      const open = sampleProject.memory.filter(
        ({ source, targetLanguage }) =>
          targetLanguage === language && sources.has(source.text) && !done.has(source.text),
      );
      expect(open.length).toBeGreaterThanOrEqual(3);
    }
  });

  function bestScore(source: Content, language: string): number {
    const query = prepareText(source);
    return sampleProject.memory
      .filter(({ targetLanguage }) => targetLanguage === language)
      .map(({ source, trust }) => scoreMatch(query, prepareText(source), { ...noConditions, trust }).score)
      .reduce((best, score) => Math.max(best, score), 0);
  }

  it('offers fuzzy matches from 70 to 95 percent for a third of the segments', () => {
    for (const language of ['de', 'ko']) {
      const scores = segments.map(({ source }) => bestScore(source, language));
      const fuzzy = scores.filter((score) => score >= 70 && score <= 95);
      expect(fuzzy.length).toBeGreaterThan(segments.length / 3);
    }
  });

  it('is the origin of rows with the score that it gives, give or take five points', () => {
    for (const { language, segment, target } of rows) {
      const { kind, memory, score = 0 } = target.origin;
      if (kind !== 'memory') continue;
      expect(memory).toBe(sampleProject.memoryName);
      const best = bestScore(segment.source, language);
      expect(Math.abs(score - best), sampleKey(segment)).toBeLessThanOrEqual(5);
    }
  });

  it('keeps to the glossary', () => {
    for (const { source, target, targetLanguage } of sampleProject.memory) {
      expect(findings(source, target, targetLanguage), target.text).toEqual([]);
    }
  });
});

describe('the glossary of the sample', () => {
  it('has a definition and one preferred term per language for every concept', () => {
    for (const { id, definition, terms } of sampleProject.concepts) {
      expect(definition, id).toMatch(/\.$/);
      for (const language of ['en', 'de', 'ko', 'ru', 'it']) {
        const preferred = terms.filter((term) => term.language === language && term.status === 'preferred');
        expect(preferred.length, `${id} ${language}`).toBe(1);
      }
    }
  });

  it('has each term and form once in its concept, and is found by the recogniser under it', () => {
    for (const { id, terms } of sampleProject.concepts) {
      for (const { language, text, forms = [] } of terms) {
        expect(canonicalLanguage(language)).toBe(language);
        expect(new Set([text, ...forms]).size).toBe(forms.length + 1);
        for (const wording of [text, ...forms]) {
          const found = recogniser(language).find(wording);
          expect(
            found.map(({ conceptId }) => conceptId),
            wording,
          ).toContain(id);
          expect(
            found.every(({ surface }) => surface === wording),
            wording,
          ).toBe(true);
        }
      }
    }
  });
});
