import { isBlankContent } from '../content/index.ts';
import type { StoredUnit, UnitFields } from '../memory/index.ts';
import type { DocumentCut } from './document-cut.ts';
import { isConfirmedByPerson, type TargetChange } from './editing.ts';
import type { Target } from './model.ts';
import { takesBackConfirmation } from './taking.ts';

/** What a person did to a unit of a memory from within the edition: no target changed by it. */
export interface UnitStep {
  readonly kind: 'edit' | 'delete' | 'restore';
  readonly memoryId: string;
  readonly memoryName: string;
  /** As it was before. */
  readonly unit: { readonly id: number } & Required<UnitFields>;
  /** What an edit made of it. */
  readonly edit?: Required<UnitFields>;
  /** What takes the step back, written by whoever does it, or does it again. */
  readonly done: { undoId: string; units: readonly StoredUnit[] };
}

/** One step that undo takes back: what a person did in one go, over one target or many. */
export interface HistoryStep {
  readonly kind: 'typing' | 'command';
  readonly changes: readonly TargetChange[];
  /** The document was cut anew: no target changed by itself then. */
  readonly cut?: DocumentCut;
  /** A unit was changed: whoever recorded the step takes it back. */
  readonly unit?: UnitStep;
  /** Segment that was active: undo goes back there. */
  readonly segmentId: number;
  readonly at: number;
}

/** Typing in one segment joins one step until a pause of this many milliseconds. */
const typingPause = 800;

/**
 * Undo and redo over everything done in an edition, in order, whichever row it was done in. Typing
 * joins into steps by pauses and at white space, as editors do.
 */
export class EditionHistory {
  readonly #limit: number;
  #done: HistoryStep[] = [];
  #undone: HistoryStep[] = [];

  constructor(limit = 2000) {
    this.#limit = limit;
  }

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  /** Records a step; anything that was undone can't be redone any more. */
  record(step: HistoryStep): void {
    this.#undone = [];
    const last = this.#done.at(-1);
    const joined = last === undefined ? undefined : joinTyping(last, step);
    if (joined !== undefined) this.#done[this.#done.length - 1] = joined;
    else this.#done.push(step);
    if (this.#done.length > this.#limit) this.#done.shift();
  }

  /** The changes that take the last step back, newest first, or `undefined`. */
  undo(): HistoryStep | undefined {
    const step = this.#done.pop();
    if (step === undefined) return undefined;
    this.#undone.push(step);
    return {
      ...step,
      ...(step.cut !== undefined && {
        cut: { ...step.cut, before: step.cut.after, after: step.cut.before },
      }),
      changes: step.changes.map(({ before, after }) => ({ before: after, after: before })).reverse(),
    };
  }

  /**
   * Targets of segments as they were confirmed last, which is what their units say; without those that were not, or
   * were taken back since.
   */
  confirmedLast(segmentIds: Iterable<number>): ReadonlyMap<number, Target> {
    const found = new Map<number, Target>();
    const open = new Set(segmentIds);
    for (let at = this.#done.length - 1; at >= 0 && open.size > 0; at--) {
      for (const change of this.#done[at]!.changes) {
        const { before, after } = change;
        const { segmentId } = after;
        if (!open.has(segmentId)) continue;
        const confirmed = [after, before].find(isConfirmedByPerson);
        const isGone =
          takesBackConfirmation(change) || after.status === 'rejected' || isBlankContent(after.content);
        if (confirmed !== undefined && (confirmed === after || !isGone)) found.set(segmentId, confirmed);
        if (confirmed !== undefined || isGone) open.delete(segmentId);
      }
    }
    return found;
  }

  /** The changes that do the last undone step again, or `undefined`. */
  redo(): HistoryStep | undefined {
    const step = this.#undone.pop();
    if (step === undefined) return undefined;
    this.#done.push(step);
    return step;
  }
}

function joinTyping(last: HistoryStep, step: HistoryStep): HistoryStep | undefined {
  if (last.kind !== 'typing' || step.kind !== 'typing' || last.segmentId !== step.segmentId) return undefined;
  if (step.at - last.at > typingPause) return undefined;
  const from = last.changes[0];
  const to = step.changes[0];
  if (from === undefined || to === undefined) return undefined;
  const typed = to.after.content.text.length - to.before.content.text.length;
  const before = from.after.content.text.length - from.before.content.text.length;
  if (typed > 0 !== before > 0) return undefined;
  if (startsWord(to.before.content.text, to.after.content.text)) return undefined;
  return { ...step, changes: [{ before: from.before, after: to.after }] };
}

/** Whether the text that came in begins a new word: undo then stops between the two words. */
function startsWord(before: string, after: string): boolean {
  if (after.length !== before.length + 1) return false;
  let at = 0;
  while (at < before.length && before[at] === after[at]) at++;
  const typed = after[at] ?? '';
  return at > 0 && /\s/.test(after[at - 1] ?? '') && /\S/.test(typed);
}
