import { msg, str } from '@lit/localize';
import { assertNever } from '../../../shared/base/index.ts';
import type { ScoreReason } from '../../../shared/memory/index.ts';

/** One reason of a score in words, with the points that it takes: “1 word changed −9”, “aligned, not checked −2”. */
export function reasonText(reason: ScoreReason): string {
  const text = differenceText(reason);
  // The points stay with the last word.
  return reason.points > 0 ? `${text}\u00a0−${reason.points}` : text;
}

function differenceText(reason: ScoreReason): string {
  const { count } = reason;
  switch (reason.code) {
    case 'context-both':
      return msg('same segments before and after');
    case 'context-id':
      return msg('same name in its file');
    case 'context-one':
      return msg('same neighbouring segment');
    case 'same':
      return msg('same text');
    case 'words-changed':
      return count === 1 ? msg('1 word changed') : msg(str`${count} words changed`);
    case 'words-inserted':
      return count === 1 ? msg('1 word more') : msg(str`${count} words more`);
    case 'words-deleted':
      return count === 1 ? msg('1 word fewer') : msg(str`${count} words fewer`);
    case 'words-moved':
      return count === 1 ? msg('1 word moved') : msg(str`${count} words moved`);
    case 'characters-changed':
      return count === 1 ? msg('1 character changed') : msg(str`${count} characters changed`);
    case 'characters-inserted':
      return count === 1 ? msg('1 character more') : msg(str`${count} characters more`);
    case 'characters-deleted':
      return count === 1 ? msg('1 character less') : msg(str`${count} characters less`);
    case 'characters-moved':
      return count === 1 ? msg('1 character moved') : msg(str`${count} characters moved`);
    case 'numbers':
      return count === 1 ? msg('1 number differs') : msg(str`${count} numbers differ`);
    case 'links':
      return count === 1 ? msg('1 address differs') : msg(str`${count} addresses differ`);
    case 'codes-missing':
      return count === 1 ? msg('−1 code') : msg(str`−${count} codes`);
    case 'codes-extra':
      return count === 1 ? msg('+1 code') : msg(str`+${count} codes`);
    case 'codes-different':
      return count === 1 ? msg('1 code differs') : msg(str`${count} codes differ`);
    case 'codes-moved':
      return count === 1 ? msg('1 code moved') : msg(str`${count} codes moved`);
    case 'case':
      return msg('capitals differ');
    case 'forms':
      return msg('forms of characters differ');
    case 'composition':
      return msg('characters are composed differently');
    case 'invisible':
      return msg('invisible characters differ');
    case 'punctuation':
      return msg('punctuation differs');
    case 'spaces':
      return msg('spaces differ');
    case 'trust-aligned':
      return msg('aligned, not checked');
    case 'trust-draft':
      return msg('draft');
    case 'memory-penalty':
      return msg('penalty of this memory');
    case 'variant':
      return msg('other language variant');
    case 'several-targets':
      return msg('several translations');
    case 'numbers-replaced':
      return count === 1 ? msg('1 number replaced') : msg(str`${count} numbers replaced`);
    case 'links-replaced':
      return count === 1 ? msg('1 address replaced') : msg(str`${count} addresses replaced`);
    case 'terms-replaced':
      return count === 1 ? msg('1 term replaced') : msg(str`${count} terms replaced`);
    case 'codes-adopted':
      return msg('codes of this segment');
    default:
      return assertNever(reason.code);
  }
}
