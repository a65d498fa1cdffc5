import type { Failure } from '../../base/index.ts';
import type { ImportProblem } from '../import-report.ts';

/** So many problems are named; the rest is only counted by who counts. */
const limit = 100;

/** What makes a unit useless that somebody meant to be one, in words behind “line 3,”. */
const defects: Partial<Readonly<Record<ImportProblem['reason'], string>>> = {
  'broken-markup': 'with broken markup',
  'bad-encoding': 'with bytes that do not belong to the encoding',
  'bad-codes': 'with codes that cannot be read',
  'unclosed-quote': 'with a quotation mark that is not closed',
  'too-long': 'with a text that is too long',
};

/** The first hundred problems of an import, each unknown element once. */
export class ProblemList {
  readonly #problems: ImportProblem[] = [];
  readonly #elements = new Set<string>();
  #count = 0;
  #defect: { readonly line: number; readonly detail: string } | undefined;

  get all(): readonly ImportProblem[] {
    return this.#problems;
  }

  /** How many there are besides those in `all`. */
  get more(): number {
    return this.#count - this.#problems.length;
  }

  /** The failure of a file that gave no unit because of defects; undefined where there were none. */
  nothingUsable(file: string): Failure | undefined {
    return this.#defect && { code: 'memory-no-units', params: { file, ...this.#defect } };
  }

  add(line: number, reason: ImportProblem['reason'], detail: string): void {
    if (reason === 'unknown-element') {
      if (this.#elements.has(detail)) return;
      if (this.#elements.size < limit) this.#elements.add(detail);
    }
    this.#count++;
    const defect = defects[reason];
    if (defect !== undefined && this.#defect === undefined) {
      this.#defect = { line, detail: detail === '' ? defect : `${defect} (${shortened(detail)})` };
    }
    if (this.#problems.length < limit) this.#problems.push({ line, reason, detail: shortened(detail) });
  }
}

/** Details come from files; a message must stay readable. */
function shortened(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
