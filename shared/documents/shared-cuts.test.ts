import { describe, expect, it } from 'vitest';
import { checkCodes, hasCodeError, plainText, serialiseCodes } from '../content/index.ts';
import { carryOutCut, rulesCutter } from '../cutting/index.ts';
import { sharedFiles } from '../filters/testing/documents.ts';
import { newTarget, type Segment } from '../projects/index.ts';
import type { OpenDocumentRequest } from '../rpc/index.ts';
import type { RuleSet } from '../segmentation/index.ts';
import { cutDocumentAnew, mergeDocument, openDocument } from './index.ts';

const documents = [
  ...sharedFiles('documents/docx', ['.docx']),
  ...sharedFiles('documents/odt', ['.odt']),
  ...sharedFiles('documents/html', ['.html', '.xhtml']),
  ...sharedFiles('documents/md', ['.md']),
  ...sharedFiles('documents/txt', ['.txt']),
];

const editio: RuleSet = { name: 'Editio', base: 'default', rules: [] };
/** Behind a comma, and before a word with a capital: borders everywhere, among codes too. */
const others: RuleSet = {
  name: 'Others',
  base: 'none',
  rules: [',\\s+', '\\s+(?=\\p{Lu})'].map((before) => ({
    language: '*',
    before,
    after: '',
    breaks: true,
    kind: 'pattern',
    enabled: true,
  })),
};

const spaces = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Cuts a document, whose translation is its own text, from one set of rules to another. */
function cutBetween(request: OpenDocumentRequest, from: RuleSet, to: RuleSet) {
  const opened = openDocument({ ...request, rules: from });
  if (!opened.ok) return undefined;
  const { segments, filter, charset } = opened.value;
  const plan = cutDocumentAnew({ ...request, filter, charset, segments, rules: to });
  if (!plan.ok) throw new Error(plan.failure.code);
  const edition = { documentId: 'd', language: 'en' };
  const targets = segments.map(({ id, source }) => ({
    ...newTarget(edition, id),
    content: source,
    status: 'translated' as const,
  }));
  const outcome = carryOutCut(plan.value, [{ edition, targets }], {
    nextId: segments.length,
    stamp: { by: '', at: 0 },
    cutter: rulesCutter(to),
  });
  return { segments, filter, charset, targets, outcome };
}

/** Without spaces: two sentences get one where the source forgot it. */
const textOf = (segments: readonly Segment[]) =>
  segments.map(({ source }) => plainText(source).replace(/\s+/g, '')).join('');

describe.skipIf(documents.length === 0)('real documents that are cut anew', () => {
  it.each(documents)(
    '$name has the segments of the new rules, and its text for a translation',
    ({ name, bytes }) => {
      const request = { file: name, bytes, language: 'en' };
      for (const [from, to] of [
        [editio, others],
        [others, editio],
      ] as const) {
        const cut = cutBetween(request, from, to);
        if (cut === undefined) return;
        const { outcome, targets, filter, charset } = cut;
        const now = openDocument({ ...request, rules: to });
        if (!now.ok) throw new Error(now.failure.code);
        expect(outcome.segments.map(({ source }) => spaces(plainText(source)))).toEqual(
          now.value.segments.map(({ source }) => spaces(plainText(source))),
        );
        const gone = new Set(outcome.before.segments.map(({ id }) => id));
        const all = [...targets.filter(({ segmentId }) => !gone.has(segmentId)), ...outcome.after.targets];
        const bySegment = new Map(all.map((target) => [target.segmentId, target]));
        for (const { id, source } of outcome.after.segments) {
          const target = bySegment.get(id);
          if (target === undefined) continue;
          const problems = hasCodeError(checkCodes(source, target.content));
          if (spaces(plainText(source)) === spaces(plainText(target.content))) {
            expect(problems, serialiseCodes(target.content)).toBe(false);
          }
        }
        const merged = mergeDocument({
          file: name,
          filter,
          charset,
          bytes,
          segments: outcome.segments,
          targets: bySegment,
        });
        if (!merged.ok) throw new Error(merged.failure.code);
        const again = openDocument({
          ...request,
          bytes: merged.value.bytes,
          charset: merged.value.charset,
          rules: to,
        });
        if (!again.ok) throw new Error(again.failure.code);
        if (outcome.after.targets.length === outcome.after.segments.length) {
          expect(textOf(again.value.segments)).toBe(textOf(now.value.segments));
        }
      }
    },
  );
});
