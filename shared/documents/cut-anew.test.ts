import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carryOutCut } from '../cutting/index.ts';
import type { Segment } from '../projects/index.ts';
import type { OpenDocumentRequest } from '../rpc/index.ts';
import { defaultSegmenter, type RuleSet, type UserRule } from '../segmentation/index.ts';
import { cutDocumentAnew, mergeDocument, openDocument } from './index.ts';

const exception = (before: string, breaks = false): UserRule => ({
  language: 'en',
  before,
  after: '',
  breaks,
  kind: 'literal',
  enabled: true,
});
const rulesWith = (...rules: readonly UserRule[]): RuleSet => ({ name: 'x', base: 'default', rules });

function opened(request: OpenDocumentRequest) {
  const result = openDocument(request);
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
}

function cutAgain(request: OpenDocumentRequest, stored: readonly Segment[]) {
  const { filter } = opened(request);
  const plan = cutDocumentAnew({ ...request, filter, segments: stored });
  if (!plan.ok) throw new Error(plan.failure.code);
  const outcome = carryOutCut(plan.value, [], {
    nextId: 1000,
    stamp: { by: '', at: 0 },
    cutter: defaultSegmenter,
  });
  return { filter, plan: plan.value, outcome };
}

const withoutId = ({ id: _id, replaces: _replaces, ...segment }: Segment) => segment;

function requestOf(file: string, text: string, rules?: RuleSet): OpenDocumentRequest {
  const bytes = new TextEncoder().encode(text);
  return { file, bytes, language: 'en', charset: 'utf-8', ...(rules && { rules }) };
}

describe('a stored document cut anew', () => {
  const html =
    '<p>They met at the <b>Kongr. Halle</b> on Monday. It was late.</p>\n<p>He left; she stayed.</p>\n';
  const rules = rulesWith(exception('Kongr.'), exception(';', true));

  it('has the segments that it would have if it were added now', () => {
    const { segments } = opened(requestOf('a.html', html));
    const { plan, outcome } = cutAgain(requestOf('a.html', html, rules), segments);
    expect(plan.changes).toHaveLength(2);
    const now = opened(requestOf('a.html', html, rules));
    expect(outcome.segments.map(withoutId)).toEqual(now.segments.map(withoutId));
    expect(outcome.segments.find(({ source }) => source.text === 'It was late.')?.id).toBe(segments[2]?.id);
  });

  it('puts its translations in the right places of the file', () => {
    const { segments } = opened(requestOf('a.html', html));
    const { filter, outcome } = cutAgain(requestOf('a.html', html, rules), segments);
    const targets = new Map(
      outcome.segments.map(({ id, source }) => [
        id,
        { content: { ...source, text: source.text.toUpperCase() }, status: 'draft' as const },
      ]),
    );
    const merged = mergeDocument({
      ...requestOf('a.html', html),
      filter,
      charset: 'utf-8',
      segments: outcome.segments,
      targets,
    });
    if (!merged.ok) throw new Error(merged.failure.code);
    expect(new TextDecoder().decode(merged.value.bytes)).toBe(
      '<p>THEY MET AT THE <b>KONGR. HALLE</b> ON MONDAY. IT WAS LATE.</p>\n<p>HE LEFT; SHE STAYED.</p>\n',
    );
  });

  it('finds segments that an earlier reading of the file numbered otherwise', () => {
    const { segments } = opened(requestOf('a.html', html));
    const shifted = segments.map((segment) => ({ ...segment, unit: segment.unit + 3 }));
    const { outcome } = cutAgain(requestOf('a.html', html, rules), shifted);
    const now = opened(requestOf('a.html', html, rules));
    expect(outcome.segments.map(withoutId)).toEqual(now.segments.map(withoutId));
  });

  it('is refused when a segment is not in it', () => {
    const { filter, segments } = opened(requestOf('a.html', html));
    const other = requestOf('a.html', html.replace('late', 'early'), rules);
    expect(cutDocumentAnew({ ...other, filter, segments })).toMatchObject({
      ok: false,
      failure: { code: 'document-segment-lost' },
    });
  });

  it('leaves units alone that the file has cut itself', () => {
    const po = 'msgid ""\nmsgstr ""\n\nmsgid "One; two. Three."\nmsgstr ""\n';
    const { segments } = opened(requestOf('a.po', po));
    const { plan } = cutAgain(requestOf('a.po', po, rules), segments);
    expect(plan.changes).toEqual([]);
    expect(segments).toHaveLength(1);
  });

  it('any text is cut from one set of rules to another as if it were added anew', () => {
    const word = fc.constantFrom(
      'Kongr.',
      'Halle',
      'one;',
      'Two.',
      'e.g.',
      'Dr.',
      '**so**',
      '*It is.*',
      '“Yes!”',
    );
    const text = fc
      .array(
        fc.array(word, { minLength: 1, maxLength: 9 }).map((words) => words.join(' ')),
        {
          minLength: 1,
          maxLength: 4,
        },
      )
      .map((paragraphs) => `${paragraphs.join('\n\n')}\n`);
    const sets = fc.constantFrom(
      rulesWith(),
      rulesWith(exception('Kongr.')),
      rulesWith(exception(';', true)),
      rulesWith(exception('Two.'), exception('is.', true)),
    );
    fc.assert(
      fc.property(text, fc.constantFrom('a.txt', 'a.md'), sets, sets, (content, file, from, to) => {
        const { segments } = opened(requestOf(file, content, from));
        const { outcome } = cutAgain(requestOf(file, content, to), segments);
        const now = opened(requestOf(file, content, to));
        expect(outcome.segments.map(withoutId)).toEqual(now.segments.map(withoutId));
      }),
      { numRuns: 60 },
    );
  });
});
