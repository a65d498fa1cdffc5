import type { LanguageTag } from '../base/index.ts';
import type { Content } from '../content/index.ts';
import { languagesAt, type MemoryBlock, type SparseColumn, type StoredUnit } from './block.ts';
import { JoinedWriter, type SparseTexts, SparseWriter } from './block-columns.ts';
import { type NewUnit, trustLevels } from './model.ts';

/** Units in ascending order of id, at most `unitsPerBlock`. */
export function encodeBlock(units: readonly StoredUnit[], used: number): MemoryBlock {
  const writer = new BlockWriter();
  for (const unit of units) writer.add(unit);
  return writer.finish(used);
}

/**
 * The block with some units put in, changed or (`undefined`) removed; what did not change is copied, not decoded.
 * `block` is absent for a new one.
 */
export function patchBlock(
  block: MemoryBlock | undefined,
  changes: ReadonlyMap<number, StoredUnit | undefined>,
  used: number,
): MemoryBlock {
  const writer = new BlockWriter();
  const ids = Array.from(changes.keys()).sort((a, b) => a - b);
  const count = block?.ids.length ?? 0;
  let from = 0;
  for (const id of ids) {
    let to = from;
    while (to < count && (block?.ids[to] ?? 0) < id) to++;
    if (block !== undefined) writer.copy(block, from, to);
    from = block !== undefined && block.ids[to] === id ? to + 1 : to;
    const unit = changes.get(id);
    if (unit !== undefined) writer.add(unit);
  }
  if (block !== undefined) writer.copy(block, from, count);
  return writer.finish(used);
}

/** The block under other ids: `ids[i]` for the unit at position i, 0 for one that is left out. Ascending. */
export function renumberBlock(block: MemoryBlock, ids: ArrayLike<number>, used: number): MemoryBlock {
  let whole = true;
  for (let i = 0; i < block.ids.length && whole; i++) whole = ids[i] !== 0;
  if (whole) return { ...block, used, ids: Uint32Array.from(ids) };
  const writer = new BlockWriter();
  for (let from = 0; from < block.ids.length; ) {
    let to = from;
    while (to < block.ids.length && ids[to] !== 0) to++;
    writer.copy(block, from, to);
    from = to + 1;
  }
  const copied = writer.finish(used);
  return { ...copied, ids: Uint32Array.from(Array.from(ids).filter((id) => id !== 0)) };
}

/** Builds a block unit by unit, in ascending order of id; runs of other blocks are copied column by column. */
export class BlockWriter {
  readonly #ids: number[] = [];
  readonly #sources = new JoinedWriter();
  readonly #targets = new JoinedWriter();
  readonly #pairs: (readonly [LanguageTag, LanguageTag])[] = [];
  readonly #pair: number[] = [];
  readonly #trust: number[] = [];
  readonly #createdAt: number[] = [];
  readonly #changedAt: number[] = [];
  readonly #uses: number[] = [];
  readonly #names = new Dictionary();
  readonly #createdBy: number[] = [];
  readonly #changedBy: number[] = [];
  readonly #project: number[] = [];
  readonly #document: number[] = [];
  readonly #sparse = new Map<SparseColumn, SparseWriter>();

  get length(): number {
    return this.#ids.length;
  }

  add(unit: StoredUnit): void {
    this.addNew(unit, unit.id, unit.key);
  }

  /** A unit under an id and with a key that it need not have itself. */
  addNew(unit: NewUnit & Pick<StoredUnit, 'vouchers'>, id: number, key: string): void {
    const at = this.#ids.length;
    this.#ids.push(id);
    this.#sources.add(unit.source.text);
    this.#targets.add(unit.target.text);
    this.#pair.push(this.#pairOf(unit.sourceLanguage, unit.targetLanguage));
    this.#trust.push(trustLevels.indexOf(unit.trust));
    this.#createdAt.push(unit.createdAt);
    this.#changedAt.push(unit.changedAt);
    this.#uses.push(unit.uses);
    this.#createdBy.push(this.#names.place(unit.createdBy));
    this.#changedBy.push(this.#names.place(unit.changedBy));
    this.#project.push(this.#names.place(unit.project));
    this.#document.push(this.#names.place(unit.document));
    if (unit.previous !== '') this.#addSparse('previous', at, unit.previous);
    if (unit.next !== '') this.#addSparse('next', at, unit.next);
    if (key !== '') this.#addSparse('key', at, key);
    if (unit.contextId) this.#addSparse('contextId', at, unit.contextId);
    this.#addCodes('sourceCodes', at, unit.source);
    this.#addCodes('targetCodes', at, unit.target);
    if (unit.extra !== undefined) this.#addSparse('extra', at, JSON.stringify(unit.extra));
    if (unit.vouchers !== undefined) this.#addSparse('vouchers', at, JSON.stringify(unit.vouchers));
  }

