import {
  Annotation,
  type ChangeDesc,
  EditorState,
  type Extension,
  MapMode,
  type Range,
  RangeSet,
  StateEffect,
  StateField,
  type Transaction,
} from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
} from '@codemirror/view';
import {
  type Code,
  type Content,
  codeCharacter,
  codeIndex,
  contentFromRaw,
  maxCodes,
} from '../../shared/content/index.ts';
import { chipParts } from './content-view.ts';

/** Replaces the codes of the document. */
export const setCodes = StateEffect.define<readonly Code[]>();

/** The codes that the document's private-use characters stand for. */
export const editorCodes = StateField.define<readonly Code[]>({
  create: () => [],
  update: (codes, transaction) => codesAfter(codes, transaction),
});

function codesAfter(codes: readonly Code[], transaction: Transaction): readonly Code[] {
  let after = codes;
  for (const effect of transaction.effects) if (effect.is(setCodes)) after = effect.value;
  return after;
}

/** Says of a transaction that the private-use characters it inserts are codes; in others they are text. */
export const insertsCodes = Annotation.define<boolean>();

/** Whether a code keeps a private-use character or a lone surrogate that was text. */
export function isRawCode({ kind, data }: Code): boolean {
  return kind === 'placeholder' && data.length === 1 && contentFromRaw(data).codes.length === 1;
}

/**
 * The character of a code that keeps `raw`, a private-use character or lone surrogate: of one of
 * `codes` that is not in `used`, else of one that is appended. Adds what it took to both. U+FFFD when
 * no further code fits.
 */
export function rawCodeCharacter(codes: Code[], used: Set<number>, raw: string): string {
  let index = codes.findIndex((code, at) => code.data === raw && !used.has(at) && isRawCode(code));
  if (index < 0) {
    const code = contentFromRaw(raw).codes[0];
    if (code === undefined || codes.length >= maxCodes) return '\uFFFD';
    index = codes.length;
    let number = index;
    while (codes.some(({ id }) => id === `u${number}`)) number++;
    codes.push({ ...code, id: `u${number}` });
  }
  used.add(index);
  return codeCharacter(index);
}

export function isLoneSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit >= 0xd800 && unit < 0xdc00) return !isBetween(text.charCodeAt(at + 1), 0xdc00, 0xe000);
  return isBetween(unit, 0xdc00, 0xe000) && !isBetween(text.charCodeAt(at - 1), 0xd800, 0xdc00);
}

function isBetween(unit: number, from: number, to: number): boolean {
  return unit >= from && unit < to;
}

/** Says that a composition is over. */
export const endComposition = StateEffect.define<null>();

const hold = StateEffect.define<readonly number[]>();

/**
 * Where characters stand that are to become codes, but are being composed: a chip in their place would
 * break the composition, and the input method would write them again.
 */
const held = StateField.define<readonly number[]>({
  create: () => [],
  update(positions, transaction) {
    let after =
      positions.length > 0 && transaction.docChanged ? mapHeld(positions, transaction.changes) : positions;
    for (const effect of transaction.effects) if (effect.is(hold)) after = effect.value;
    return after;
  },
});

function mapHeld(positions: readonly number[], changes: ChangeDesc): number[] {
  return positions
    .map((at) => changes.mapPos(at, 1, MapMode.TrackAfter))
    .filter((at): at is number => at !== null);
}

/** The content in the editor; `settled` is false while a part of it is not a code yet. */
export function editorContent(state: EditorState): { readonly content: Content; readonly settled: boolean } {
  const text = state.doc.toString();
  const codes = state.field(editorCodes);
  const raw = state.field(held);
  if (raw.length === 0) return { content: { text, codes }, settled: true };
  const taken = takeRaw(text, codes, raw);
  let settled = '';
  let last = 0;
  for (const { from, to, insert } of taken.changes) {
    settled += text.slice(last, from) + insert;
    last = to;
  }
  return { content: { text: settled + text.slice(last), codes: taken.codes }, settled: false };
}

/** What makes codes of the characters at the positions `raw`, which ascend. */
function takeRaw(text: string, codes: readonly Code[], raw: readonly number[]) {
  const after = [...codes];
  const used = new Set(codesIn(text, new Set(raw)));
  const changes = raw.map((at) => ({
    from: at,
    to: at + 1,
    insert: rawCodeCharacter(after, used, text.charAt(at)),
  }));
  return { changes, codes: after.length === codes.length ? codes : after };
}

/** The codes that stand in a text, as their indices; not what is at the positions in `except`. */
export function codesIn(text: string, except?: ReadonlySet<number>): number[] {
  const indices: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const index = codeIndex(text.charCodeAt(at));
    if (index >= 0 && except?.has(at) !== true) indices.push(index);
  }
  return indices;
}

