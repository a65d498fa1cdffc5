import type { LanguageTag } from '../../../shared/base/index.ts';
import type { Content } from '../../../shared/content/index.ts';
import {
  languagesAt,
  type MemoryBlock,
  type StoredUnit,
  sourceCodesAt,
  sourceTextAt,
  type Trust,
  targetCodesAt,
  targetTextAt,
  trustLevels,
} from '../../../shared/memory/index.ts';

/** What a scan looks at. */
export type ScannedUnit = Pick<
  StoredUnit,
  | 'id'
  | 'sourceLanguage'
  | 'targetLanguage'
  | 'source'
  | 'target'
  | 'trust'
  | 'createdAt'
  | 'changedAt'
  | 'createdBy'
  | 'changedBy'
  | 'project'
  | 'document'
  | 'uses'
>;

/**
 * The units of a block one after the other, as one object that is each of them in turn: a field is decoded when it is
 * asked for, so that a scan costs what it looks at.
 */
export class BlockCursor implements ScannedUnit {
  readonly #block: MemoryBlock;
  #at = 0;

  constructor(block: MemoryBlock) {
    this.#block = block;
  }

  /** From the first unit to the last, or the other way round. */
  *units(backwards: boolean): IterableIterator<ScannedUnit> {
    const { length } = this.#block.ids;
    for (let step = 0; step < length; step++) {
      this.#at = backwards ? length - 1 - step : step;
      yield this;
    }
  }

  get id(): number {
    return this.#block.ids[this.#at] ?? 0;
  }

  get sourceLanguage(): LanguageTag {
    return languagesAt(this.#block, this.#at)[0];
  }

  get targetLanguage(): LanguageTag {
    return languagesAt(this.#block, this.#at)[1];
  }

  get source(): Content {
    return { text: sourceTextAt(this.#block, this.#at), codes: sourceCodesAt(this.#block, this.#at) };
  }

  get target(): Content {
    return { text: targetTextAt(this.#block, this.#at), codes: targetCodesAt(this.#block, this.#at) };
  }

  get trust(): Trust {
    return trustLevels[this.#block.trust[this.#at] ?? 0] ?? 'draft';
  }

  get createdAt(): number {
    return this.#block.createdAt[this.#at] ?? 0;
  }

  get changedAt(): number {
    return this.#block.changedAt[this.#at] ?? 0;
  }

  get createdBy(): string {
    return this.#name(this.#block.createdBy);
  }

  get changedBy(): string {
    return this.#name(this.#block.changedBy);
  }

  get project(): string {
    return this.#name(this.#block.project);
  }

  get document(): string {
    return this.#name(this.#block.document);
  }

  get uses(): number {
    return this.#block.uses[this.#at] ?? 0;
  }

  #name(column: Uint16Array): string {
    return this.#block.names[column[this.#at] ?? 0] ?? '';
  }
}
