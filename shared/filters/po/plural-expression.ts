/** Index of the plural form for a number; `undefined` where the expression divides by nought. */
export type PluralRule = (n: number) => number | undefined;

type Node = (n: number) => number;

const longest = 1000;
const tokens = /\s*(\d{1,9}|n|\|\||&&|[=!<>]=|[<>!?:()%*/+-])/y;
/** Binary operators of C by how tightly they bind; `?:` stands below all of them. */
const levels: Readonly<Record<string, number>> = {
  '||': 1,
  '&&': 2,
  '==': 3,
  '!=': 3,
  '<': 4,
  '>': 4,
  '<=': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
};

const operations: Readonly<Record<string, (a: number, b: number) => number>> = {
  '==': (a, b) => Number(a === b),
  '!=': (a, b) => Number(a !== b),
  '<': (a, b) => Number(a < b),
  '>': (a, b) => Number(a > b),
  '<=': (a, b) => Number(a <= b),
  '>=': (a, b) => Number(a >= b),
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => Math.trunc(a / b),
  '%': (a, b) => a % b,
};

/** The expression of a `Plural-Forms` field: C's arithmetic and logic on `n`. `undefined` for anything else. */
export function parsePluralExpression(expression: string): PluralRule | undefined {
  if (expression.length > longest) return undefined;
  const list = tokensOf(expression);
  if (list === undefined) return undefined;
  const parser = new ExpressionParser(list);
  const node = parser.ternary();
  if (node === undefined || !parser.done) return undefined;
  return (n) => {
    const form = node(n);
    return Number.isInteger(form) ? form : undefined;
  };
}

function tokensOf(expression: string): readonly string[] | undefined {
  const list: string[] = [];
  const trimmed = expression.trim();
  tokens.lastIndex = 0;
  while (tokens.lastIndex < trimmed.length) {
    const match = tokens.exec(trimmed);
    if (match === null) return undefined;
    list.push(match[1]!);
  }
  return list;
}

class ExpressionParser {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(list: readonly string[]) {
    this.#tokens = list;
  }

  get done(): boolean {
    return this.#at === this.#tokens.length;
  }

  ternary(): Node | undefined {
    const condition = this.#binary(1);
    if (condition === undefined || this.#tokens[this.#at] !== '?') return condition;
    this.#at++;
    const yes = this.ternary();
    if (yes === undefined || this.#tokens[this.#at++] !== ':') return undefined;
    const no = this.ternary();
    return no && ((n) => (condition(n) !== 0 ? yes(n) : no(n)));
  }

  #binary(lowest: number): Node | undefined {
    let left = this.#unary();
    for (;;) {
      const operator = this.#tokens[this.#at] ?? '';
      const level = levels[operator] ?? 0;
      if (left === undefined || level < lowest) return left;
      this.#at++;
      const right = this.#binary(level + 1);
      if (right === undefined) return undefined;
      left = joined(operator, left, right);
    }
  }

  #unary(): Node | undefined {
    const token = this.#tokens[this.#at++];
    if (token === 'n') return (n) => n;
    if (token === '!') {
      const inner = this.#unary();
      return inner && ((n) => Number(inner(n) === 0));
    }
    if (token === '(') {
      const inner = this.ternary();
      return this.#tokens[this.#at++] === ')' ? inner : undefined;
    }
    if (token === undefined || !/^\d/.test(token)) return undefined;
    const value = Number(token);
    return () => value;
  }
}

function joined(operator: string, left: Node, right: Node): Node {
  if (operator === '||') return (n) => Number(left(n) !== 0 || right(n) !== 0);
  if (operator === '&&') return (n) => Number(left(n) !== 0 && right(n) !== 0);
  const operation = operations[operator]!;
  return (n) => operation(left(n), right(n));
}
