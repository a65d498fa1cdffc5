import type { Code } from '../../../content/index.ts';
import { escapeAttribute } from '../../../xml/index.ts';
import type { TargetPart } from '../../target.ts';
import { isTextTag } from '../text-tags.ts';
import { eachInline } from './check-content.ts';
import type { UnitPart } from './check-unit.ts';
import type { OriginalData } from './content.ts';

/** Gives codes that occur twice in a translation ids of their own, as XLIFF 2 wants it. */
export interface FreshIds {
  distinct(parts: readonly TargetPart[]): readonly TargetPart[];
}

/**
 * Ids that no element of the unit has. The copy of a code that has no original data says with `copyOf`
 * what it is a copy of; one that may not be copied is left out.
 */
export function freshIds(parts: readonly UnitPart[], data: OriginalData): FreshIds {
  let taken: Set<string> | undefined;
  const fresh = (): string => {
    taken ??= idsOf(parts);
    let number = taken.size + 1;
    while (taken.has(`c${number}`)) number++;
    taken.add(`c${number}`);
    return `c${number}`;
  };
  return {
    distinct(written) {
      const seen = new Set<string>();
      /** Ids of copies whose closing half is still to come, by pair, the innermost last. */
      const open = new Map<string, (string | undefined)[]>();
      const result: TargetPart[] = [];
      for (const part of written) {
        if (typeof part === 'string' || isTextTag(part.code) || !part.code.data.startsWith('<')) {
          result.push(part);
          continue;
        }
        const { code } = part;
        if (code.kind === 'close' && code.pair !== undefined) {
          const waiting = open.get(code.pair)?.pop();
          if (waiting === dropped) continue;
          result.push(waiting === undefined ? part : { code: renamed(code, waiting, data), index: -1 });
          continue;
        }
        const repeated = seen.has(code.id);
        seen.add(code.id);
        const pairs = code.kind === 'open' && code.pair !== undefined ? code.pair : undefined;
        let id: string | undefined;
        if (repeated && !/^<(?:[\w.-]+:)?cp\b/.test(code.data)) {
          id = code.canCopy === false || code.kind === 'isolated' ? dropped : fresh();
        }
        if (pairs !== undefined) open.set(pairs, [...(open.get(pairs) ?? []), id]);
        if (id === dropped) continue;
        result.push(id === undefined ? part : { code: renamed(code, id, data), index: -1 });
      }
      return result;
    },
  };
}

const dropped = '';

function idsOf(parts: readonly UnitPart[]): Set<string> {
  const ids = new Set<string>();
  for (const { element, source, target } of parts) {
    if (element.attributes.id !== undefined) ids.add(element.attributes.id);
    for (const side of [source, target]) {
      if (side !== undefined) eachInline(side, ({ attributes }) => ids.add(attributes.id ?? ''));
    }
  }
  return ids;
}

function renamed(code: Code, id: string, data: OriginalData): Code {
  const end = /\sstartRef\s*=/.test(code.data);
  if (end) return { ...code, data: replaced(code.data, 'startRef', id) };
  if (code.data.startsWith('</')) return code;
  const base = code.pair ?? code.id;
  const hasData = data.size > 0 && /\sdataRef(?:Start|End)?\s*=/.test(code.data);
  const isCode = /^<(?:[\w.-]+:)?(?:ph|pc|sc)\b/.test(code.data);
  const copy = replaced(code.data, 'id', id);
  if (!isCode || hasData || /\scopyOf\s*=/.test(copy)) return { ...code, data: copy };
  return { ...code, data: copy.replace(/\s*\/?>$/, (end) => ` copyOf="${escapeAttribute(base)}"${end}`) };
}

/** Only the start tag's own attribute: a code's data is one tag, or an element that is left as it is. */
function replaced(markup: string, name: string, value: string): string {
  return markup.replace(
    new RegExp(`(\\s${name}\\s*=\\s*)(?:"[^"]*"|'[^']*')`),
    (_, before: string) => `${before}"${escapeAttribute(value)}"`,
  );
}
