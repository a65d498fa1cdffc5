import { type WordKind, wordKinds } from '../../content/index.ts';
import { makeToken, type Token } from '../prepare.ts';
import { bytes, Growable, words } from './growable.ts';

/**
 * Numbers for the tokens and keys of one index. Ids start at 1; 0 means none. Surfaces are held once each,
 * as strings; a `Token` is made when it is first scored.
 */
export class Vocabulary {
  readonly #ids = new Map<string, number>();
  readonly #surfaces: string[] = [''];
  readonly #kinds = new Growable(bytes);
  readonly #tokens: (Token | undefined)[] = [undefined];
  readonly #keyIds = new Map<string, number>();
  /** By token id: its key's id, 0 for none. */
  readonly keyOf = new Growable(words);
  /** By token id: its weight. */
  readonly weightOf = new Growable(bytes);
  #keys = 1;

  constructor() {
    this.#kinds.push(0);
    this.keyOf.push(0);
    this.weightOf.push(0);
  }

  get size(): number {
    return this.#surfaces.length;
  }

  /** One more than the highest key id. */
  get keyLimit(): number {
    return this.#keys;
  }

  intern(kind: WordKind, surface: string): number {
    const found = this.#ids.get(mapKey(kind, surface));
    if (found !== undefined) return found;
    // a copy of its own: a slice would keep the whole text it was cut from alive
    const own = ownCopy(surface);
    const token = makeToken(kind, own);
    const id = this.#surfaces.length;
    this.#ids.set(mapKey(kind, own), id);
    this.#surfaces.push(own);
    this.#kinds.push(kind);
    this.weightOf.push(token.weight);
    let key = 0;
    if (token.key !== '') {
      key = this.#keyIds.get(token.key) ?? 0;
      if (key === 0) {
        key = this.#keys++;
        this.#keyIds.set(ownCopy(token.key), key);
      }
    }
    this.keyOf.push(key);
    return id;
  }

  /** 0 when no unit has it. */
  find(kind: WordKind, surface: string): number {
    return this.#ids.get(mapKey(kind, surface)) ?? 0;
  }

  findKey(key: string): number {
    return key === '' ? 0 : (this.#keyIds.get(key) ?? 0);
  }

  token(id: number): Token {
    let token = this.#tokens[id];
    if (token === undefined) {
      token = makeToken(this.kind(id), this.#surfaces[id] ?? '');
      this.#tokens[id] = token;
    }
    return token;
  }

  kind(id: number): WordKind {
    return this.#kinds.get(id) as WordKind;
  }

  surface(id: number): string {
    return this.#surfaces[id] ?? '';
  }

  /** Bytes of the typed arrays, and an estimate of what the strings and maps take. */
  get byteLength(): number {
    return this.keyOf.byteLength + this.weightOf.byteLength + this.#kinds.byteLength + this.size * 90;
  }
}

/** Only white space can be confused with another kind's surface when it is empty; codes start with U+E000. */
function mapKey(kind: WordKind, surface: string): string {
  return kind === wordKinds.space ? `\uE001${surface}` : surface;
}

function ownCopy(text: string): string {
  return text.length < 13 ? text : (JSON.parse(JSON.stringify(text)) as string);
}