  /** Units at positions `from` to before `to` of a block. */
  copy(block: MemoryBlock, from: number, to: number): void {
    if (to <= from) return;
    const at = this.#ids.length;
    const names = new Map<number, number>();
    const nameOf = (place: number) => {
      let own = names.get(place);
      if (own === undefined) {
        own = this.#names.place(block.names[place] ?? '');
        names.set(place, own);
      }
      return own;
    };
    this.#sources.copy(block.sources, from, to);
    this.#targets.copy(block.targets, from, to);
    for (let i = from; i < to; i++) {
      this.#ids.push(block.ids[i] ?? 0);
      this.#pair.push(this.#pairOf(...languagesAt(block, i)));
      this.#trust.push(block.trust[i] ?? 0);
      this.#createdAt.push(block.createdAt[i] ?? 0);
      this.#changedAt.push(block.changedAt[i] ?? 0);
      this.#uses.push(block.uses[i] ?? 0);
      this.#createdBy.push(nameOf(block.createdBy[i] ?? 0));
      this.#changedBy.push(nameOf(block.changedBy[i] ?? 0));
      this.#project.push(nameOf(block.project[i] ?? 0));
      this.#document.push(nameOf(block.document[i] ?? 0));
    }
    for (const [column, texts] of Object.entries(block.sparse) as [SparseColumn, SparseTexts][]) {
      this.#column(column).copy(texts, from, to, at - from);
    }
  }

  finish(used: number): MemoryBlock {
    const sparse: { [column in SparseColumn]?: SparseTexts } = {};
    for (const [column, writer] of this.#sparse) {
      const texts = writer.finish();
      if (texts !== undefined) sparse[column] = texts;
    }
    return {
      used,
      ids: Uint32Array.from(this.#ids),
      sources: this.#sources.finish(),
      targets: this.#targets.finish(),
      languages: this.#pairs,
      pair: Uint16Array.from(this.#pair),
      trust: Uint8Array.from(this.#trust),
      createdAt: Float64Array.from(this.#createdAt),
      changedAt: Float64Array.from(this.#changedAt),
      uses: Uint32Array.from(this.#uses),
      names: this.#names.entries,
      createdBy: Uint16Array.from(this.#createdBy),
      changedBy: Uint16Array.from(this.#changedBy),
      project: Uint16Array.from(this.#project),
      document: Uint16Array.from(this.#document),
      sparse,
    };
  }

  #addCodes(column: SparseColumn, at: number, content: Content): void {
    if (content.codes.length > 0) this.#addSparse(column, at, JSON.stringify(content.codes));
  }

  #addSparse(column: SparseColumn, at: number, text: string): void {
    this.#column(column).add(at, text);
  }

  #column(column: SparseColumn): SparseWriter {
    let writer = this.#sparse.get(column);
    if (writer === undefined) {
      writer = new SparseWriter();
      this.#sparse.set(column, writer);
    }
    return writer;
  }

  #pairOf(source: LanguageTag, target: LanguageTag): number {
    for (let i = 0; i < this.#pairs.length; i++) {
      const pair = this.#pairs[i];
      if (pair !== undefined && pair[0] === source && pair[1] === target) return i;
    }
    return this.#pairs.push([source, target]) - 1;
  }
}

class Dictionary {
  readonly entries: string[] = [];
  readonly #places = new Map<string, number>();
  #last = '';
  #lastPlace = -1;

  place(text: string): number {
    // most units have the same names as the one before
    if (this.#lastPlace >= 0 && text === this.#last) return this.#lastPlace;
    let place = this.#places.get(text);
    if (place === undefined) {
      place = this.entries.push(text) - 1;
      this.#places.set(text, place);
    }
    this.#last = text;
    this.#lastPlace = place;
    return place;
  }
}
