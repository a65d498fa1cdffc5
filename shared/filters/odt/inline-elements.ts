/** How an element that stands directly in a paragraph is taken. */
export type InlineRole = 'span' | 'group' | 'ruby' | 'spaces' | 'tab' | 'break' | 'note' | 'quiet' | 'end';

/**
 * Elements within a paragraph. What is not named here is shown as one piece: fields, drawings, and what
 * this version does not know.
 */
export const inlineRoles: ReadonlyMap<string, InlineRole> = new Map<string, InlineRole>([
  ['text:span', 'span'],
  ['text:a', 'group'],
  ['text:meta', 'group'],
  ['loext:content-control', 'group'],
  ['text:ruby', 'ruby'],
  ['text:s', 'spaces'],
  ['text:tab', 'tab'],
  ['text:line-break', 'break'],
  ['text:note', 'note'],
  ['text:bookmark', 'quiet'],
  ['text:bookmark-start', 'quiet'],
  ['text:bookmark-end', 'end'],
  ['text:reference-mark', 'quiet'],
  ['text:reference-mark-start', 'quiet'],
  ['text:reference-mark-end', 'end'],
  ['text:change', 'quiet'],
  ['text:change-start', 'quiet'],
  ['text:change-end', 'end'],
  ['text:toc-mark', 'quiet'],
  ['text:toc-mark-start', 'quiet'],
  ['text:toc-mark-end', 'end'],
  ['text:user-index-mark', 'quiet'],
  ['text:user-index-mark-start', 'quiet'],
  ['text:user-index-mark-end', 'end'],
  ['text:alphabetical-index-mark', 'quiet'],
  ['text:alphabetical-index-mark-start', 'quiet'],
  ['text:alphabetical-index-mark-end', 'end'],
  ['text:soft-page-break', 'quiet'],
  ['office:annotation', 'quiet'],
  ['office:annotation-end', 'end'],
  ['office:event-listeners', 'quiet'],
  ['field:fieldmark-start', 'quiet'],
  ['field:fieldmark-separator', 'quiet'],
  ['field:fieldmark-end', 'end'],
  ['text:p', 'quiet'],
  ['text:h', 'quiet'],
  ['text:list', 'quiet'],
  ['table:table', 'quiet'],
]);

/** What stands in these, within a paragraph, is no text of it. */
export const generatedContent: ReadonlySet<string> = new Set([
  'text:tracked-changes',
  'text:index-body',
  'office:scripts',
  'office:settings',
]);

/** Indexes whose entries are no titles of the text. */
export const otherIndexes: ReadonlySet<string> = new Set(['text:alphabetical-index', 'text:bibliography']);

/**
 * Fields whose text the author wrote, without markup in it. What they show may stand in an attribute
 * too: both are written alike.
 */
export const writtenFields: ReadonlySet<string> = new Set([
  'text:placeholder',
  'text:text-input',
  'text:conditional-text',
  'text:hidden-text',
  'text:drop-down',
]);

/** Elements whose text, without markup, is a unit. */
export const plainElements: ReadonlySet<string> = new Set([
  'svg:title',
  'svg:desc',
  'table:title',
  'table:desc',
  'text:index-title-template',
  'text:ruby-text',
]);

/** Attributes with text that a reader sees, by element. */
export const textAttributes: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['text:toc-mark', ['text:string-value']],
  ['text:a', ['office:title']],
  ['text:placeholder', ['text:description']],
  ['text:text-input', ['text:description']],
  ['text:conditional-text', ['text:string-value-if-true', 'text:string-value-if-false']],
  ['text:hidden-text', ['text:string-value']],
  ['text:label', ['text:value']],
  ['loext:list-item', ['loext:display-text']],
  ...['list-level-style-number', 'list-level-style-bullet', 'outline-level-style'].map(
    (name) => [`text:${name}`, ['style:num-prefix', 'style:num-suffix']] as const,
  ),
  ['text:user-index-mark', ['text:string-value']],
  ['text:alphabetical-index-mark', ['text:string-value', 'text:key1', 'text:key2']],
  ['text:alphabetical-index-mark-start', ['text:key1', 'text:key2']],
  ...['button', 'checkbox', 'radio', 'fixed-text', 'frame', 'image'].map(
    (name) => [`form:${name}`, ['form:label']] as const,
  ),
]);

/** Drawings by what they hold. */
export const drawingLabels: ReadonlyMap<string, string> = new Map([
  ['draw:image', 'img'],
  ['draw:text-box', 'box'],
  ['draw:object', 'object'],
  ['draw:object-ole', 'object'],
  ['draw:plugin', 'object'],
  ['draw:control', 'object'],
]);

/** Drawings that stand beside the text, not in it: their place among the words means nothing. */
export const looseAnchors: ReadonlySet<string> = new Set(['paragraph', 'page', 'frame']);
