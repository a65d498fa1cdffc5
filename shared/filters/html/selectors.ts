/** What a selector asks of an element. */
export interface SelectableElement {
  readonly name: string;
  valueOf(attribute: string): string | undefined;
}

type Test = (element: SelectableElement) => boolean;

interface Step {
  /** Stands directly below what the step before matched (the first one: is the root). */
  readonly child: boolean;
  readonly tests: readonly Test[];
}

/** A path of elements, and the attribute of the last one that is meant, if any. */
export interface Selector {
  readonly steps: readonly Step[];
  readonly attribute?: string;
}

/** How far each selector got at an element: bits of the steps it matched, and with those of its ancestors. */
export interface SelectorState {
  readonly exact: readonly number[];
  readonly reached: readonly number[];
}

const mostSteps = 30;

/**
 * The alternatives of an XPath of ITS rules, or `undefined` when it is beyond what is read here: paths of
 * element names or `*` with `/` and `//`, an attribute at the end, `id('x')`, and predicates about attributes
 * with `=`, `!=`, `contains`, `starts-with`, `not`, `and`, `or`, whose texts may be parameters. Prefixes are
 * not looked at.
 */
export function parseXPath(
  path: string,
  parameters: ReadonlyMap<string, string>,
): readonly Selector[] | undefined {
  const selectors: Selector[] = [];
  for (const alternative of splitOutside(path, /\|/y)) {
    const selector = parsePath(alternative.trim(), parameters);
    if (selector === undefined) return undefined;
    selectors.push(selector);
  }
  return selectors;
}

