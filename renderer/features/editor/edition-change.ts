import type { DocumentCut, Target, TargetChange, UnitStep } from '../../../shared/projects/index.ts';
import type { RefusedUnit } from '../../../shared/rpc/index.ts';

/** What changed in the store: elements listen to the parts they show. */
export type EditionChange =
  /** `typed`: by a key in the editor of that row, which shows it already. */
  | { readonly kind: 'rows'; readonly rows: readonly number[]; readonly typed: boolean }
  | { readonly kind: 'order' }
  /** `byFilter`: nobody went there, the row before is only no longer shown; the focus stays where it is. */
  | { readonly kind: 'active'; readonly byFilter: boolean }
  | { readonly kind: 'saving' }
  /** The memory has taken in what was confirmed or taken back, but for `refused`. */
  | { readonly kind: 'learnt'; readonly refused: readonly RefusedUnit[] }
  /** The memories of the project are others. */
  | { readonly kind: 'memories' }
  /** Another window has cut the document anew: the edition has to be opened again. */
  | { readonly kind: 'cut' };

/**
 * What undo or redo did. Two things are left to the caller: a cut of the document, after which the edition is opened
 * again, and a change of a unit.
 */
export type Replayed = 'done' | 'nothing' | { readonly cut: DocumentCut } | { readonly unit: UnitStep };

/** Whether the memory gives up what a change takes back. */
export type TakesBack = boolean | ((change: TargetChange) => boolean);

/** The changes of a step of history as they are done again at `at`, whatever they go back to. */
export function changesOfNow(
  changes: readonly TargetChange[],
  targetOf: (segmentId: number) => Target | undefined,
  at: number,
): readonly TargetChange[] {
  return changes.flatMap(({ before, after }) => {
    const now = targetOf(after.segmentId);
    // A row that another window has changed since stays as it is.
    if (now === undefined || !sameText(now, before)) return [];
    return [{ before: now, after: { ...after, changedAt: at } }];
  });
}

/** Neither text nor status differ. */
function sameText(a: Target, b: Target): boolean {
  return a.status === b.status && a.content.text === b.content.text;
}
