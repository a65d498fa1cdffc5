import { type Code, type Content, codeIndex } from '../content/index.ts';
import type { TargetPart } from '../filters/index.ts';

/** How a code of a unit stands in its source, which decides how it is written. */
export type CodeForm = 'element' | 'halves' | 'isolated' | 'placeholder';

/**
 * The codes of a unit: the form of each, and the partner of each half. `element`: both halves stand in
 * the same piece and enclose what is between them properly; `halves`: both are in the unit, but apart.
 */
export class UnitCodes {
  readonly codes: readonly Code[];
  readonly #forms: CodeForm[] = [];
  readonly #partners: readonly (number | undefined)[];
  /** The piece that a code stands in; a code that occurs twice counts for its first place. */
  readonly #pieces = new Map<number, number>();

  constructor({ text, codes }: Content, pieces: readonly { readonly start: number; readonly end: number }[]) {
    this.codes = codes;
    const places = new Map<number, number>();
    for (const [number, { start, end }] of pieces.entries()) {
      for (let at = start; at < end; at++) {
        const index = codeIndex(text.charCodeAt(at));
        if (index < 0 || places.has(index)) continue;
        places.set(index, at);
        this.#pieces.set(index, number);
      }
    }
    this.#partners = partnersOf(codes);
    const nested = nestedPairs(places, this.#pieces, codes, this.#partners);
    for (const [index, code] of codes.entries()) {
      const partner = this.#partners[index];
      if (code.kind === 'placeholder') this.#forms.push('placeholder');
      else if (partner === undefined) this.#forms.push('isolated');
      else {
        const [open, close] = code.kind === 'open' ? [index, partner] : [partner, index];
        const inOrder = (places.get(open) ?? Number.POSITIVE_INFINITY) < (places.get(close) ?? -1);
        this.#forms.push(nested.has(open) ? 'element' : inOrder ? 'halves' : 'isolated');
      }
    }
  }

  form(index: number): CodeForm {
    return this.#forms[index]!;
  }

  /** The other half, for `element` and `halves`. */
  partner(index: number): number | undefined {
    return this.#partners[index];
  }

  isIn(index: number, piece: number): boolean {
    return this.#pieces.get(index) === piece;
  }
}

function partnersOf(codes: readonly Code[]): (number | undefined)[] {
  const halves = new Map<string, number>();
  for (const [index, { kind, pair }] of codes.entries()) {
    if ((kind === 'open' || kind === 'close') && pair !== undefined && !halves.has(`${kind} ${pair}`)) {
      halves.set(`${kind} ${pair}`, index);
    }
  }
  return codes.map(({ kind, pair }, index) => {
    if ((kind !== 'open' && kind !== 'close') || halves.get(`${kind} ${pair}`) !== index) return undefined;
    return halves.get(`${kind === 'open' ? 'close' : 'open'} ${pair}`);
  });
}

/** The opening halves of pairs that lie within one piece and do not cross another such pair. */
function nestedPairs(
  places: ReadonlyMap<number, number>,
  pieces: ReadonlyMap<number, number>,
  codes: readonly Code[],
  partners: readonly (number | undefined)[],
): ReadonlySet<number> {
  const nested = new Set<number>();
  const open: number[] = [];
  for (const [index] of [...places].sort(([, a], [, b]) => a - b)) {
    const partner = partners[index];
    if (partner === undefined || pieces.get(partner) !== pieces.get(index)) continue;
    if (codes[index]!.kind === 'open') {
      open.push(index);
      continue;
    }
    if (open.at(-1) === partner) nested.add(partner);
    const place = open.lastIndexOf(partner);
    if (place >= 0) open.splice(place, 1);
  }
  return nested;
}

/** The number of the unit's code that an id of an exchange file stands for, from 0. */
export function codeNumber(id: string | undefined): number | undefined {
  const match = /^[ch]?([1-9]\d{0,4})(?:-\d+)?$/.exec(id ?? '');
  return match === null ? undefined : Number(match[1]) - 1;
}

/** The parts without codes that the unit has not. */
export function ownParts(parts: readonly TargetPart[]): readonly TargetPart[] {
  return parts.filter((part) => typeof part === 'string' || part.index >= 0);
}
