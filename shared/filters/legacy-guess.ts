// The recognisers are imported one by one: chardet's index reaches for Node's file system.
import type { Context, Recogniser } from 'chardet/lib/encoding/index.js';
import { big5, euc_jp, euc_kr, gb_18030, sjis } from 'chardet/lib/encoding/mbcs.js';
import {
  ISO_8859_1,
  ISO_8859_2,
  ISO_8859_5,
  ISO_8859_6,
  ISO_8859_7,
  ISO_8859_8,
  ISO_8859_9,
  KOI8_R,
  windows_874,
  windows_1251,
  windows_1256,
  windows_1257,
  windows_1258,
} from 'chardet/lib/encoding/sbcs.js';
import { createDecoder } from '../base/index.ts';
import { decodeBytes } from './decode-bytes.ts';

const recognisers: readonly Recogniser[] = [
  new sjis(),
  new big5(),
  new euc_jp(),
  new euc_kr(),
  new gb_18030(),
  new ISO_8859_1(),
  new ISO_8859_2(),
  new ISO_8859_5(),
  new ISO_8859_6(),
  new ISO_8859_7(),
  new ISO_8859_8(),
  new ISO_8859_9(),
  new windows_1251(),
  new windows_1256(),
  new windows_1257(),
  new windows_1258(),
  new windows_874(),
  new KOI8_R(),
];

const sampleSize = 64 * 1024;

/**
 * Legacy charsets that the bytes may be in, likeliest first, as WHATWG names. Each was judged by
 * chardet (ICU's statistics of characters and letter triples), after what decodes to unlikely text is
 * moved behind.
 */
export function guessLegacy(bytes: Uint8Array): readonly string[] {
  if (bytes[0] === 0x1b || findEscape(bytes)) return ['iso-2022-jp', 'windows-1252'];
  const sample = sampleOf(bytes);
  const candidates = new Map<string, number>();
  const context = contextOf(sample);
  for (const recogniser of recognisers) {
    const match = recogniser.match(context);
    if (!match) continue;
    const charset = createDecoder(match.name).encoding.toLowerCase();
    const score = match.confidence * plausibility(sample, charset);
    candidates.set(charset, Math.max(score, candidates.get(charset) ?? 0));
  }
  // Where statistics have too little to go on, Western European text is the likeliest.
  candidates.set(
    'windows-1252',
    Math.max(candidates.get('windows-1252') ?? 0, 8 * plausibility(sample, 'windows-1252')),
  );
  if (isShortWestern(sample)) candidates.set('windows-1252', Number.POSITIVE_INFINITY);
  return [...candidates].sort((a, b) => b[1] - a[1]).map(([charset]) => charset);
}

/** Fewer characters beyond ASCII than that tell statistics nothing: `naïve` is as good in ISO 8859-2. */
const fewest = 12;

/**
 * Whether bytes with few beyond ASCII make good Western European text: letters by ones and twos in words,
 * signs where signs stand, and none of the letters that are rare there, but frequent in other charsets.
 */
function isShortWestern(sample: Uint8Array): boolean {
  let foreign = 0;
  for (const byte of sample) if (byte >= 0x80 && ++foreign >= fewest) return false;
  const text = decodeBytes(sample, 'windows-1252');
  return (
    !/[\x80-\x9FÐðÞþÝý]/.test(text) &&
    !/[^\0-\x7F]{3}/.test(text) &&
    !/\p{Ll}[À-ÞŠŽŒŸ]|[ß-ÿšžœ]\p{Lu}/u.test(text) &&
    !/\p{L}[¡¢£¤¥¦§¨©ª«¬®¯°±²³´¶¸¹º»¼½¾¿×÷]\p{L}|[£¤¥¦¨¬¯±²³´¶¸¹¼½¾]\p{L}/u.test(text)
  );
}

function findEscape(bytes: Uint8Array): boolean {
  const at = bytes.indexOf(0x1b);
  return at >= 0 && (bytes[at + 1] === 0x24 || bytes[at + 1] === 0x28);
}

/** A stretch around the first bytes above ASCII, so that a long English preface does not hide them. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= sampleSize) return bytes;
  const first = bytes.findIndex((byte) => byte >= 0x80);
  const lineStart = bytes.lastIndexOf(0x0a, Math.max(0, first)) + 1;
  return bytes.subarray(lineStart, lineStart + sampleSize);
}

function contextOf(sample: Uint8Array): Context {
  const byteStats = new Array<number>(256).fill(0);
  for (const byte of sample) byteStats[byte]!++;
  return {
    byteStats,
    c1Bytes: byteStats.slice(0x80, 0xa0).some((count) => count > 0),
    rawInput: sample,
    rawLen: sample.length,
    inputBytes: sample,
    inputLen: sample.length,
  };
}

/**
 * From 0 to 1: how much the decoded text looks like writing. Control characters, unassigned and
 * private-use characters count against it, and so do capitals in the middle of a word (KOI8-R read as
 * windows-1251 swaps the cases) and letters of two scripts that touch.
 */
function plausibility(sample: Uint8Array, charset: string): number {
  const text = decodeBytes(sample, charset);
  const foreign = count(text, /[^\0-\x7F]/gu);
  if (foreign === 0) return 1;
  const broken = count(text, /[\uFFFD\x80-\x9F\p{Co}\p{Cn}]/gu);
  const caseFlips = count(text, /\p{Ll}\p{Lu}/gu);
  const mixed = count(
    text,
    /[a-z][\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Thai}\p{Script=Arabic}\p{Script=Hebrew}]|[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Thai}\p{Script=Arabic}\p{Script=Hebrew}][a-z]/gu,
  );
  const oddSymbols = count(text, /\p{L}[¤¦©«¬®¯°±²³´¶¸¹»¼½¾×÷]\p{L}/gu);
  // Accented letters read as double bytes become lone ideographs within Latin words.
  const lone = count(
    text,
    /(?<=[A-Za-z])[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]{1,2}(?=[a-z])/gu,
  );
  const bad = broken * 4 + caseFlips + (mixed + lone) * 2 + oddSymbols;
  return Math.max(0, 1 - bad / foreign);
}

function count(text: string, pattern: RegExp): number {
  let total = 0;
  for (const _ of text.matchAll(pattern)) total++;
  return total;
}
