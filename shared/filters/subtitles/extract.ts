import type { Code } from '../../content/index.ts';
import type { ExtractedUnit } from '../contract.ts';
import { MappedBuilder, type MappedUnit } from '../source-map.ts';
import { type Cue, readSubtitles, type Subtitles } from './read.ts';
import { mostTokens, speakersOf, type Token, textStart, tokensOf } from './tokens.ts';

export interface SubtitleDocument extends Subtitles {
  readonly units: readonly MappedUnit[];
}

export function extractSubtitles(text: string, vtt: boolean): SubtitleDocument {
  const subtitles = readSubtitles(text, vtt);
  const units: MappedUnit[] = [];
  for (const cue of subtitles.cues) {
    const unit = cueUnit(text, cue, vtt);
    if (unit !== undefined) units.push(unit);
  }
  return { ...subtitles, units };
}

/** None for a cue without a letter or digit, and for one with too many codes. */
function cueUnit(text: string, cue: Cue, vtt: boolean): MappedUnit | undefined {
  const start = textStart(text, cue.start, cue.end);
  const end = Math.max(start, start + text.slice(start, cue.end).trimEnd().length);
  const tokens = tokensOf(text, start, end, vtt);
  if (tokens.length > mostTokens) return undefined;
  const builder = new MappedBuilder(text);
  const pairs = pairsOf(tokens);
  let at = start;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!;
    builder.copy(at, token.start);
    at = token.end;
    if (token.kind === 'text') builder.text(token.text, token.start, token.end);
    else builder.code(codeOf(token, index, pairs, text), token.start, token.end);
  }
  builder.copy(at, end);
  if (builder.overflowed) return undefined;
  const { content, map } = builder.build();
  if (!/[\p{L}\p{N}]/u.test(content.text)) return undefined;
  const note = noteOf(text.slice(cue.start, cue.end), content.text.length - builder.codeCount, tokens, cue);
  const unit: ExtractedUnit = { kind: 'caption', source: content, whole: true, note };
  const { identifier } = cue;
  return { unit: identifier === undefined ? unit : { ...unit, context: identifier }, map };
}

function codeOf(
  token: Exclude<Token, { kind: 'text' }>,
  index: number,
  pairs: ReadonlyMap<number, string>,
  text: string,
): Code {
  const id = String(index + 1);
  const { label, kind } = token;
  const data = text.slice(token.start, token.end);
  if (kind === 'break') return { id, kind: 'placeholder', label, data, equivalent: '\n' };
  if (kind === 'placeholder') return { id, kind, label, data };
  const pair = pairs.get(index);
  if (pair !== undefined) return { id, kind, pair, label, data };
  // Italics may begin in one cue and end in the next; who speaks is seldom closed.
  return { id, kind: 'isolated', pair: `p${index}`, half: kind, label, data };
}

/** Pairs by the number of the token; a closing tag ends the last one of its name. */
function pairsOf(tokens: readonly Token[]): ReadonlyMap<number, string> {
  const pairs = new Map<number, string>();
  if (tokens.length === 0) return pairs;
  const open = new Map<string, number[]>();
  const all: number[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!;
    if (token.kind === 'open') {
      const waiting = open.get(token.name) ?? [];
      open.set(token.name, waiting);
      waiting.push(index);
      all.push(index);
    } else if (token.kind === 'close') {
      // `</>` closes whatever is open in WebVTT.
      const waiting = token.name === '' ? all : (open.get(token.name) ?? []);
      const partner = waiting.pop();
      if (partner === undefined) continue;
      pairs.set(partner, `p${partner}`);
      pairs.set(index, `p${partner}`);
    }
  }
  return pairs;
}

function noteOf(raw: string, length: number, tokens: readonly Token[], { seconds }: Cue): string {
  let lines = 1;
  for (const { kind } of tokens) if (kind === 'break') lines++;
  const facts = factsOf(lines, length, seconds);
  const speakers = speakersOf(raw);
  return speakers.length === 0 ? facts : `Speaker: ${speakers.join(', ')}\n${facts}`;
}

const known = new Map<number, string>();
const mostKnown = 5000;

/** Cues are much alike: their notes are few texts, of which each is made and kept once. */
function factsOf(lines: number, length: number, seconds: number | undefined): string {
  const shown = lines === 1 ? '1 line' : `${lines} lines`;
  if (seconds === undefined) return shown;
  const time = Number(seconds.toFixed(1));
  const speed = Math.round(length / seconds);
  const make = () => [shown, `${time} s`, `${speed} characters/s`].join(', ');
  const tenths = Math.round(time * 10);
  if (tenths >= 10_000 || speed >= 10_000) return make();
  const key = (lines * 10_000 + tenths) * 10_000 + speed;
  let facts = known.get(key);
  if (facts === undefined) {
    if (known.size >= mostKnown) known.clear();
    facts = make();
    known.set(key, facts);
  }
  return facts;
}
