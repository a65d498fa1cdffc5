import { describeFailure, failureOf, type LanguageTag } from '../../../shared/base/index.ts';
import { type Content, isBlankContent } from '../../../shared/content/index.ts';
import type { Match, MemoryChange } from '../../../shared/memory/index.ts';
import type { ExchangeReading } from '../../../shared/projects/index.ts';
import {
  changeOwnWay,
  confirmTarget,
  type DocumentCut,
  type EditionFilter,
  EditionHistory,
  type EditionKey,
  editTarget,
  fillTarget,
  isFiltering,
  moveCounts,
  neighboursOf,
  newTarget,
  nextRow,
  noCounts,
  noFilter,
  onOneLine,
  type PretranslationPlan,
  type PretranslationRow,
  type Progress,
  type ProgressCounts,
  type Project,
  type ProjectDocument,
  passesFilter,
  planTaking,
  pretranslationChanges,
  progressOf,
  propagate,
  type RepeatedRow,
  type Segment,
  type SegmentInContext,
  type Stamp,
  setStatus,
  successorOf,
  type TakingPlan,
  type Target,
  type TargetChange,
  takesBackConfirmation,
  type UnitStep,
  unitKey,
} from '../../../shared/projects/index.ts';
import type { Origin, Status } from '../../../shared/targets/index.ts';
import { EditionWindows } from '../../platform/edition-windows.ts';
import type { Services } from '../../platform/services.ts';
import { changesOfNow, type EditionChange, type Replayed, type TakesBack } from './edition-change.ts';
import { EditionMemory } from './edition-memory.ts';
import { EditionPlace } from './edition-place.ts';
import { EditionRepetitions } from './edition-repetitions.ts';
import { EditionSaver, type SaveState } from './edition-saver.ts';
import { type LoadedEdition, loadEdition, withCodes } from './load-edition.ts';

/**
 * The edition that is open in the editor: its rows in memory, what is active and shown, what a person
 * does to it. Everything done goes through `#apply`, which keeps the history and has it saved.
 */
export class EditionStore {
  readonly document: ProjectDocument;
  readonly language: LanguageTag;
  readonly segments: readonly Segment[];
  readonly #services: Services;
  readonly #targets: Target[];
  readonly #rowOfSegment: Map<number, number>;
  readonly #listeners = new Set<(change: EditionChange) => void>();
  readonly #history: EditionHistory;
  readonly #saver: EditionSaver;
  readonly #memory: EditionMemory;
  readonly #windows: EditionWindows;
  readonly #repetitions: EditionRepetitions;
  readonly #place: EditionPlace;
  #filter: EditionFilter = noFilter;
  #order: readonly number[];
  #active: number;
  #counts: ProgressCounts;

  /**
   * Reads the edition from the store; `undefined` when its document or project is gone. `history`: of the same
   * edition before its document was cut anew.
   */
  static async open(
    services: Services,
    edition: EditionKey,
    history = new EditionHistory(),
  ): Promise<EditionStore | undefined> {
    const loaded = await loadEdition(services.database, edition);
    return loaded === undefined ? undefined : new EditionStore(services, edition.language, loaded, history);
  }

