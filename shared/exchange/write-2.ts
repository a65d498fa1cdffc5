import { type LanguageTag, textDirection } from '../base/index.ts';
import { type Code, codeIndex } from '../content/index.ts';
import { stateAttributes, type TargetPart, targetParts } from '../filters/index.ts';
import type { TargetState } from '../targets/index.ts';
import { attributesText, escapeText } from '../xml/index.ts';
import { ownParts, UnitCodes } from './code-ids.ts';
import {
  type ExchangeRequest,
  type ExchangeUnit,
  isLocked,
  type Piece,
  unitId,
  unitName,
} from './exchange.ts';
import { originalFactsText } from './facts.ts';
import { nestedParts } from './nesting.ts';

/** XLIFF 2.0 and 2.1 differ in their number only, as far as they are used here. */
export function writeVersion2(
  request: ExchangeRequest,
  units: readonly ExchangeUnit[],
  version: '2.0' | '2.1',
): string {
  const root = attributesText({
    xmlns: 'urn:oasis:names:tc:xliff:document:2.0',
    'xmlns:mda': 'urn:oasis:names:tc:xliff:metadata:2.0',
    'xmlns:slr': 'urn:oasis:names:tc:xliff:sizerestriction:2.0',
    version,
    srcLang: request.sourceLanguage,
    trgLang: request.targetLanguage,
  });
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<xliff${root}>`,
    `<file${attributesText({ id: 'f1', original: request.file, 'xml:space': 'preserve', ...directions(request) })}>`,
    '<slr:profiles generalProfile="xliff:codepoints"/>',
    metadata(request),
  ];
  for (const unit of units) lines.push(new UnitWriter(unit).write());
  lines.push('</file>', '</xliff>', '');
  return lines.join('\n');
}

/** Programs guess a direction from the first letter, which in a right-to-left text may be a Latin one. */
function directions({ sourceLanguage, targetLanguage }: ExchangeRequest) {
  const of = (language: LanguageTag) => (textDirection(language) === 'rtl' ? 'rtl' : undefined);
  return { srcDir: of(sourceLanguage), trgDir: of(targetLanguage) };
}

function metadata(request: ExchangeRequest): string {
  const facts = originalFactsText(request).map(
    ([type, value]) => `<mda:meta${attributesText({ type })}>${escapeText(value)}</mda:meta>`,
  );
  return `<mda:metadata><mda:metaGroup category="editio">${facts.join('')}</mda:metaGroup></mda:metadata>`;
}

class UnitWriter {
  readonly #exchange: ExchangeUnit;
  readonly #codes: UnitCodes;
  readonly #data = new Map<string, string>();
  #copies = 0;

  constructor(exchange: ExchangeUnit) {
    this.#exchange = exchange;
    this.#codes = new UnitCodes(exchange.unit.source, exchange.pieces);
  }

  write(): string {
    const { index, unit, pieces } = this.#exchange;
    const targets = pieces.map((piece) => this.#targetOf(piece));
    const together = this.#halvesInTargets(targets);
    let segment = 0;
    const parts = pieces.map((piece, number) => {
      const source = `<source>${this.#sourceOf(piece, number)}</source>`;
      if (piece.segment === undefined) return `<ignorable>${source}</ignorable>`;
      const parts = targets[number];
      const { target } = piece.segment;
      const state = target === undefined || parts === undefined ? {} : stateOf(target);
      const open = `<segment${attributesText({ id: `s${++segment}`, ...state })}>`;
      const written =
        parts === undefined ? '' : `\n<target>${this.#written(parts, number, together)}</target>`;
      return `${open}\n${source}${written}\n</segment>`;
    });
    const { kind, level, context, maxLength, note, whole } = unit;
    const type = kind === 'paragraph' ? undefined : `editio:${kind}${level === undefined ? '' : `-${level}`}`;
    const attributes = attributesText({
      id: unitId(index),
      name: unitName(context),
      type,
      translate: isLocked(pieces) ? 'no' : undefined,
      canResegment: whole ? 'no' : undefined,
      'slr:sizeRestriction': maxLength === undefined ? undefined : String(maxLength),
    });
    const notes = note === undefined ? [] : [`<notes><note>${escapeText(note)}</note></notes>`];
    return [`<unit${attributes}>`, ...notes, ...this.#originalData(), ...parts, '</unit>'].join('\n');
  }

  #originalData(): string[] {
    if (this.#data.size === 0) return [];
    const data = [...this.#data].map(([text, id]) => `<data id="${id}">${escaped(text)}</data>`);
    return [`<originalData>${data.join('')}</originalData>`];
  }

  #dataId(text: string): string {
    let id = this.#data.get(text);
    if (id === undefined) {
      id = `d${this.#data.size + 1}`;
      this.#data.set(text, id);
    }
    return id;
  }

  #sourceOf({ start, end }: Piece, piece: number): string {
    const { source } = this.#exchange.unit;
    let written = '';
    let last = start;
    const seen = new Set<number>();
    for (let at = start; at < end; at++) {
      const index = codeIndex(source.text.charCodeAt(at));
      if (index < 0) continue;
      written += escaped(source.text.slice(last, at));
      last = at + 1;
      if (source.codes[index] === undefined) continue;
      const first = this.#codes.isIn(index, piece) && !seen.has(index);
      seen.add(index);
      written += first
        ? this.#code(index, String(index + 1))
        : this.#lone(index, `c${index + 1}-${++this.#copies}`);
    }
    return written + escaped(source.text.slice(last, end));
  }

  /** A code where it first stands in the source, or in the target of the same piece. */
  #code(index: number, id: string): string {
    const code = this.#codes.codes[index]!;
    const partner = this.#codes.partner(index);
    switch (this.#codes.form(index)) {
      case 'element':
        return code.kind === 'close' ? '</pc>' : this.#open(index, id);
      case 'halves':
        return code.kind === 'open'
          ? `<sc${this.#facts(code, { id })}/>`
          : `<ec${this.#facts(code, { startRef: String(partner! + 1) })}/>`;
      case 'isolated': {
        const name = code.kind === 'open' || code.half === 'open' ? 'sc' : 'ec';
        return `<${name}${this.#facts(code, { id, isolated: 'yes' })}/>`;
      }
      default:
        return this.#lone(index, id);
    }
  }

  #open(index: number, id: string): string {
    const [open, close] = [this.#codes.codes[index]!, this.#codes.codes[this.#codes.partner(index)!]!];
    const hasData = open.data !== '' || close.data !== '';
    const attributes = {
      id,
      ...formatOf(open.label),
      dispStart: open.label,
      dispEnd: open.label,
      ...(open.equivalent || close.equivalent
        ? { equivStart: open.equivalent ?? '', equivEnd: close.equivalent ?? '' }
        : {}),
      dataRefStart: hasData ? this.#dataId(open.data) : undefined,
      dataRefEnd: hasData ? this.#dataId(close.data) : undefined,
      ...hintsOf(open),
    };
    return `<pc${attributesText(attributes)}>`;
  }

  /** A placeholder; also half of a pair whose other half is lost. */
  #lone(index: number, id: string): string {
    return `<ph${this.#facts(this.#codes.codes[index]!, { id })}/>`;
  }

  #facts(code: Code, first: Readonly<Record<string, string>>): string {
    return attributesText({
      ...first,
      ...formatOf(code.label),
      disp: code.label,
      equiv: code.equivalent || undefined,
      dataRef: code.data === '' ? undefined : this.#dataId(code.data),
      ...hintsOf(code),
    });
  }

  #targetOf({ segment }: Piece): readonly TargetPart[] | undefined {
    const target = segment?.target;
    if (segment === undefined || target === undefined || target.content.text === '') return undefined;
    const { text, codes } = target.content;
    const numbered = { text, codes: codes.length > 0 ? codes : segment.source.codes };
    return nestedParts(ownParts(targetParts(numbered, this.#exchange.unit.source)), this.#codes);
  }

  /** Pairs in halves of which the targets of the unit have both, in order: the others are lone. */
  #halvesInTargets(targets: readonly (readonly TargetPart[] | undefined)[]): ReadonlySet<number> {
    const complete = new Set<number>();
    const open = new Set<number>();
    for (const [piece, parts] of targets.entries()) {
      for (const part of parts ?? []) {
        if (typeof part === 'string' || this.#codes.form(part.index) !== 'halves') continue;
        if (!this.#codes.isIn(part.index, piece)) continue;
        const partner = this.#codes.partner(part.index)!;
        if (part.code.kind === 'open') open.add(part.index);
        else if (open.has(partner)) complete.add(part.index).add(partner);
      }
    }
    return complete;
  }

  #written(parts: readonly TargetPart[], piece: number, together: ReadonlySet<number>): string {
    const seen = new Set<number>();
    return parts
      .map((part) => {
        if (typeof part === 'string') return escaped(part);
        const { index } = part;
        const form = this.#codes.form(index);
        if (form === 'element' && part.code.kind === 'close') return '</pc>';
        const first = this.#codes.isIn(index, piece) && !seen.has(index);
        seen.add(index);
        if (form === 'element')
          return this.#open(index, first ? String(index + 1) : `c${index + 1}-${++this.#copies}`);
        if (first && (form !== 'halves' || together.has(index))) return this.#code(index, String(index + 1));
        return this.#lone(index, `h${index + 1}-${++this.#copies}`);
      })
      .join('');
  }
}

function stateOf({ status, origin }: TargetState) {
  const { state, subState } = stateAttributes(status, origin);
  return { state, subState };
}

const formats: Readonly<Record<string, string>> = {
  b: 'xlf:b',
  i: 'xlf:i',
  u: 'xlf:u',
  br: 'xlf:lb',
  page: 'xlf:pb',
};
const types: Readonly<Record<string, string>> = { link: 'link', img: 'image', quote: 'quote' };

function formatOf(label: string): { readonly type?: string; readonly subType?: string } {
  const subType = formats[label];
  if (subType !== undefined) return { type: 'fmt', subType };
  const type = types[label];
  return type === undefined ? {} : { type };
}

function hintsOf({ canCopy, canDelete }: Code) {
  return {
    canCopy: canCopy === false ? 'no' : undefined,
    canDelete: canDelete === false ? 'no' : undefined,
  };
}

const unholdable =
  /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Text with a `<cp>` for each character that XML cannot hold. */
function escaped(text: string): string {
  if (!unholdable.test(text)) return escapeText(text);
  return escapeText(text, (character) => {
    const hex = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return `<cp hex="${hex}"/>`;
  });
}
