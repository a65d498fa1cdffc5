import { ContentBuilder } from '../../content/index.ts';
import { attributePlace, readMarkup } from '../../xml/index.ts';
import { type Candidate, textCandidate } from './candidates.ts';
import { attributeOf, Scope } from './names.ts';

/**
 * Finds the words around the numbers of lists and headings (`Step %1:`); the numbers are codes. What
 * several levels say is one text. Levels of definitions that no list uses are left out.
 */
export function readNumbering(file: string, source: string, found: (candidate: Candidate) => void): void {
  const used = usedDefinitions(file, source);
  const scopes: Scope[] = [Scope.root];
  const known = new Map<string, Candidate>();
  let isUsed = false;
  readMarkup(file, source, {
    open: (written, attributes, start, end, empty) => {
      const scope = scopes.at(-1)!.within(attributes);
      if (!empty) scopes.push(scope);
      const name = scope.element(written);
      if (name === 'w:abstractNum')
        isUsed = used.has(attributeOf(scope, attributes, 'w:abstractNumId') ?? '');
      else if (name === 'w:num') isUsed = true;
      if (name !== 'w:lvlText' || !isUsed) return;
      const value = attributeOf(scope, attributes, 'w:val') ?? '';
      if (!/%\d/.test(value) || !/\p{L}{2}/u.test(value)) return;
      const place = attributePlace(source, start, end, scope.attribute('w:val')!);
      if (place === undefined) return;
      const range = { start: place.valueStart, end: place.valueEnd, within: 'attribute' } as const;
      const candidate = textCandidate('attribute', numberedContent(value), range);
      const same = known.get(value);
      if (same) candidate.same = same;
      else known.set(value, candidate);
      found(candidate);
    },
    close: () => scopes.pop(),
    text: () => undefined,
  });
}

/** Ids of the definitions that instances of lists are made of. */
function usedDefinitions(file: string, source: string): ReadonlySet<string> {
  const used = new Set<string>();
  const scopes: Scope[] = [Scope.root];
  readMarkup(file, source, {
    open: (written, attributes, _start, _end, empty) => {
      const scope = scopes.at(-1)!.within(attributes);
      if (!empty) scopes.push(scope);
      // Stands within `w:num` alone.
      if (scope.element(written) === 'w:abstractNumId') {
        used.add(attributeOf(scope, attributes, 'w:val') ?? '');
      }
    },
    close: () => scopes.pop(),
    text: () => undefined,
  });
  return used;
}

function numberedContent(value: string) {
  const builder = new ContentBuilder();
  for (const piece of value.split(/(%\d)/)) {
    if (/^%\d$/.test(piece)) {
      builder.appendCode({
        id: String(builder.codeCount + 1),
        kind: 'placeholder',
        label: piece,
        data: piece,
      });
    } else builder.appendRaw(piece);
  }
  return builder.build();
}