  private constructor(
    services: Services,
    language: LanguageTag,
    { project, document, segments, targets, place }: LoadedEdition,
    history: EditionHistory,
  ) {
    this.#history = history;
    this.#services = services;
    this.document = document;
    this.language = language;
    this.segments = segments;
    this.#rowOfSegment = new Map(segments.map((segment, row) => [segment.id, row]));
    this.#targets = segments.map((segment) => withCodes(newTarget(this.key, segment.id), segment));
    for (const target of targets) {
      const row = this.#rowOfSegment.get(target.segmentId);
      if (row !== undefined) this.#targets[row] = withCodes(target, segments[row]!);
    }
    this.#counts = moveCounts(
      noCounts(),
      this.#targets.map((target, row) => ({ from: 'new', to: target.status, words: segments[row]!.words })),
    );
    this.#order = segments.map((_, row) => row);
    this.#active = place === undefined ? 0 : this.#rowWith(place);
    this.#place = new EditionPlace(services.database, this.key, () => this.segment(this.#active).id);
    this.#repetitions = new EditionRepetitions(segments);
    this.#repetitions.whenIdle(
      () => this.#listeners.size > 0,
      () => this.#emit({ kind: 'rows', rows: [], typed: false }),
    );
    const onMemories = () => this.#emit({ kind: 'memories' });
    this.#memory = new EditionMemory(services.database, project, document, onMemories);
    this.#saver = EditionSaver.open(services, this.key, {
      change: () => this.#emit({ kind: 'saving' }),
      learnt: (refused) => this.#emit({ kind: 'learnt', refused }),
      saved: (targets) => this.#windows.tell(targets),
    });
    for (const [segmentId, target] of this.#saver.unsaved) {
      const row = this.#rowOfSegment.get(segmentId);
      if (row !== undefined) this.#take(row, target);
    }
    this.#windows = new EditionWindows(
      this.key,
      (targets) => this.#takeFromWindow(targets),
      () => this.#emit({ kind: 'cut' }),
    );
  }

  get project(): Project {
    return this.#memory.project;
  }

  get key(): EditionKey {
    return { documentId: this.document.id, language: this.language };
  }

  /** Rows shown, ascending. */
  get order(): readonly number[] {
    return this.#order;
  }

  get filter(): EditionFilter {
    return this.#filter;
  }

  /** The row being edited. */
  get active(): number {
    return this.#active;
  }

  get saveState(): SaveState {
    return this.#saver.state;
  }

  get canUndo(): boolean {
    return this.#history.canUndo;
  }

  get canRedo(): boolean {
    return this.#history.canRedo;
  }

  subscribe(listener: (change: EditionChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #emit(change: EditionChange): void {
    for (const listener of this.#listeners) listener(change);
  }

  /** Throws `RangeError` for a row that is not there. */
  segment(row: number): Segment {
    const segment = this.segments[row];
    if (segment === undefined) throw new RangeError(`No row ${row}.`);
    return segment;
  }

  /** Throws `RangeError` for a row that is not there. */
  target(row: number): Target {
    const target = this.#targets[row];
    if (target === undefined) throw new RangeError(`No row ${row}.`);
    return target;
  }

  rowSaveState(row: number): 'saved' | 'saving' | 'failed' {
    return this.#saver.segmentState(this.segment(row).id);
  }

  /** Whether other rows have the same source. False until that is known, soon after opening, or at once with `look`. */
  isRepeated(row: number, look = false): boolean {
    if (look) this.#repetitions.find();
    return this.#repetitions.has(row);
  }

  /** The row of a segment, or of the one in its place since the document was cut anew; else the first. */
  #rowWith(segmentId: number): number {
    const row = this.#rowOfSegment.get(segmentId);
    if (row !== undefined) return row;
    const successor = successorOf(this.segments, segmentId);
    return successor === undefined ? 0 : (this.#rowOfSegment.get(successor.id) ?? 0);
  }

  context(row: number): SegmentInContext {
    return { segment: this.segment(row), ...neighboursOf(this.segments, row) };
  }

  progress(): Progress {
    return progressOf(this.#counts, { segments: this.segments.length, words: this.document.wordCount });
  }

  /** The row whose confirmation wrote a unit with this key; `undefined` when it is of another edition. */
  rowOfUnit(key: string): number | undefined {
    const row = this.#rowOfSegment.get(Number(key.slice(key.lastIndexOf('/') + 1)));
    return row !== undefined && unitKey(this.target(row)) === key ? row : undefined;
  }

  // Moving about

  activate(row: number, byFilter = false): void {
    if (row === this.#active || this.segments[row] === undefined) return;
    this.#active = row;
    if (!this.#order.includes(row)) this.#show(row);
    this.#place.moved();
    this.#emit({ kind: 'active', byFilter });
  }

  /** A row that the filter leaves out is shown all the same once someone goes there. */
  #show(row: number): void {
    this.#order = [...this.#order, row].sort((a, b) => a - b);
    this.#emit({ kind: 'order' });
  }

  /** Moves by rows shown; whether there was one to go to. */
  step(by: 1 | -1): boolean {
    const order = this.#order;
    const row =
      by > 0 ? order.find((other) => other > this.#active) : order.findLast((other) => other < this.#active);
    if (row === undefined) return false;
    this.activate(row);
    return true;
  }

  /** Goes to the next row shown whose target passes, round the end; whether there is one. */
  goToNext(wanted: (target: Target) => boolean): boolean {
    const row = nextRow(this.#order, this.#active, (candidate) => wanted(this.target(candidate)));
    if (row < 0) return false;
    this.activate(row);
    return true;
  }

  /** Shows the rows that pass now; a row that changes stays until the filter is set again. */
  setFilter(filter: EditionFilter): void {
    this.#filter = filter;
    if (filter.repeated) this.#repetitions.find();
    this.#order = this.segments
      .map((_, row) => row)
      .filter(
        (row) =>
          !isFiltering(filter) ||
          passesFilter(filter, this.segment(row), this.target(row), () => this.isRepeated(row)),
      );
    this.#emit({ kind: 'order' });
    if (this.#order.length > 0 && !this.#order.includes(this.#active)) {
      this.activate(this.#order.find((row) => row >= this.#active) ?? this.#order[0]!, true);
    }
  }

  // Changing targets

  #stamp(): Stamp {
    return { by: this.#services.settings.current.userName, at: Date.now() };
  }

  /** Typing: the content of a row as the editor has it now. */
  edit(row: number, content: Content): void {
    const before = this.target(row);
    if (before.locked) return;
    const after = editTarget(before, content, this.#stamp());
    if (after !== before) this.#apply([{ before, after }], 'typing', false);
  }

  /** Puts a match (`used`), the source or another text in the place of the target. */
  fill(row: number, content: Content, origin: Origin, used?: Match): void {
    const before = this.target(row);
    if (before.locked) return;
    if (used !== undefined) this.#noteUses([{ row, match: used }]);
    const after = fillTarget(before, onOneLine(content), origin, this.#stamp());
    this.#apply([{ before, after }], 'command', false);
  }

  /**
   * Confirms a row and propagates to its repetitions. Gives the rows that took the text over; `undefined` when the
   * row can't be confirmed because it is empty.
   */
  confirm(row: number): readonly number[] | undefined {
    const before = this.target(row);
    const stamp = this.#stamp();
    const after = confirmTarget(before, stamp);
    if (after === before) return isBlankContent(before.content) ? undefined : [];
    const segment = this.segment(row);
    const followed = propagate(segment, after, this.#repeatsOf(segment), stamp);
    this.#apply([{ before, after }, ...followed], 'command', false);
    return followed.map((change) => this.#rowOfSegment.get(change.after.segmentId)!);
  }

  #repeatsOf(segment: Segment): readonly RepeatedRow[] {
    return this.#repetitions
      .of(segment)
      .map((row) => ({ segment: this.segment(row), target: this.target(row) }));
  }

  setStatus(row: number, status: Status): void {
    const before = this.target(row);
    const after = setStatus(before, status, this.#stamp());
    if (after !== before) this.#apply([{ before, after }], 'command', true);
  }

  /** Whether a repeated row goes its own way: propagation then leaves it alone, and takes back what it put there. */
  setOwnWay(row: number, ownWay: boolean): void {
    const segment = this.segment(row);
    const repeated = { segment, target: this.target(row) };
    const change = changeOwnWay(repeated, ownWay, this.#repeatsOf(segment), this.#stamp());
    if (change !== undefined) this.#apply([change], 'command', false);
  }

  /** Takes what an exchange file holds, as one step of the history; the texts before stay in the store's, too. */
  take(reading: ExchangeReading): TakingPlan {
    const plan = planTaking({
      segments: this.segments,
      targetOf: ({ id }) => this.target(this.#rowOfSegment.get(id)!),
      reading,
      stamp: this.#stamp(),
    });
    this.#apply(plan.changes, 'command', takesBackConfirmation, true);
    return plan;
  }

  /** All rows in order, as they are now. */
  get rows(): readonly PretranslationRow[] {
    return this.segments.map((segment, row) => ({ segment, target: this.target(row) }));
  }

  /** Does what a plan says, as one step of the history, but for rows that were changed since. Gives how many it changed. */
  pretranslate(plan: PretranslationPlan, rows: readonly PretranslationRow[]): number {
    const changes = pretranslationChanges(plan, (row) => this.target(row), rows, this.#stamp());
    const filled = new Set(changes.map(({ before }) => before));
    this.#noteUses(plan.entries.filter(({ row }) => filled.has(this.target(row))));
    this.#apply(
      changes.map(({ before, after }) => ({
        before,
        after: { ...after, content: onOneLine(after.content) },
      })),
      'command',
      false,
    );
    return changes.length;
  }

  #noteUses(uses: readonly { readonly row: number; readonly match?: Match }[]): void {
    this.#saver.note(uses.flatMap(({ row, match }) => this.#memory.useOf(match, this.segment(row).id) ?? []));
  }

  undo(): Replayed {
    return this.#replay(this.#history.undo(), true);
  }

  redo(): Replayed {
    return this.#replay(this.#history.redo(), takesBackConfirmation);
  }

  #replay(step: ReturnType<EditionHistory['undo']>, takesBack: TakesBack): Replayed {
    if (step === undefined) return 'nothing';
    if (step.cut !== undefined) return { cut: step.cut };
    if (step.unit !== undefined) return { unit: step.unit };
    const targetOf = (id: number) => this.#targets[this.#rowOfSegment.get(id) ?? -1];
    const changes = changesOfNow(step.changes, targetOf, this.#stamp().at);
    this.#write(changes, takesBack, false);
    if (takesBack === true) {
      const rowOf = (segmentId: number) => this.#rowOfSegment.get(segmentId)!;
      this.learn(this.#memory.formerOf(changes, this.#history, (id) => this.context(rowOf(id))));
    }
    const row = this.#rowOfSegment.get(step.segmentId);
    if (row !== undefined) this.activate(row);
    return 'done';
  }

  /** Notes what was done to a unit of a memory as a step of the history. */
  recordUnit(unit: UnitStep): void {
    const { id: segmentId } = this.segment(this.#active);
    this.#history.record({ kind: 'command', changes: [], unit, segmentId, at: Date.now() });
    this.#emit({ kind: 'rows', rows: [], typed: false });
  }

  /** The history for the store that is opened once the document was cut anew; with `cut` as its last step. */
  historyAfter(cut?: DocumentCut): EditionHistory {
    const segmentId = this.segment(this.#active).id;
    if (cut !== undefined)
      this.#history.record({ kind: 'command', changes: [], cut, segmentId, at: Date.now() });
    return this.#history;
  }

  /** The other windows open the edition again. */
  tellCut(): void {
    this.#windows.tellCut();
  }

  #apply(
    changes: readonly TargetChange[],
    kind: 'typing' | 'command',
    takesBack: TakesBack,
    keepsStored = false,
  ): void {
    const first = changes[0];
    if (first === undefined) return;
    this.#history.record({ kind, changes, segmentId: first.after.segmentId, at: Date.now() });
    this.#write(changes, takesBack, kind === 'typing', keepsStored);
  }

  #write(changes: readonly TargetChange[], takesBack: TakesBack, typed: boolean, keepsStored = false): void {
    const memory: MemoryChange[] = [];
    const rows: number[] = [];
    const moves: { from: Status; to: Status; words: number }[] = [];
    for (const change of changes) {
      const row = this.#rowOfSegment.get(change.after.segmentId);
      if (row === undefined) continue;
      this.#targets[row] = change.after;
      rows.push(row);
      moves.push({ from: change.before.status, to: change.after.status, words: this.segment(row).words });
      this.#saver.mark({
        target: change.after,
        words: this.segment(row).words,
        base: change.before.changedAt,
        ...(keepsStored && { keepsStored }),
        ...(this.document.cuts !== undefined && { cuts: this.document.cuts }),
      });
      const isBack = typeof takesBack === 'boolean' ? takesBack : takesBack(change);
      const learnt = this.#memory.changeOf(change, this.context(row), isBack);
      if (learnt !== undefined) memory.push(learnt);
    }
    this.#counts = moveCounts(this.#counts, moves);
    if (memory.length > 0) this.#saver.saveNow(memory);
    else this.#saver.saveSoon();
    this.#emit({ kind: 'rows', rows, typed });
  }

  /** What another window saved; a row that has something unsaved here keeps it. */
  #takeFromWindow(targets: readonly Target[]): void {
    const unsaved = this.#saver.unsaved;
    const rows: number[] = [];
    for (const target of targets) {
      const row = this.#rowOfSegment.get(target.segmentId);
      if (row === undefined || unsaved.has(target.segmentId)) continue;
      this.#take(row, withCodes(target, this.segment(row)));
      rows.push(row);
    }
    if (rows.length > 0) this.#emit({ kind: 'rows', rows, typed: false });
  }

  #take(row: number, target: Target): void {
    const from = this.target(row).status;
    this.#targets[row] = target;
    this.#counts = moveCounts(this.#counts, [{ from, to: target.status, words: this.segment(row).words }]);
  }

  /** Has the memory learn something that no change of a target says. */
  learn(changes: readonly MemoryChange[]): void {
    if (changes.length > 0) this.#saver.saveNow(changes);
  }

  /** Resolves once everything typed is in the store, or rejects when it can't be. */
  async flush(): Promise<void> {
    await this.#place.flush();
    await this.#saver.flush();
  }

  /** The sentence for a failed save, or an empty text. */
  get saveProblem(): string {
    const error = this.#saver.error;
    return error === undefined ? '' : describeFailure(failureOf(error));
  }

  dispose(): void {
    this.#place.dispose();
    this.#memory.dispose();
    this.#windows.dispose();
    this.#saver.release();
    this.#listeners.clear();
  }
}
