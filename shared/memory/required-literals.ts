/**
 * Pieces of text that every match of a regular expression holds, case aside: runs of literal characters outside
 * of groups and classes that no quantifier makes optional. Misses many and never gives a wrong one; empty for a
 * pattern with alternatives at its top.
 */
export function requiredLiterals(source: string): string[] {
  const found: string[] = [];
  let run = '';
  const end = () => {
    if (run !== '') found.push(run);
    run = '';
  };
  const characters = Array.from(source);
  for (let i = 0; i < characters.length; ) {
    const character = characters[i]!;
    if (character === '|') return [];
    if (character === '(' || character === '[') {
      end();
      i = behindGroup(characters, i);
      i = behindQuantifier(characters, i);
      continue;
    }
    let literal: string | undefined = character;
    let next = i + 1;
    if (character === '\\') {
      const escaped = characters[next++] ?? '';
      // a letter or digit stands for something else; so may what follows it, as in \p{L} and \u{41}
      literal = /[\p{L}\p{N}]/u.test(escaped) ? undefined : escaped;
      if (literal === undefined) next = behindEscape(characters, next, escaped);
    } else if (character === '.' || character === '^' || character === '$') literal = undefined;
    const behind = behindQuantifier(characters, next);
    if (literal === undefined) end();
    else if (behind === next) run += literal;
    else {
      // with + and {1,} it is there at least once, but what follows may not follow it
      end();
    }
    i = behind;
  }
  end();
  return found;
}

/** The place behind a group or class that begins at `at`. */
function behindGroup(characters: readonly string[], at: number): number {
  let depth = 0;
  let inClass = false;
  for (let i = at; i < characters.length; i++) {
    const character = characters[i];
    if (character === '\\') i++;
    else if (inClass) inClass = character !== ']';
    else if (character === '[') inClass = true;
    else if (character === '(') depth++;
    else if (character === ')') depth--;
    if (depth === 0 && !inClass) return i + 1;
  }
  return characters.length;
}

/** The place behind `\p{…}`, `\u{…}`, `\u0041`, `\x41`, `\cJ`, `\k<name>` or a number, whose letter is `escaped`. */
function behindEscape(characters: readonly string[], at: number, escaped: string): number {
  const rest = characters.slice(at, at + 64).join('');
  const pattern =
    escaped === 'x'
      ? /^[0-9a-f]{2}/i
      : escaped === 'u'
        ? /^(?:\{[^}]*\}|[0-9a-f]{4})/i
        : escaped === 'c'
          ? /^[a-z]/i
          : escaped === 'k'
            ? /^<[^>]*>/
            : /^[pP]$/.test(escaped)
              ? /^\{[^}]*\}/
              : /^[0-9]$/.test(escaped)
                ? /^[0-9]+/
                : /^/;
  return at + Array.from(pattern.exec(rest)?.[0] ?? '').length;
}

function behindQuantifier(characters: readonly string[], at: number): number {
  let i = at;
  const character = characters[i];
  if (character === '*' || character === '+' || character === '?') i++;
  else if (character === '{') {
    const close = characters.indexOf('}', i);
    if (close < 0) return at;
    i = close + 1;
  } else return at;
  return characters[i] === '?' ? i + 1 : i;
}