/**
 * Line breaks that come in become spaces; private-use characters and lone surrogates that come in as
 * text become codes that keep them, composed ones at the end of the composition. Nothing but what a
 * transaction inserts is touched.
 */
export function safeInput(): Extension {
  return [held, EditorState.transactionFilter.of(saferInput)];
}

function saferInput(transaction: Transaction) {
  const before = transaction.startState.field(held);
  const ends = transaction.effects.some((effect) => effect.is(endComposition));
  if (!transaction.docChanged && !(ends && before.length > 0)) return transaction;
  const text = transaction.newDoc.toString();
  const breaks: { from: number; to: number; insert: string }[] = [];
  const raw = new Set(mapHeld(before, transaction.changes));
  const moved = movedCodes(transaction, new Set(before));
  const takesText = transaction.annotation(insertsCodes) !== true;
  transaction.changes.iterChanges((_fromA, _toA, from, to) => {
    for (const run of text.slice(from, to).matchAll(/\s+/g)) {
      if (!run[0].includes('\n')) continue;
      breaks.push({ from: from + run.index, to: from + run.index + run[0].length, insert: ' ' });
    }
    // The neighbours, too: a change may have parted the halves of a character.
    for (let at = Math.max(0, from - 1); takesText && at <= to && at < text.length; at++) {
      const index = at < from || at === to ? -1 : codeIndex(text.charCodeAt(at));
      const left = moved.get(index) ?? 0;
      if (left > 0) moved.set(index, left - 1);
      else if (index >= 0 || isLoneSurrogate(text, at)) raw.add(at);
    }
  });
  if (breaks.length === 0 && raw.size === 0) return transaction;
  const positions = [...raw].sort((a, b) => a - b);
  if (transaction.isUserEvent('input.type.compose') && breaks.length === 0) {
    return [transaction, { sequential: true, effects: hold.of(positions) }];
  }
  const taken = takeRaw(text, codesAfter(transaction.startState.field(editorCodes), transaction), positions);
  return [
    transaction,
    {
      changes: [...breaks, ...taken.changes],
      sequential: true,
      effects: [hold.of([]), setCodes.of(taken.codes)],
    },
  ];
}

/** How often each code is taken out: as often it may come in again, as when the view reads a part anew. */
function movedCodes(transaction: Transaction, text: ReadonlySet<number>): Map<number, number> {
  const moved = new Map<number, number>();
  if (transaction.isUserEvent('input.paste') || transaction.isUserEvent('input.drop')) return moved;
  transaction.changes.iterChanges((from, to) => {
    const composed = new Set([...text].map((at) => at - from));
    for (const index of codesIn(transaction.startState.sliceDoc(from, to), composed)) {
      moved.set(index, (moved.get(index) ?? 0) + 1);
    }
  });
  return moved;
}

class ChipWidget extends WidgetType {
  readonly #codes: readonly Code[];
  readonly #index: number;

  constructor(codes: readonly Code[], index: number) {
    super();
    this.#codes = codes;
    this.#index = index;
  }

  override eq(other: ChipWidget): boolean {
    return other.#index === this.#index && other.#codes === this.#codes;
  }

  override toDOM(): HTMLElement {
    const { number, label, spoken, shape } = chipParts(this.#codes, this.#index);
    const chip = document.createElement('span');
    chip.className = `chip ${shape}`;
    chip.textContent = label;
    chip.title = this.#codes[this.#index]?.data ?? '';
    if (number > 0) chip.dataset.number = String(number);
    chip.setAttribute('role', 'img');
    chip.setAttribute('aria-label', spoken);
    return chip;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

function chipsOf(state: EditorState): DecorationSet {
  const codes = state.field(editorCodes);
  const ranges: Range<Decoration>[] = [];
  const text = state.doc.toString();
  const composed = new Set(state.field(held));
  for (let at = 0; at < text.length; at++) {
    const index = codeIndex(text.charCodeAt(at));
    if (index < 0 || composed.has(at)) continue;
    ranges.push(Decoration.replace({ widget: new ChipWidget(codes, index) }).range(at, at + 1));
  }
  return ranges.length === 0 ? Decoration.none : RangeSet.of(ranges);
}

/** Shows each code as one chip that the cursor steps over and a deletion takes whole. */
export function codeChips(): Extension {
  const plugin = ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;

      constructor(view: EditorView) {
        this.decorations = chipsOf(view.state);
      }

      update(update: ViewUpdate): void {
        const changed = [editorCodes, held].some(
          (field) => update.startState.field<unknown>(field) !== update.state.field<unknown>(field),
        );
        if (update.docChanged || changed) {
          this.decorations = chipsOf(update.state);
        }
      }
    },
    {
      decorations: (value) => value.decorations,
      provide: (self) =>
        EditorView.atomicRanges.of((view) => view.plugin(self)?.decorations ?? Decoration.none),
    },
  );
  return plugin;
}
