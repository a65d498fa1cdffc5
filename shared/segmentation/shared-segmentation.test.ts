import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Segmenter } from './index.ts';
import { createSegmenter, defaultFormatHandles, defaultSegmenter, parseSrx, serialiseSrx } from './index.ts';

const folder = join(import.meta.dirname, '../../../shared/data/segmentation');
const present = existsSync(folder);
if (!present) console.warn(`skipped: ${folder} is absent`);

interface CaseFile {
  readonly language: string;
  readonly kind: 'cases' | 'running';
  readonly cases: readonly { readonly text: string; readonly sentences: readonly string[] }[];
}

interface EngineCase {
  readonly name: string;
  readonly text: string;
  readonly rules: readonly {
    readonly break: boolean;
    readonly beforebreak: string;
    readonly afterbreak: string;
  }[];
  readonly segments: readonly string[];
}

function files(pattern: RegExp): CaseFile[] {
  if (!present) return [];
  return readdirSync(folder)
    .filter((name) => pattern.test(name))
    .sort()
    .map((name): CaseFile => JSON.parse(readFileSync(join(folder, name), 'utf8')));
}

function trimmed(sentences: readonly string[]): string[] {
  return sentences.map((sentence) => sentence.trim()).filter((sentence) => sentence !== '');
}

function share({ cases }: CaseFile, segmenter: Pick<Segmenter, 'split'>): { right: number; all: number } {
  const right = cases.filter(
    ({ text, sentences }) =>
      JSON.stringify(trimmed(segmenter.split(text))) === JSON.stringify(trimmed(sentences)),
  ).length;
  return { right, all: cases.length };
}

/** Inner boundaries as numbers of visible characters before them, so that white space plays no part. */
function boundaries(text: string, sentences: readonly string[]): Set<number> {
  const visible = (part: string) => part.replace(/\s+/g, '').length;
  const places = new Set<number>();
  let place = 0;
  for (const sentence of sentences) {
    place += visible(sentence);
    places.add(place);
  }
  places.delete(visible(text));
  return places;
}

function f1({ cases }: CaseFile, segmenter: Pick<Segmenter, 'split'>): number {
  let hits = 0;
  let total = 0;
  for (const { text, sentences } of cases) {
    const expected = boundaries(text, trimmed(sentences));
    const found = boundaries(text, trimmed(segmenter.split(text)));
    for (const place of found) if (expected.has(place)) hits += 1;
    total += expected.size + found.size;
  }
  return (2 * hits) / total;
}

function host(language: string): Pick<Segmenter, 'split'> {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  return { split: (text) => [...segmenter.segment(text)].map(({ segment }) => segment) };
}

describe.skipIf(!present)('the sets of sentences', () => {
  it('are cut as people cut them', () => {
    const own = { right: 0, all: 0 };
    const other = { right: 0, all: 0 };
    const lines: string[] = [];
    let english = 0;
    for (const file of files(/^cases\./)) {
      const mine = share(file, defaultSegmenter(file.language));
      const theirs = share(file, host(file.language));
      lines.push(`${file.language}: ${mine.right} of ${mine.all} (Intl.Segmenter ${theirs.right})`);
      if (file.language === 'en') english = mine.right / mine.all;
      own.right += mine.right;
      own.all += mine.all;
      other.right += theirs.right;
      other.all += theirs.all;
    }
    const pooled = own.right / own.all;
    lines.push(`all: ${(100 * pooled).toFixed(1)} % (${((100 * other.right) / other.all).toFixed(1)} %)`);
    console.info(`single cases exactly right\n${lines.join('\n')}`);
    expect(english).toBeGreaterThanOrEqual(0.96);
    expect(pooled).toBeGreaterThanOrEqual(0.96);
  });

  it('and running prose too', () => {
    const floors: Readonly<Record<string, number>> = { en: 0.935, ko: 0.995, ru: 0.9 };
    for (const file of files(/^running\./)) {
      const own = f1(file, defaultSegmenter(file.language));
      console.info(
        `running ${file.language}: F1 ${own.toFixed(4)} (${f1(file, host(file.language)).toFixed(4)})`,
      );
      expect(own).toBeGreaterThanOrEqual(floors[file.language] ?? 0);
    }
  });
});

describe.skipIf(!present)('rules of other tools', () => {
  const engine: EngineCase[] = present
    ? JSON.parse(readFileSync(join(folder, 'srx-engine.json'), 'utf8'))
    : [];

  it.each(engine)('behave as the standard says: $name', ({ rules, text, segments }) => {
    const segmenter = createSegmenter(
      {
        cascade: false,
        segmentSubflows: true,
        formatHandles: defaultFormatHandles,
        languageRules: [
          {
            name: 'R',
            rules: rules.map((rule) => ({
              break: rule.break,
              before: rule.beforebreak,
              after: rule.afterbreak,
            })),
          },
        ],
        languageMaps: [{ pattern: '.*', rules: 'R' }],
      },
      'pl',
    );
    expect(segmenter.split(text)).toEqual(segments);
  });

  const ruleFiles = present ? readdirSync(join(folder, 'srx')) : [];
  it.each(ruleFiles.filter((name) => !name.includes('invalid')))('are read, used and written: %s', (name) => {
    const result = parseSrx(readFileSync(join(folder, 'srx', name), 'utf8'), name);
    expect(result).toMatchObject({ ok: true });
    if (!result.ok) return;
    expect(parseSrx(serialiseSrx(result.value), name)).toEqual(result);
    const text = 'Mr. Smith came. He left! Did he? Yes.\nA line.';
    for (const { pattern } of result.value.languageMaps) {
      const language = /[a-z]{2}/i.exec(pattern)?.[0].toLowerCase() ?? 'xx';
      expect(createSegmenter(result.value, language).split(text).join('')).toBe(text);
    }
  });

  it.each(ruleFiles.filter((name) => name.includes('invalid')))('are refused with a reason: %s', (name) => {
    const result = parseSrx(readFileSync(join(folder, 'srx', name), 'utf8'), name);
    expect(result).toMatchObject({ ok: false, failure: { code: 'srx-invalid' } });
  });
});
