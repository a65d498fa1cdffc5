import { EditioError, textPlaceName } from '../../base/index.ts';

/** Tells where a document breaks the standard. `within` names the unit, when it is inside one. */
export class XliffText {
  readonly file: string;
  readonly text: string;

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
  }

  /** A `document-invalid` failure with the line and column of an offset. */
  invalid(at: { readonly start: number } | number, detail: string): EditioError {
    const place = textPlaceName(this.text, typeof at === 'number' ? at : at.start);
    return new EditioError('document-invalid', { file: this.file, place, detail });
  }
}

/** A value for a message. */
export function short(value: string): string {
  return value.length > 40 ? `${value.slice(0, 40)}…` : value;
}
