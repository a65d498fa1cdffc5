import { type Code, codeIndex } from '../content/index.ts';
import {
  leastStatus,
  standardAttributes,
  statusComment,
  type TargetPart,
  targetParts,
} from '../filters/index.ts';
import type { Status } from '../targets/index.ts';
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

export function writeVersion1(request: ExchangeRequest, units: readonly ExchangeUnit[]): string {
  const root = attributesText({
    xmlns: 'urn:oasis:names:tc:xliff:document:1.2',
    version: '1.2',
  });
  const file = attributesText({
    original: request.file,
    'source-language': request.sourceLanguage,
    'target-language': request.targetLanguage,
    datatype: `x-${request.document.filter}`,
    'xml:space': 'preserve',
  });
  const [[, sha256], ...facts] = originalFactsText(request) as [[string, string], ...[string, string][]];
  const original = attributesText({ href: request.file, crc: `sha-256:${sha256}` });
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<xliff${root}>`,
    `<file${file}>`,
    '<header>',
    `<skl><external-file${original}/></skl>`,
    ...facts.map(
      ([name, value]) => `<note${attributesText({ from: `editio-${name}` })}>${escapeText(value)}</note>`,
    ),
    '</header>',
    '<body>',
  ];
  for (const unit of units) lines.push(writeUnit(unit));
  lines.push('</body>', '</file>', '</xliff>', '');
  return lines.join('\n');
}

function writeUnit(exchange: ExchangeUnit): string {
  const { index, unit, pieces } = exchange;
  const codes = new UnitCodes(unit.source, pieces);
  const targets = pieces.map((piece) => targetOf(exchange, piece));
  const statuses = pieces.flatMap(({ segment }, number): Status[] => {
    if (segment === undefined) return [];
    return [targets[number] === undefined ? 'new' : segment.target!.status];
  });
  const parts = pieces.map((piece) => sourceParts(exchange, piece));
  const lone = loneHalves(parts.flat(), codes);
  const sources = parts.map((part) => written(part, codes, lone));
  const { kind, level, context, maxLength, note } = unit;
  const restype =
    kind === 'paragraph' ? undefined : `x-editio-${kind}${level === undefined ? '' : `-${level}`}`;
  const attributes = attributesText({
    id: unitId(index),
    resname: unitName(context),
    restype,
    translate: isLocked(pieces) ? 'no' : undefined,
    ...(maxLength !== undefined && { maxwidth: String(maxLength), 'size-unit': 'char' }),
    approved: statuses.every((status) => status === 'approved') ? 'yes' : undefined,
  });
  const lines = [`<trans-unit${attributes}>`, `<source>${sources.join('')}</source>`];
  const single = pieces.length === 1;
  if (!single) lines.push(`<seg-source>${marked(pieces, sources)}</seg-source>`);
  if (targets.some((target) => target !== undefined))
    lines.push(writeTarget(exchange, codes, targets, statuses, sources));
  if (note !== undefined) lines.push(`<note>${escapeText(note)}</note>`);
  lines.push('</trans-unit>');
  return lines.join('\n');
}

function writeTarget(
  { pieces }: ExchangeUnit,
  codes: UnitCodes,
  targets: readonly (readonly TargetPart[] | undefined)[],
  statuses: readonly Status[],
  sources: readonly string[],
): string {
  const single = pieces.length === 1;
  const origin = single ? pieces[0]!.segment?.target?.origin : undefined;
  const { state, qualifier } = standardAttributes(leastStatus(statuses), origin);
  // Codes between segments stand in the translation, too.
  const all = pieces.flatMap(({ segment }, number) =>
    segment === undefined ? [] : [...(targets[number] ?? [])],
  );
  const lone = loneHalves(all, codes);
  const inner = pieces.map(({ segment }, number) => {
    if (segment === undefined) return sources[number]!;
    const parts = targets[number];
    return parts === undefined ? '' : written(parts, codes, lone);
  });
  const mixed = new Set(statuses).size > 1;
  const content = single
    ? inner[0]
    : marked(pieces, inner, (number) => {
        const { target } = pieces[number]!.segment!;
        return mixed && target !== undefined && targets[number] !== undefined ? target.status : undefined;
      });
  return `<target${attributesText({ state, 'state-qualifier': qualifier })}>${content}</target>`;
}

function marked(
  pieces: readonly Piece[],
  texts: readonly string[],
  statusOf?: (number: number) => Status | undefined,
): string {
  let segment = 0;
  return pieces
    .map((piece, number) => {
      if (piece.segment === undefined) return texts[number]!;
      const status = statusOf?.(number);
      const attributes = {
        mtype: 'seg',
        mid: String(++segment),
        ...(status !== undefined && statusComment(status)),
      };
      return `<mrk${attributesText(attributes)}>${texts[number]!}</mrk>`;
    })
    .join('');
}

function sourceParts({ unit: { source } }: ExchangeUnit, { start, end }: Piece): readonly TargetPart[] {
  const parts: TargetPart[] = [];
  let last = start;
  for (let at = start; at < end; at++) {
    const index = codeIndex(source.text.charCodeAt(at));
    if (index < 0) continue;
    if (at > last) parts.push(source.text.slice(last, at));
    last = at + 1;
    const code = source.codes[index];
    if (code !== undefined) parts.push({ code, index });
  }
  if (end > last) parts.push(source.text.slice(last, end));
  return parts;
}

function targetOf({ unit }: ExchangeUnit, { segment }: Piece): readonly TargetPart[] | undefined {
  const target = segment?.target;
  if (segment === undefined || target === undefined || target.content.text === '') return undefined;
  const { text, codes } = target.content;
  const numbered = { text, codes: codes.length > 0 ? codes : segment.source.codes };
  return ownParts(targetParts(numbered, unit.source));
}

/** Codes of pairs of which the other half is not there, behind or before it. */
function loneHalves(parts: readonly TargetPart[], codes: UnitCodes): ReadonlySet<number> {
  const open = new Set<number>();
  const complete = new Set<number>();
  for (const part of parts) {
    if (typeof part === 'string') continue;
    const partner = codes.partner(part.index);
    if (partner === undefined) continue;
    if (part.code.kind === 'open') open.add(part.index);
    else if (open.has(partner)) complete.add(part.index).add(partner);
  }
  const lone = new Set<number>();
  for (const part of parts) if (typeof part !== 'string' && !complete.has(part.index)) lone.add(part.index);
  return lone;
}

function written(parts: readonly TargetPart[], codes: UnitCodes, lone: ReadonlySet<number>): string {
  return parts
    .map((part) => {
      if (typeof part === 'string') return escaped(part);
      const { code, index } = part;
      const facts = { ctype: ctypeOf(code), 'equiv-text': code.equivalent || undefined };
      const inner = escapeText(code.data);
      if (code.kind === 'placeholder') {
        return `<ph${attributesText({ id: String(index + 1), ...facts })}>${inner}</ph>`;
      }
      if (lone.has(index)) {
        const pos = (code.half ?? code.kind) === 'close' ? 'close' : 'open';
        return `<it${attributesText({ id: String(index + 1), pos, ...facts })}>${inner}</it>`;
      }
      const name = code.kind === 'open' ? 'bpt' : 'ept';
      const pair = code.kind === 'open' ? index : codes.partner(index)!;
      const id = String(pair + 1);
      return `<${name}${attributesText({ id, ...(name === 'bpt' ? facts : { 'equiv-text': facts['equiv-text'] }) })}>${inner}</${name}>`;
    })
    .join('');
}

const ctypes: Readonly<Record<string, string>> = {
  b: 'bold',
  i: 'italic',
  u: 'underlined',
  link: 'link',
  br: 'lb',
  page: 'pb',
  img: 'image',
};

function ctypeOf({ label }: Code): string {
  return ctypes[label] ?? `x-${label.replace(/\s+/g, '-')}`;
}

const unholdable =
  /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Text with a placeholder for each character that XML cannot hold. */
function escaped(text: string): string {
  if (!unholdable.test(text)) return escapeText(text);
  return escapeText(text, (character) => {
    const hex = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return `<ph id="cp${hex}" ctype="x-character">U+${hex}</ph>`;
  });
}
