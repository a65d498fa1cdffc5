import { escapeText } from '../../xml/index.ts';
import { sheetLimits } from './cell-reference.ts';

/** A stretch of a cell's text in one format. */
export interface TextRun {
  readonly text: string;
  /** The markup of its `rPr` element; empty where it has none. */
  readonly properties: string;
}

/** The text of a cell: plain, or in several formats. */
export type CellText = string | readonly TextRun[];

export function plainCellText(text: CellText): string {
  return typeof text === 'string' ? text : text.map((run) => run.text).join('');
}

/**
 * Collects what stands in an `si` or `is` element (ECMA-376, 18.4.8). Told are the elements inside it;
 * readings of ideographs (`rPh`) are passed over.
 */
export class RichTextReader {
  readonly #prefix: string;
  readonly #markup: string;
  #plain = '';
  #runs: TextRun[] | undefined;
  #properties = '';
  #propertiesStart = -1;
  /** Elements open within the properties. */
  #depth = 0;
  #inText = false;
  #inReading = false;

  constructor(markup: string, prefix: string) {
    this.#markup = markup;
    this.#prefix = prefix;
  }

  reset(): void {
    this.#plain = '';
    this.#runs = undefined;
    this.#properties = '';
    this.#propertiesStart = -1;
    this.#inText = false;
    this.#inReading = false;
  }

  open(name: string, start: number, end: number, empty: boolean): void {
    if (this.#propertiesStart >= 0) {
      if (!empty) this.#depth++;
      return;
    }
    const local = this.#local(name);
    if (local === 'rPh') this.#inReading = !empty;
    else if (local === 'r') {
      this.#runs ??= [];
      this.#properties = '';
    } else if (local === 'rPr') {
      if (empty) this.#properties = this.#markup.slice(start, end);
      else {
        this.#propertiesStart = start;
        this.#depth = 0;
      }
    } else if (local === 't' && !this.#inReading) this.#inText = !empty;
  }

  close(name: string, end: number): void {
    if (this.#propertiesStart >= 0) {
      if (this.#depth-- > 0) return;
      this.#properties = this.#markup.slice(this.#propertiesStart, end);
      this.#propertiesStart = -1;
      return;
    }
    const local = this.#local(name);
    if (local === 'rPh') this.#inReading = false;
    else if (local === 't') this.#inText = false;
  }

  text(value: string): void {
    if (!this.#inText) return;
    if (this.#runs === undefined) {
      this.#plain += value;
      return;
    }
    const last = this.#runs.at(-1);
    if (last?.properties === this.#properties) {
      this.#runs[this.#runs.length - 1] = { ...last, text: last.text + value };
    } else this.#runs.push({ text: value, properties: this.#properties });
  }

  /** Characters told by number (`_x000D_`) are put in place. */
  result(): CellText {
    if (this.#runs === undefined) return unescapeCharacters(this.#plain);
    const runs = this.#runs.map((run) => ({ ...run, text: unescapeCharacters(run.text) }));
    if (this.#plain !== '') runs.unshift({ text: unescapeCharacters(this.#plain), properties: '' });
    return runs.some(({ properties }) => properties !== '') ? runs : runs.map(({ text }) => text).join('');
  }

  #local(name: string): string {
    return name.startsWith(this.#prefix) ? name.slice(this.#prefix.length) : '';
  }
}

/** The content of an `is` element, elements named with `prefix`. */
export function richTextMarkup(text: CellText, prefix: string): string {
  if (typeof text === 'string') return textElement(text, prefix);
  return text
    .map(
      (run) => `<${prefix}r>${renamed(run.properties, prefix)}${textElement(run.text, prefix)}</${prefix}r>`,
    )
    .join('');
}

export function textElement(text: string, prefix: string): string {
  const space = /^\s|\s$|[\n\t]| {2}/.test(text) ? ' xml:space="preserve"' : '';
  return `<${prefix}t${space}>${escapeText(escapeCharacters(text))}</${prefix}t>`;
}

/** The markup may come from a part that names its elements otherwise. */
function renamed(markup: string, prefix: string): string {
  return markup.replace(/<(\/?)(?:[\w.-]+:)?(?=[\w-])/g, `<$1${prefix}`);
}

/** ST_Xstring (ECMA-376, 22.9.2.19). */
export function unescapeCharacters(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function escapeCharacters(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(
      /[\0-\x08\x0B-\x1F\uFFFE\uFFFF]|\p{Surrogate}/gu,
      (c) => `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    );
}

/** Whether a cell can hold the text. */
export function fitsCell(text: CellText): boolean {
  return plainCellText(text).length <= sheetLimits.cellLength;
}
