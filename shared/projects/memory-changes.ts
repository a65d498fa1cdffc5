import { isBlankContent, plainText } from '../content/index.ts';
import { contextIdOf } from '../memory/context-id.ts';
import type { Match, MemoryChange, NewUnit, Trust } from '../memory/model.ts';
import { isConfirmedByPerson, type TargetChange } from './editing.ts';
import type { Project, ProjectDocument, Segment, Target } from './model.ts';

/** What a unit says about where it was made. */
export interface UnitContext {
  readonly memoryId: string;
  readonly sourceLanguage: string;
  readonly project: string;
  readonly document: string;
}

/** The same for a document, with the memory that confirmations go to; `undefined` where the project has none. */
export function unitContextOf(
  { memories, sourceLanguage, name: project }: Pick<Project, 'memories' | 'sourceLanguage' | 'name'>,
  { name: document }: Pick<ProjectDocument, 'name'>,
): UnitContext | undefined {
  const memoryId = memories.find(({ writable }) => writable)?.memoryId;
  return memoryId === undefined ? undefined : { memoryId, sourceLanguage, project, document };
}

/** A segment with its neighbours in the document. */
export interface SegmentInContext {
  readonly segment: Segment;
  readonly previous: Segment | undefined;
  readonly next: Segment | undefined;
}

/** Names the segment of an edition that a unit comes from. */
export function unitKey(target: Pick<Target, 'documentId' | 'language' | 'segmentId'>): string {
  return `${target.documentId}/${target.language}/${target.segmentId}`;
}

/**
 * What the memory must learn from a change: a confirmed target puts its unit (superseding the one that
 * the same segment put before), and one that is taken back from being confirmed, or emptied, withdraws
 * it; a rejected one withdraws it, whatever it was before. What a program gave the status of a confirmed target
 * (`Origin.unconfirmed`) counts as a draft. Mere typing over a confirmed target changes nothing until it is confirmed again: pass `takesBack: false`.
 */
export function memoryChange(
  change: TargetChange,
  at: SegmentInContext,
  context: UnitContext,
  takesBack: boolean,
): MemoryChange | undefined {
  const { before, after } = change;
  if (isConfirmedByPerson(after)) {
    if (isConfirmedByPerson(before) && before.status === after.status && before.content === after.content) {
      return undefined;
    }
    return putUnitOf(after, at, context);
  }
  // What was changed since it was confirmed has left its unit behind.
  const rejects = after.status === 'rejected' && before.status !== 'rejected';
  if (rejects || (isConfirmedByPerson(before) && (takesBack || isBlankContent(after.content)))) {
    return { kind: 'withdraw', memoryId: context.memoryId, key: unitKey(after) };
  }
  return undefined;
}

/**
 * The use of a match as the start of a target, for its unit's count, where the project writes to its memory. The
 * same text in the memory that confirmations go to is counted when it is confirmed: the segment then stands behind
 * that unit.
 */
export function matchUse(
  { memoryId, unit, kind }: Match,
  { memories }: Pick<Project, 'memories'>,
): MemoryChange | undefined {
  const writable = memories.filter((memory) => memory.writable);
  const isCountedLater = memoryId === writable[0]?.memoryId && (kind === 'exact' || kind === 'context');
  if (isCountedLater || !writable.some((memory) => memory.memoryId === memoryId)) return undefined;
  return { kind: 'use', memoryId, unitId: unit.id };
}

/** A confirmed target's unit, to be put into the memory. */
export function putUnitOf(target: Target, at: SegmentInContext, context: UnitContext): MemoryChange {
  return { kind: 'put', memoryId: context.memoryId, unit: unitOf(target, at, context) };
}

/** The unit of a confirmed target. */
export function unitOf(target: Target, at: SegmentInContext, context: UnitContext): NewUnit {
  const contextId = contextIdOf(at.segment.context);
  return {
    sourceLanguage: context.sourceLanguage,
    targetLanguage: target.language,
    source: at.segment.source,
    target: target.content,
    trust: trustOf(target),
    createdAt: target.changedAt,
    changedAt: target.changedAt,
    createdBy: target.changedBy,
    changedBy: target.changedBy,
    project: context.project,
    document: context.document,
    previous: at.previous === undefined ? '' : plainText(at.previous.source),
    next: at.next === undefined ? '' : plainText(at.next.source),
    uses: 0,
    key: unitKey(target),
    ...(contextId === undefined ? {} : { contextId }),
  };
}

function trustOf(target: Target): Trust {
  switch (target.status) {
    case 'approved':
    case 'reviewed':
    case 'translated':
      return target.status;
    default:
      return target.origin.kind === 'aligned' ? 'aligned' : 'draft';
  }
}
