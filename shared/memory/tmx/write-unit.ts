import type { LanguageTag } from '../../base/index.ts';
import { equalContent } from '../../content/index.ts';
import { escapeAttribute, escapeText, hasUnholdable, isPlainXmlText } from '../../xml/index.ts';
import type { Unit } from '../model.ts';
import { formatTmxDate } from './dates.ts';
import { parseInner } from './inner.ts';
import {
  attributeMark,
  elementMark,
  type FieldAttribute,
  fieldAttributes,
  jsonEncoding,
  noteMark,
  ownProperties,
  type TmxNote,
  type TmxProperty,
} from './records.ts';
import { writeSegment } from './segment-xml.ts';
import { isWritableAttribute } from './unit-fields.ts';

export type WritableUnit = Omit<Unit, 'id'>;

/** Collects the pairs that came from one `<tu>`, which is written when the next unit is another. */
export class UnitWriter {
  #group: WritableUnit[] = [];
  #next = 0;
  #count = 0;

  /** What can be written now. */
  push(unit: WritableUnit): string {
    const part = partOf(unit);
    if (part === undefined) {
      const before = this.end();
      return before + unitText([unit]);
    }
    const [first] = this.#group;
    if (
      first !== undefined &&
      part.count === this.#count &&
      part.number >= this.#next &&
      belongs(first, unit)
    ) {
      this.#group.push(unit);
      this.#next = part.number + 1;
      return '';
    }
    const before = this.end();
    this.#group = [unit];
    this.#next = part.number + 1;
    this.#count = part.count;
    return before;
  }

