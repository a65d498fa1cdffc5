import { findLinks } from '../links.ts';

const quoted =
  /`[^`]*`|"[^"]*"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|‹[^›]*›|「[^」]*」|『[^』]*』|《[^》]*》|<[^<>]*>|\{[^{}]*\}|%\([^)]*\)[a-z]|\([^()]*\)|（[^（）]*）|\[[^[\]]*\]/g;
/** Words that are names of things in programs, abbreviations, or the beginning of a name. */
const odd =
  /\S*(?:[_\d\\/@#$=|~^*]|\p{Ll}\p{Lu}|\w[.:]{1,2}\w|\w\(|--?\w+-)\S*|(?<![\p{L}])\p{Lu}[\p{L}’'-]*/gu;

/** What of a text is prose, and none that it quotes. */
export function proseOf(text: string): string {
  let prose = '';
  let last = 0;
  for (const { start, end } of findLinks(text)) {
    prose += `${text.slice(last, start)} `;
    last = end;
  }
  prose += text.slice(last);
  return prose
    .replace(/[\uE000-\uF8FF]/g, ' ')
    .replace(quoted, ' ')
    .replace(odd, ' ');
}

/** Words as they stand in running text: names, commands and abbreviations are written otherwise. */
const runningWords = /(?<![\p{L}\p{N}_./:@<>{}$#%=`"'-])\p{Ll}{2,}(?![\p{L}\p{N}_/:@<>{}$#%=`"'(-])/gu;

export function countRunningWords(text: string): number {
  return text.match(runningWords)?.length ?? 0;
}