const stepStart = /(\/\/|\/|^)\s*(?:(@)|id\(\s*(['"])([^'"]*)\3\s*\)|)(?:[\w.-]+:)?([\w.-]+|\*)?/y;

function parsePath(path: string, parameters: ReadonlyMap<string, string>): Selector | undefined {
  const steps: Step[] = [];
  let attribute: string | undefined;
  let at = 0;
  while (at < path.length) {
    stepStart.lastIndex = at;
    const found = stepStart.exec(path);
    if (found === null || found[0] === '' || attribute !== undefined) return undefined;
    at = stepStart.lastIndex;
    const [, axis, isAttribute, , id, name] = found;
    if (isAttribute) {
      if (name === undefined || steps.length === 0) return undefined;
      attribute = name.toLowerCase();
      continue;
    }
    const tests: Test[] = [];
    if (id !== undefined) tests.push((element) => element.valueOf('id') === id);
    else if (name === undefined) return undefined;
    if (name !== undefined && name !== '*') {
      const lower = name.toLowerCase();
      tests.push((element) => element.name === lower);
    }
    while (path[at] === '[') {
      const end = endOfBracket(path, at);
      const test = end < 0 ? undefined : parsePredicate(path.slice(at + 1, end), parameters);
      if (test === undefined) return undefined;
      tests.push(test);
      at = end + 1;
    }
    steps.push({ child: axis === '/', tests });
  }
  if (steps.length === 0 || steps.length > mostSteps) return undefined;
  return attribute === undefined ? { steps } : { steps, attribute };
}

function parsePredicate(text: string, parameters: ReadonlyMap<string, string>): Test | undefined {
  for (const [word, all] of [
    [/\sor\s/y, false],
    [/\sand\s/y, true],
  ] as const) {
    const parts = splitOutside(text, word);
    if (parts.length === 1) continue;
    const tests = parts.map((part) => parsePredicate(part, parameters));
    if (tests.some((test) => test === undefined)) return undefined;
    const known = tests as Test[];
    return (element) => (all ? known.every((test) => test(element)) : known.some((test) => test(element)));
  }
  const trimmed = text.trim();
  const not = /^not\(([\s\S]*)\)$/.exec(trimmed);
  if (not) {
    const test = parsePredicate(not[1]!, parameters);
    return test && ((element) => !test(element));
  }
  const simple =
    /^@([\w:.-]+)(?:\s*(!?=)\s*(?:"([^"]*)"|'([^']*)'|\$([\w.-]+)))?$/.exec(trimmed) ??
    /^(?:contains|starts-with)\(\s*@([\w:.-]+)\s*,\s*()(?:"([^"]*)"|'([^']*)'|\$([\w.-]+))\s*\)$/.exec(
      trimmed,
    );
  if (simple === null) return undefined;
  const name = simple[1]!.toLowerCase();
  const wanted = simple[3] ?? simple[4] ?? (simple[5] === undefined ? undefined : parameters.get(simple[5]));
  if (simple[2] === undefined) return (element) => element.valueOf(name) !== undefined;
  if (wanted === undefined) return undefined;
  if (trimmed.startsWith('contains')) return (element) => element.valueOf(name)?.includes(wanted) ?? false;
  if (trimmed.startsWith('starts')) return (element) => element.valueOf(name)?.startsWith(wanted) ?? false;
  if (simple[2] === '=') return (element) => element.valueOf(name) === wanted;
  return (element) => element.valueOf(name) !== undefined && element.valueOf(name) !== wanted;
}

/** CSS selectors: types, `*`, classes, ids, attributes with `=`, below (` `) and directly below (`>`). */
export function parseCss(text: string): readonly Selector[] | undefined {
  const selectors: Selector[] = [];
  for (const alternative of splitOutside(text, /,/y)) {
    const steps: Step[] = [];
    for (const part of alternative
      .trim()
      .replace(/\s*>\s*/g, ' >')
      .split(/\s+/)) {
      const tests = parseCompound(part.replace(/^>/, ''));
      if (tests === undefined) return undefined;
      steps.push({ child: part.startsWith('>'), tests });
    }
    if (steps.length > mostSteps) return undefined;
    selectors.push({ steps });
  }
  return selectors;
}

function parseCompound(text: string): readonly Test[] | undefined {
  const tests: Test[] = [];
  const part = /(\*)|([\w-]+)|\.([\w-]+)|#([\w-]+)|\[([\w:-]+)(?:=["']?([^"'\]]*)["']?)?\]/y;
  while (part.lastIndex < text.length || text === '') {
    const found = part.exec(text);
    if (found === null) return undefined;
    const [, , type, className, id, attribute, value] = found;
    if (type !== undefined) tests.push((element) => element.name === type.toLowerCase());
    else if (className !== undefined) tests.push((element) => hasToken(element.valueOf('class'), className));
    else if (id !== undefined) tests.push((element) => element.valueOf('id') === id);
    else if (attribute !== undefined) {
      tests.push((element) => {
        const actual = element.valueOf(attribute.toLowerCase());
        return value === undefined ? actual !== undefined : actual === value;
      });
    }
  }
  return tests;
}

export function hasToken(list: string | undefined, token: string): boolean {
  return list?.split(/\s+/).includes(token) ?? false;
}

/** Whether and how far selectors match an element below one in the state `parent` (absent: the document). */
export function matchSelectors(
  selectors: readonly Selector[],
  element: SelectableElement,
  parent: SelectorState | undefined,
): SelectorState {
  const exact: number[] = [];
  const reached: number[] = [];
  for (const [number, { steps }] of selectors.entries()) {
    let bits = 0;
    for (const [index, { child, tests }] of steps.entries()) {
      const above = child ? parent?.exact[number] : parent?.reached[number];
      const led = index === 0 ? !child || parent === undefined : (((above ?? 0) >> (index - 1)) & 1) === 1;
      if (led && tests.every((test) => test(element))) bits |= 1 << index;
    }
    exact.push(bits);
    reached.push(bits | (parent?.reached[number] ?? 0));
  }
  return { exact, reached };
}

export function isMatched(selector: Selector, bits: number | undefined): boolean {
  return (((bits ?? 0) >> (selector.steps.length - 1)) & 1) === 1;
}

/** Parts between separators that stand neither in quotes nor in brackets. */
function splitOutside(text: string, separator: RegExp): string[] {
  const parts: string[] = [];
  let last = 0;
  let depth = 0;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '[' || character === '(') depth++;
    else if (character === ']' || character === ')') depth--;
    else if (depth === 0) {
      separator.lastIndex = at;
      const found = separator.exec(text);
      if (found === null) continue;
      parts.push(text.slice(last, at));
      last = at + found[0].length;
      at = last - 1;
    }
  }
  parts.push(text.slice(last));
  return parts;
}

function endOfBracket(text: string, start: number): number {
  let depth = 0;
  let quote = '';
  for (let at = start; at < text.length; at++) {
    const character = text[at]!;
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '[') depth++;
    else if (character === ']' && --depth === 0) return at;
  }
  return -1;
}
