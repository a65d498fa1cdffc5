import { ok, type Result } from '../base/index.ts';
import { isBlankContent } from '../content/index.ts';
import { mergeDocument } from '../documents/index.ts';
import { decodeText } from '../filters/index.ts';
import type { MergeDocumentRequest } from '../rpc/index.ts';
import type { TargetState } from '../targets/index.ts';
import { flowHtml } from './flow.ts';
import { markdownHtml } from './markdown.ts';
import { previewMark, withMark } from './marks.ts';

/**
 * An edition as HTML, with a mark in each segment. Markdown and HTML documents are merged as for saving;
 * of other formats the text is shown, unit by unit. A segment without a target stands in the source
 * language. The HTML holds what the document holds, scripts too: it is only to be shown where none runs.
 */
export function previewDocument(request: MergeDocumentRequest): Result<string> {
  const targets = new Map<number, TargetState>();
  for (const { id, source } of request.segments) {
    const target = request.targets.get(id);
    const translated = target !== undefined && !isBlankContent(target.content);
    const content = translated ? { ...target.content, codes: codesOf(target, source.codes) } : source;
    targets.set(id, {
      content: withMark(content, previewMark(id, translated)),
      status: target?.status ?? 'new',
    });
  }
  const { filter } = request;
  if (filter !== 'markdown' && filter !== 'html') return ok(flowHtml(request.segments, targets));
  const merged = mergeDocument({ ...request, targets });
  if (!merged.ok) return merged;
  const { bytes, charset } = merged.value;
  const decoded = decodeText(bytes, { file: request.file, charset });
  if (!decoded.ok) return decoded;
  const { text } = decoded.value;
  return ok(filter === 'markdown' ? markdownHtml(text) : text);
}

function codesOf(target: TargetState, source: TargetState['content']['codes']) {
  return target.content.codes.length > 0 ? target.content.codes : source;
}
