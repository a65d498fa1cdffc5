import type { SrxRule } from '../model.ts';
import { holdsWithin } from '../spans.ts';
import { no } from './building.ts';

/** The longest quotation, in characters, that is kept whole; a longer one is cut into its sentences. */
const longest = 300;
/** The same for quotations and remarks in Chinese and Japanese marks, which say more with less. */
const longestEast = 200;

/**
 * A mark that closes in other texts opens behind what is named here only. The mark comes first, for
 * a text is searched fastest for a character.
 */
function opening(mark: string): string {
  return `${mark}(?<![^\\s(\\[{\u2013\u2014/"“‘„«'-]${mark})`;
}

interface Marks {
  /** The opening mark, with what has to stand around it. */
  readonly open: string;
  readonly close: string;
  /** One character of what stands between the marks. */
  readonly inner: string;
  readonly limit?: number;
}

/**
 * Nothing breaks between the two marks of a quotation. Both have to stand in one paragraph, so that a
 * mark without its partner says nothing.
 */
function whole({ open, close, inner, limit = longest }: Marks, comment: string): SrxRule {
  const span = `${open}(?:(?!\\n[^\\S\\n]*\\n)${inner}){1,${limit}}(?=${close})`;
  // The shortest match backwards ends at the first mark, for no other stands inside.
  return holdsWithin(no(`(?=${span})${open}${inner}{1,${limit}}?`, '', comment), span);
}

/** The marks stand close to what they hold, which tells `»…«` from `« … »` and one `"` from the other. */
function close(mark: string): string {
  return `(?<=\\S)${mark}(?![\\p{Lu}\\p{Ll}\\p{Nd}])`;
}

/** An apostrophe closes a quotation only behind a stop or a comma. */
const stopBefore = '(?<=[.,!?…。！？，])';
const noStopBefore = '(?<=[^\\s.,!?…。！？，])';
/** Words that an apostrophe begins. */
const elided = '(?!(?:[Tt]is|[Tt]was|[Ee]m|[Tt]il|[Cc]ause|[Cc]os|[Bb]out|[Rr]ound|[sntkSNTK])(?!\\p{L}))';

/** Quotations with stops inside: “Wait. Who goes there?” is a part of its sentence. */
export const quotationRules: readonly SrxRule[] = [
  whole({ open: '“', close: '”', inner: '[^“”„]' }, 'A quotation is not cut: “I came. I saw”'),
  whole({ open: '„', close: '[“”"]', inner: '[^“”„"]' }, 'A quotation is not cut: „Halt. Wer da?“'),
  whole(
    { open: `${opening('"')}(?=\\S)`, close: close('"'), inner: '[^"]' },
    'A quotation is not cut: "I came. I saw"',
  ),
  whole(
    { open: '«(?<![\\p{L}\\p{Nd}.,!?…]«)', close: '»', inner: '[^«»]' },
    'A quotation is not cut: « Halte ! Qui va là ? »',
  ),
  whole(
    { open: `${opening('»')}(?=\\S)`, close: close('[«»]'), inner: '[^«»]' },
    'A quotation is not cut: »Halt. Wer da?«',
  ),
  whole(
    { open: `${opening('”')}(?=\\S)`, close: close('”'), inner: '[^“”„]' },
    'A quotation is not cut: ”Stopp. Vem där?”',
  ),
  whole(
    { open: opening('‘'), close: `${stopBefore}’(?!\\p{L})`, inner: `(?:[^‘’]|${noStopBefore}’)` },
    'A quotation is not cut: ‘I came. I saw,’ he said',
  ),
  whole(
    {
      open: `${opening("'")}(?=\\p{L})${elided}`,
      close: `${stopBefore}'(?![\\p{L}\\p{Nd}])`,
      inner: `(?:[^']|${noStopBefore}')`,
    },
    "A quotation is not cut: 'I came. I saw,' he said",
  ),
  whole({ open: '‚', close: '‘', inner: '[^‚‘]' }, 'A quotation is not cut: ‚Halt. Wer da?‘'),
  whole(
    { open: '「', close: '」', inner: '[^「」]', limit: longestEast },
    'A quotation is not cut: 「待て。行くな。」',
  ),
  whole(
    { open: '『', close: '』', inner: '[^『』]', limit: longestEast },
    'A quotation is not cut: 『待て。行くな。』',
  ),
  whole(
    { open: '[（《]', close: '[）》]', inner: '[^（）《》]', limit: longestEast },
    'A remark or a title in wide brackets is not cut: （笑。本当だ。）',
  ),
];
