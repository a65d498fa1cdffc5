import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../base/index.ts';
import { merged, pseudo, replaceUnits } from '../testing/documents.ts';
import { hardMarkdown } from '../testing/hard-markdown.ts';
import { scanBlocks } from './blocks.ts';
import { markdownFilter } from './filter.ts';

/** What one call of the full parser may be given of them: its cost grows faster than the text. */
const mostParsed = 16_384;

describe('Markdown that is hard to parse', () => {
  it.each(hardMarkdown(100_000))('is not left to the full parser in one piece: %s', (_, text) => {
    const parsed = scanBlocks(text, 0).filter(({ kind }) => kind === 'markup');
    expect(Math.max(0, ...parsed.map(({ start, end }) => end - start))).toBeLessThan(mostParsed);
  });

  it.each(hardMarkdown(3000))('is given back with its translations: %s', (_, text) => {
    const bytes = encodeUtf8(text);
    const result = markdownFilter.extract(bytes, { file: 'x' });
    if (!result.ok) return;
    expect(
      merged(
        markdownFilter,
        bytes,
        replaceUnits(result.value, (source) => source),
      ),
    ).toEqual(bytes);
    const after = merged(markdownFilter, bytes, replaceUnits(result.value, pseudo));
    const again = markdownFilter.extract(after, { file: 'x' });
    expect(again.ok && again.value.units.map(({ source }) => source.text)).toEqual(
      result.value.units.map(({ source }) => pseudo(source).text),
    );
  });
});
