import type { PoMessage } from './read.ts';
import { unescaped } from './strings.ts';

/** A `#,` comment: `fuzzy, c-format`. */
export interface FlagLine {
  readonly start: number;
  readonly end: number;
  readonly flags: readonly string[];
}

/** What the comments of a message say. */
export interface PoComments {
  readonly flagLines: readonly FlagLine[];
  /** `#|` comments: the text that the translation was made for. Two offsets each. */
  readonly previous: readonly number[];
  /** `#.`: of the program's author. */
  readonly extracted: readonly string[];
  /** `# `: of the translators. */
  readonly translator: readonly string[];
  /** `#:`: places in the program. */
  readonly references: readonly string[];
  /** The former `msgid`, out of the `#|` comments. */
  readonly previousId?: string;
}

export function commentsOf(text: string, { commentsStart, commentsEnd }: PoMessage): PoComments {
  if (commentsStart === commentsEnd) return noComments;
  // Most messages have one kind of comment.
  let flagLines: FlagLine[] | undefined;
  let previous: number[] | undefined;
  let extracted: string[] | undefined;
  let translator: string[] | undefined;
  let references: string[] | undefined;
  for (let start = commentsStart; start >= 0 && start < commentsEnd; ) {
    const end = lineEndAfter(text, start);
    const kind = text.charAt(start + 1);
    const rest = text.slice(start + 2, end).trim();
    if (kind === ',') {
      flagLines ??= [];
      flagLines.push({ start, end, flags: rest.split(',').map((flag) => flag.trim()) });
    } else if (kind === '|') {
      previous ??= [];
      previous.push(start, end);
    } else if (kind === '.') {
      extracted ??= [];
      extracted.push(rest);
    } else if (kind === ':') {
      references ??= [];
      references.push(rest);
    } else if (start + 1 < end) {
      translator ??= [];
      translator.push(text.slice(start + 1, end).trim());
    }
    start = text.indexOf('#', end);
  }
  const comments: PoComments = {
    flagLines: flagLines ?? none,
    previous: previous ?? none,
    extracted: extracted ?? none,
    translator: translator ?? none,
    references: references ?? none,
  };
  const previousId = previous && formerId(text, previous);
  return previousId === undefined ? comments : { ...comments, previousId };
}

const none: readonly never[] = [];
const noComments: PoComments = {
  flagLines: none,
  previous: none,
  extracted: none,
  translator: none,
  references: none,
};

function lineEndAfter(text: string, from: number): number {
  let end = from;
  while (end < text.length && text.charCodeAt(end) !== 0x0a && text.charCodeAt(end) !== 0x0d) end++;
  return end;
}

function formerId(text: string, previous: readonly number[]): string | undefined {
  let all = '';
  for (let i = 0; i < previous.length; i += 2) all += `${text.slice(previous[i]! + 2, previous[i + 1])}\n`;
  const found = /(?:^|\s)msgid((?:\s*"(?:[^"\\\n]|\\.)*")+)/.exec(all)?.[1];
  return (
    found && unescaped(Array.from(found.matchAll(/"((?:[^"\\\n]|\\.)*)"/g), (piece) => piece[1]!).join(''))
  );
}

export function isFuzzy({ flagLines }: PoComments): boolean {
  return flagLines.some(({ flags }) => flags.includes('fuzzy'));
}

export function flagsOf({ flagLines }: PoComments): readonly string[] {
  return flagLines.length === 0 ? none : flagLines.flatMap(({ flags }) => flags);
}
