import type { LanguageTag } from '../base/index.ts';
import type { CutState, EditionKey, Segment, Stamp, Target } from '../projects/index.ts';
import { isConfirmed } from '../targets/index.ts';
import type { CutChange, CutPlan } from './cut-plan.ts';
import { type CutPiece, cutTargets, type TargetCutter } from './cut-targets.ts';

/** The stored targets of one edition, at least those of the segments that a plan changes. */
export interface CutEdition {
  readonly edition: EditionKey;
  readonly targets: readonly Target[];
}

export interface CutOptions {
  /** Above every id that a segment of the document ever had. */
  readonly nextId: number;
  readonly stamp: Stamp;
  /** Cuts texts in a language of the translations. */
  readonly cutter: (language: LanguageTag) => TargetCutter;
}

/** How many places are concerned, and how many targets. */
export interface CutSummary {
  /** Places where segments become one, where one becomes several, and where a border moves. */
  readonly joined: number;
  readonly split: number;
  readonly moved: number;
  /** Confirmed targets of now that will be part of a draft. */
  readonly drafts: number;
  /** Places that stay as they are, because a target is locked there. */
  readonly locked: number;
}

export interface CutOutcome {
  /** All segments of the document afterwards. */
  readonly segments: readonly Segment[];
  readonly nextId: number;
  readonly before: CutState;
  readonly after: CutState;
  readonly summary: CutSummary;
}

/**
 * A plan carried out. Segments outside of its changes keep their id, and so all that their targets are.
 * New ones have ids that no segment had before; what was translated becomes a draft, since nobody has
 * confirmed it in this form. No text of a target is lost (`cutTargets`). A change that touches a locked
 * target is left out.
 */
export function carryOutCut(plan: CutPlan, editions: readonly CutEdition[], options: CutOptions): CutOutcome {
  const targets = editions.map(
    ({ edition, targets: rows }) => [edition, new Map(rows.map((row) => [row.segmentId, row]))] as const,
  );
  const result = { segments: [] as Segment[], nextId: options.nextId };
  const before = { segments: [] as Segment[], targets: [] as Target[] };
  const after = { segments: [] as Segment[], targets: [] as Target[] };
  const summary = { joined: 0, split: 0, moved: 0, drafts: 0, locked: 0 };
  let copied = 0;
  for (const change of plan.changes) {
    const olds = plan.segments.slice(change.first, change.first + change.count);
    result.segments.push(...plan.segments.slice(copied, change.first));
    copied = change.first + change.count;
    if (targets.some(([, rows]) => olds.some(({ id }) => rows.get(id)?.locked === true))) {
      result.segments.push(...olds);
      summary.locked += 1;
      continue;
    }
    const replaces = [...new Set(olds.flatMap(({ id, replaces: earlier = [] }) => [id, ...earlier]))];
    const parts = change.parts.map((part): Segment => ({ ...part, id: result.nextId++, replaces }));
    result.segments.push(...parts);
    before.segments.push(...olds);
    after.segments.push(...parts);
    summary[kindOf(change)] += 1;
    for (const [edition, rows] of targets) {
      const pieces = olds.map((segment): CutPiece => ({ segment, target: rows.get(segment.id) }));
      const stored = pieces.flatMap(({ target }) => target ?? []);
      before.targets.push(...stored);
      summary.drafts += stored.filter(({ status }) => isConfirmed(status)).length;
      after.targets.push(
        ...cutTargets(pieces, parts, edition, options.stamp, () => options.cutter(edition.language)),
      );
    }
  }
  result.segments.push(...plan.segments.slice(copied));
  return { ...result, before, after, summary };
}

function kindOf({ count, parts }: CutChange): 'joined' | 'split' | 'moved' {
  if (parts.length < count) return 'joined';
  return parts.length > count ? 'split' : 'moved';
}
