import { contentFromRaw, plainText } from '../../content/index.ts';
import { attributePlace, type XmlAttributes } from '../../xml/index.ts';
import type { UnitKind } from '../contract.ts';
import type { Frame } from './frame.ts';
import { textAttributes } from './inline-elements.ts';
import type { Names } from './names.ts';
import type { FoundUnit, OdtUnit, ParagraphUnit, Place, PlainUnit } from './unit.ts';

/** Takes the units of a paragraph with those in it, or one from elsewhere, in order of their places. */
export type TakeUnits = (units: readonly FoundUnit[], names: Names) => void;

/** Collects what is met in a part until the outermost paragraph has ended. */
export class UnitCollector {
  readonly #source: string;
  readonly #take: TakeUnits;
  #waiting: FoundUnit[] = [];
  /** Words before or behind the numbers of a list, which its style repeats for each level. */
  readonly #numberings = new Map<string, PlainUnit>();
  names: Names;
  /** Units so far, copies left aside. */
  count = 0;
  isInParagraph = false;
  /** What is in an entry of a table of contents is no unit. */
  isInEntry = false;

  constructor(source: string, names: Names, take: TakeUnits) {
    this.#source = source;
    this.names = names;
    this.#take = take;
  }

  /** Units that wait for the end of their paragraph. */
  get waiting(): number {
    return this.#waiting.length;
  }

  add(unit: OdtUnit): void {
    if (this.isInEntry) return;
    this.count++;
    this.#waiting.push({ unit, start: unit.start, end: unit.end, isCopy: false });
    this.handOver();
  }

  /** A place where a unit stands once more. */
  addCopy(unit: OdtUnit, { start, end }: Place): void {
    this.#waiting.push({ unit, start, end, isCopy: true });
    this.handOver();
  }

  addEntry(unit: ParagraphUnit): void {
    this.#waiting.push({ unit, start: unit.start, end: unit.end, isCopy: false, isEntry: true });
    this.handOver();
  }

  addPlain(
    form: PlainUnit['form'],
    text: string,
    kind: UnitKind,
    { start, end }: Place,
  ): PlainUnit | undefined {
    if (!/\p{L}/u.test(text)) return undefined;
    const unit: PlainUnit = { form, unit: { kind, source: contentFromRaw(text) }, start, end };
    this.add(unit);
    return unit;
  }

  /** `attributes` as the document or as the specification names them. */
  addAttributes(name: string, attributes: XmlAttributes, { start, openEnd }: Frame): void {
    for (const attribute of textAttributes.get(name) ?? []) {
      const own = this.names.write(attribute);
      const value = attributes[attribute] ?? attributes[own];
      if (value === undefined) continue;
      const isNumbering = attribute.startsWith('style:num-');
      if (isNumbering && !/\p{L}{2}/u.test(value)) continue;
      const found = attributePlace(this.#source, start, openEnd, own);
      if (found === undefined) continue;
      const place = { start: found.valueStart, end: found.valueEnd };
      if (attribute === 'office:title' && /^[a-z]+:\S+$/i.test(value)) continue;
      const known = isNumbering ? this.#numberings.get(value) : undefined;
      if (known !== undefined) this.addCopy(known, place);
      else {
        const unit = this.addPlain('attribute', value, 'attribute', place);
        if (unit !== undefined && isNumbering) this.#numberings.set(value, unit);
      }
    }
  }

  /** What a field shows, which may be one of the texts that it chooses from. */
  addFieldText({ text, textStart: start, textEnd: end, hasMarkup, waitingBefore }: Frame): void {
    if (hasMarkup || start < 0 || this.#source.slice(start, end).includes('<')) return;
    const choice = this.#waiting
      .slice(waitingBefore)
      .find(({ unit }) => unit.form === 'attribute' && plainText(unit.unit.source) === text);
    if (choice === undefined) this.addPlain('text', text, 'attribute', { start, end });
    else this.addCopy(choice.unit, { start, end });
  }

  /** Once the outermost paragraph has ended. */
  handOver(): void {
    if (this.isInParagraph || this.#waiting.length === 0) return;
    const units = this.#waiting;
    this.#waiting = [];
    if (units.length > 1) units.sort((a, b) => a.start - b.start);
    this.#take(units, this.names);
  }
}
