import type { WordKind } from '../content/index.ts';

/** What one token of a text must be; all by folded form. */
export type TokenCondition =
  | {
      readonly how: 'same';
      readonly kind: WordKind;
      readonly text: string;
    }
  | {
      /** Where in the token the text must stand. */
      readonly how: 'contains' | 'starts' | 'ends';
      readonly text: string;
    }
  | {
      readonly how: 'stem';
      readonly kind: WordKind;
      readonly text: string;
      /** Whether a word that begins with this UTF-16 unit can hold; asked first. */
      readonly begins: (unit: number) => boolean;
      /** As `holds`, by a look at the UTF-16 units alone; false only where `holds` is. Default: always true. */
      readonly mayHold?: (units: Uint16Array, start: number, end: number) => boolean;
      readonly holds: (folded: string) => boolean;
    }
  | {
      /** One of these runs of characters stands in the token as it is written. */
      readonly how: 'runs';
      readonly runs: readonly CharacterRun[];
    };

/** Characters one behind the other: by UTF-16 unit, 1 where it may stand there. */
export type CharacterRun = readonly Uint8Array[];

/**
 * What a text's tokens must be: one after the other, codes and white space between them aside (`ordered`), or
 * each somewhere.
 */
export interface PhraseQuery {
  readonly conditions: readonly TokenCondition[];
  readonly ordered: boolean;
  /** Folded signs that part nothing either. Default: none. */
  readonly passing?: readonly string[];
}