  end(): string {
    if (this.#group.length === 0) return '';
    const group = this.#group;
    this.#group = [];
    return unitText(group);
  }
}

function partOf({ extra }: WritableUnit): { readonly number: number; readonly count: number } | undefined {
  if (extra?.properties === undefined) return undefined;
  const value = extra.properties.find(({ type }) => type === ownProperties.part)?.value;
  const match = value === undefined ? null : /^(\d{1,5})\/(\d{1,5})$/.exec(value);
  return match ? { number: Number(match[1]), count: Number(match[2]) } : undefined;
}

/** Whether two pairs differ in nothing but what a `<tuv>` can say of itself. */
function belongs(one: WritableUnit, other: WritableUnit): boolean {
  return (
    one.sourceLanguage === other.sourceLanguage &&
    equalContent(one.source, other.source) &&
    one.trust === other.trust &&
    one.previous === other.previous &&
    one.next === other.next &&
    one.contextId === other.contextId &&
    one.key === other.key &&
    one.project === other.project &&
    one.document === other.document &&
    one.extra?.tuid === other.extra?.tuid &&
    fieldAttributes.every((name) => {
      const said = saidOfUnit(one, name);
      return said === undefined || said === (saidOfUnit(other, name) ?? said);
    }) &&
    JSON.stringify(sharedOf(one)) === JSON.stringify(sharedOf(other))
  );
}

function sharedOf({ extra }: WritableUnit): unknown {
  const properties = extra?.properties?.filter(
    ({ type }) => type !== ownProperties.part && !type.startsWith('target/') && !ofUnit.has(type),
  );
  return [properties, extra?.notes ?? []];
}

/** Types of the properties that say what a `<tu>` says where its target says something else. */
const ofUnit: ReadonlySet<string> = new Set(fieldAttributes.map((name) => `${attributeMark}${name}`));

function saidOfUnit({ extra }: WritableUnit, name: FieldAttribute): string | undefined {
  const type = `${attributeMark}${name}`;
  return extra?.properties?.find((property) => property.type === type)?.value;
}

/** A `<tu>` of units that belong together; mostly one. */
function unitText(units: readonly WritableUnit[]): string {
  const unit = units[0]!;
  const { extra } = unit;
  const sides = sidesOf(extra?.properties);
  let attributes = '';
  let text = '';
  const field = (name: string, type: string, value: string | undefined): void => {
    if (value === undefined || value === '') return;
    if (hasUnholdable(value)) text += propertyText(type, value);
    else attributes += ` ${name}="${escapeAttribute(value)}"`;
  };
  const own: string[] = units.length === 1 ? [''] : units.map(() => '');
  field('tuid', ownProperties.tuid, extra?.tuid);
  for (const name of fieldAttributes) {
    const value = fieldText(unit, name);
    const alone = units.length === 1 && !sides.hasOfUnit;
    if (alone || (units.every((other) => fieldText(other, name) === value) && !saidBy(units, name))) {
      field(name, name === 'creationid' ? ownProperties.createdBy : ownProperties.changedBy, value);
      continue;
    }
    const said = saidBy(units, name);
    attributes += attribute(name, said);
    for (const [index, other] of units.entries()) {
      const text = fieldText(other, name);
      if (saidOfUnit(other, name) === undefined && text === said) continue;
      if (text !== undefined && text !== '') own[index] += attribute(name, text);
    }
  }
  attributes += sides.attributes;
  if (unit.trust !== 'translated') text += propertyText(ownProperties.trust, unit.trust);
  for (const name of ['document', 'project', 'previous', 'next', 'key'] as const) {
    if (unit[name] !== '') text += propertyText(ownProperties[name], unit[name]);
  }
  if (unit.contextId) text += propertyText(ownProperties.contextId, unit.contextId);
  text = `<tu${attributes}>\n${text}${sides.props}`;
  if (extra?.notes) for (const note of extra.notes) text += noteText({ text: note });
  const source = writeSegment(unit.source, true);
  text += variant(unit.sourceLanguage, sides.sourceAttributes, sides.sourceProps, source);
  for (const [index, other] of units.entries()) {
    const side = index === 0 ? sides : sidesOf(other.extra?.properties);
    const attributes = own[index]! + side.targetAttributes;
    text += variant(other.targetLanguage, attributes, side.targetProps, writeSegment(other.target, false));
  }
  return `${text}</tu>\n`;
}

function saidBy(units: readonly WritableUnit[], name: FieldAttribute): string | undefined {
  for (const unit of units) {
    const said = saidOfUnit(unit, name);
    if (said !== undefined && !hasUnholdable(said)) return said;
  }
  return undefined;
}

function fieldText(unit: WritableUnit, name: FieldAttribute): string | undefined {
  switch (name) {
    case 'creationdate':
      return formatTmxDate(unit.createdAt);
    case 'changedate':
      return formatTmxDate(unit.changedAt);
    case 'creationid':
      return unit.createdBy;
    case 'changeid':
      return unit.changedBy;
    case 'usagecount':
      return unit.uses > 0 ? String(unit.uses) : undefined;
  }
}

/** What the properties of a unit become, by the element in which it stands. */
interface Sides {
  attributes: string;
  props: string;
  sourceAttributes: string;
  sourceProps: string;
  targetAttributes: string;
  targetProps: string;
  /** Whether something is said of the `<tu>` and not of its target. */
  hasOfUnit: boolean;
}

const noSides: Sides = {
  attributes: '',
  props: '',
  sourceAttributes: '',
  sourceProps: '',
  targetAttributes: '',
  targetProps: '',
  hasOfUnit: false,
};

function sidesOf(properties: readonly TmxProperty[] | undefined): Sides {
  if (properties === undefined) return noSides;
  const sides: Sides = { ...noSides };
  const taken = new Set<string>();
  for (const property of properties) {
    const { type } = property;
    if (type === ownProperties.part) continue;
    if (ofUnit.has(type)) {
      sides.hasOfUnit = true;
      continue;
    }
    const side = type.startsWith('source/') ? 'source' : type.startsWith('target/') ? 'target' : undefined;
    const inside = side === undefined ? type : type.slice(7);
    if (inside.startsWith(attributeMark) && !taken.has(type) && isHeldAttribute(inside.slice(1), property)) {
      taken.add(type);
      const text = attribute(inside.slice(1), property.value);
      if (side === 'source') sides.sourceAttributes += text;
      else if (side === 'target') sides.targetAttributes += text;
      else sides.attributes += text;
      continue;
    }
    const text = elementText({ ...property, type: inside });
    if (side === 'source') sides.sourceProps += text;
    else if (side === 'target') sides.targetProps += text;
    else sides.props += text;
  }
  return sides;
}

function isHeldAttribute(name: string, { value }: TmxProperty): boolean {
  return (
    isWritableAttribute(name) && name !== 'tuid' && !/^(?:xml:)?lang$/.test(name) && !hasUnholdable(value)
  );
}

function elementText(property: TmxProperty): string {
  const { type, value, language, encoding } = property;
  if (type === noteMark) return noteText({ text: value, ...kept(language, encoding) });
  // An element with a prefix would not be XML where that is not declared.
  if (type === elementMark && !/<\/?[^\s<>]*:|\s[^\s=<>"']+:[^\s=<>"']+\s*=/.test(value)) {
    const inner = parseInner(value)?.inner;
    if (inner !== undefined && /^<.*>$/s.test(inner)) return `${inner}\n`;
  }
  return propertyText(type, value, language, encoding);
}

function kept(language: string | undefined, encoding: string | undefined) {
  return { ...(language === undefined ? {} : { language }), ...(encoding === undefined ? {} : { encoding }) };
}

function variant(
  language: LanguageTag,
  attributes: string,
  props: string,
  segment: ReturnType<typeof writeSegment>,
): string {
  const details = segment.details ? propertyText(ownProperties.codes, jsonText(segment.details)) : '';
  return `<tuv xml:lang="${escapeAttribute(language)}"${attributes}>${props}${details}<seg>${segment.xml}</seg></tuv>\n`;
}

/** ` name="value"`; '' for no value. */
export function attribute(name: string, value: string | undefined): string {
  return value === undefined ? '' : ` ${name}="${escapeAttribute(value)}"`;
}

export function propertyText(type: string, value: string, language?: string, encoding?: string): string {
  const plain = isPlainXmlText(value);
  if (plain && language === undefined && encoding === undefined) {
    return `<prop type="${escapeAttribute(type)}">${value}</prop>\n`;
  }
  const json = !plain && hasUnholdable(value);
  const marks = attribute('xml:lang', language) + attribute('o-encoding', json ? jsonEncoding : encoding);
  return `<prop type="${escapeAttribute(type)}"${marks}>${escapeText(json ? jsonText(value) : value)}</prop>\n`;
}

export function noteText({ text, language, encoding }: TmxNote): string {
  const json = hasUnholdable(text);
  const marks = attribute('xml:lang', language) + attribute('o-encoding', json ? jsonEncoding : encoding);
  return `<note${marks}>${escapeText(json ? jsonText(text) : text)}</note>\n`;
}

/** JSON without any character that XML cannot hold. */
function jsonText(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16)}`,
  );
}
