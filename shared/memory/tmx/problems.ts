import type { ImportProblem } from '../import-report.ts';

/** So many problems are named; the rest is only counted by who counts. */
const limit = 100;

/** The first hundred problems of an import, each unknown element once. */
export class ProblemList {
  readonly #problems: ImportProblem[] = [];
  readonly #elements = new Set<string>();
  #count = 0;

  get all(): readonly ImportProblem[] {
    return this.#problems;
  }

  /** How many there are besides those in `all`. */
  get more(): number {
    return this.#count - this.#problems.length;
  }

  add(line: number, reason: ImportProblem['reason'], detail: string): void {
    if (reason === 'unknown-element') {
      if (this.#elements.has(detail)) return;
      if (this.#elements.size < limit) this.#elements.add(detail);
    }
    this.#count++;
    if (this.#problems.length < limit) this.#problems.push({ line, reason, detail: shortened(detail) });
  }
}

/** Details come from files; a message must stay readable. */
function shortened(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
