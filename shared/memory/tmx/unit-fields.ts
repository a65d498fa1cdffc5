import { canonicalLanguage, sameBaseLanguage } from '../../base/index.ts';
import type { Content } from '../../content/index.ts';
import { type NewUnit, type Trust, trustLevels, type UnitExtra } from '../model.ts';
import { parseTmxDate } from './dates.ts';
import { noAttributes } from './inline.ts';
import type { ProblemList } from './problems.ts';
import {
  attributeMark,
  type FieldAttribute,
  fieldAttributes,
  noteMark,
  ownProperties,
  type TmxNote,
  type TmxProperty,
  type TmxRecord,
  type TmxVariant,
} from './records.ts';
import type { Spoken } from './units.ts';

const ownTypes: ReadonlySet<string> = new Set(Object.values(ownProperties));
const fieldNames: ReadonlySet<string> = new Set(fieldAttributes);

type ForeignField = 'previous' | 'next' | 'contextId' | 'document' | 'project';

/** Properties in which other tools keep what is a field of ours, by lower-case type. */
const foreignFields: ReadonlyMap<string, ForeignField> = new Map(
  Object.entries({
    'x-context-pre': 'previous',
    'x-previous': 'previous',
    'x-prev': 'previous',
    prev: 'previous',
    'x-context-post': 'next',
    'x-next': 'next',
    next: 'next',
    'x-context': 'contextId',
    'x-context-id': 'contextId',
    id: 'contextId',
    'x-document': 'document',
    'x-filename': 'document',
    'x-file': 'document',
    'x-originalfile': 'document',
    'x-matecat-filename': 'document',
    'txt::filename': 'document',
    file: 'document',
    'x-project': 'project',
    project: 'project',
  } satisfies Record<string, ForeignField>),
);

/** What the attributes, properties and notes of a record give to its units. */
export class UnitFields {
  readonly #problems: ProblemList;
  readonly #fields = new Map<string, string>();
  /** Dates and names that came last: units beside each other mostly share them. */
  readonly #times = { created: { text: '', time: 0 }, changed: { text: '', time: 0 } };
  readonly #people = { created: '', changed: '' };
  /** What the last record's attributes and properties gave; it may have several targets. */
  #record: TmxRecord | undefined;
  #own: Record<string, string> = {};
  #foreign: Partial<Record<ForeignField, string>> = {};
  #properties: readonly TmxProperty[] = none;

  constructor(problems: ProblemList) {
    this.#problems = problems;
  }

  unit(
    record: TmxRecord,
    source: Spoken,
    target: Spoken,
    sourceContent: Content,
    targetContent: Content,
  ): NewUnit {
    if (record !== this.#record) this.#readRecord(record);
    const own = this.#own;
    const foreign = this.#foreign;
    const created = this.#time(record, source, target, 'creationdate', this.#times.created);
    const changed = this.#time(record, source, target, 'changedate', this.#times.changed);
    const createdBy = own[ownProperties.createdBy] ?? attribute(record, source, target, 'creationid');
    const changedBy = own[ownProperties.changedBy] ?? attribute(record, source, target, 'changeid');
    const uses = this.#uses(record, attribute(record, source, target, 'usagecount'));
    const trust = own[ownProperties.trust];
    const extra = this.#extra(record, source, target);
    const unit = {
      sourceLanguage: source.language,
      targetLanguage: target.language,
      source: sourceContent,
      target: targetContent,
      trust: isTrust(trust) ? trust : ('translated' as const),
      createdAt: created,
      changedAt: changed,
      createdBy: this.#person('created', createdBy),
      changedBy: this.#person('changed', changedBy),
      project: own[ownProperties.project] ?? foreign.project ?? '',
      document: own[ownProperties.document] ?? foreign.document ?? '',
      previous: own[ownProperties.previous] ?? foreign.previous ?? '',
      next: own[ownProperties.next] ?? foreign.next ?? '',
      uses,
      key: own[ownProperties.key] ?? '',
    };
    const contextId = own[ownProperties.contextId] ?? foreign.contextId ?? '';
    const named = contextId === '' ? unit : { ...unit, contextId };
    return extra === undefined ? named : { ...named, extra };
  }

  #time(
    record: TmxRecord,
    source: Spoken,
    target: Spoken,
    name: FieldAttribute,
    last: { text: string; time: number },
  ): number {
    const text = attribute(record, source, target, name);
    if (text === '') return 0;
    if (text === last.text) return last.time;
    const time = parseTmxDate(text);
    if (time === undefined) {
      this.#problems.add(record.line, 'bad-date', `${name}="${text}"`);
      return 0;
    }
    last.text = text;
    last.time = time;
    return time;
  }

  #uses(record: TmxRecord, text: string): number {
    const uses = text === '' ? 0 : Number(text);
    if (Number.isSafeInteger(uses) && uses >= 0) return uses;
    this.#problems.add(record.line, 'bad-value', `usagecount="${text}"`);
    return 0;
  }

  #person(which: 'created' | 'changed', name: string): string {
    if (name === this.#people[which]) return this.#people[which];
    this.#people[which] = name;
    return name;
  }

  #readRecord(record: TmxRecord): void {
    this.#record = record;
    this.#own = nothing;
    this.#foreign = nothing;
    const properties: TmxProperty[] = [];
    attributeProperties(record.attributes, properties);
    for (const property of record.properties) {
      const { type, value } = property;
      if (ownTypes.has(type)) {
        if (this.#own === nothing) this.#own = {};
        this.#own[type] = value;
        continue;
      }
      properties.push(property);
      const field = this.#fieldOf(type);
      if (field === undefined) continue;
      if (this.#foreign === nothing) this.#foreign = {};
      this.#foreign[field] ??= withoutMarkup(value);
    }
    noteProperties(record.notes, '', properties);
    this.#properties = properties.length === 0 ? none : properties;
  }

  #fieldOf(type: string): ForeignField | undefined {
    let field = this.#fields.get(type);
    if (field === undefined) {
      field = foreignFields.get(type.toLowerCase()) ?? '';
      if (this.#fields.size < 1000) this.#fields.set(type, field);
    }
    return field === '' ? undefined : (field as ForeignField);
  }

  #extra(record: TmxRecord, source: Spoken, target: Spoken): UnitExtra | undefined {
    const tuid = this.#own[ownProperties.tuid] ?? record.attributes.tuid;
    const notes = plainNotes(record.notes);
    let properties = this.#properties;
    if (hasDetails(source.variant) || hasDetails(target.variant) || 'srclang' in record.attributes) {
      const all = properties.filter((property) => !contradicts(property, source));
      recordAttributes(record, target.variant, all);
      variantProperties(source.variant, 'source', record, target.variant, all);
      variantProperties(target.variant, 'target', record, target.variant, all);
      properties = all;
    }
    if (tuid === undefined && properties.length === 0 && notes.length === 0) return undefined;
    return {
      ...(tuid === undefined ? {} : { tuid }),
      ...(properties.length === 0 ? {} : { properties }),
      ...(notes.length === 0 ? {} : { notes }),
    };
  }
}

/** Never changed. */
const none: readonly never[] = [];
const nothing = {};

/** The value of the target, else of the unit, else of the source; '' where none has it. */
function attribute(record: TmxRecord, source: Spoken, target: Spoken, name: FieldAttribute): string {
  return target.variant.attributes[name] ?? record.attributes[name] ?? source.variant.attributes[name] ?? '';
}

/** Attributes of a `<tu>` that no field stands for. Those that the writer has no place for come last. */
function attributeProperties(attributes: TmxRecord['attributes'], properties: TmxProperty[]): void {
  let last: TmxProperty[] | undefined;
  for (const name in attributes) {
    if (name === 'tuid' || fieldNames.has(name)) continue;
    const property = { type: `${attributeMark}${name}`, value: attributes[name] ?? '' };
    if (isWritableAttribute(name)) properties.push(property);
    else {
      last ??= [];
      last.push(property);
    }
  }
  if (last) properties.push(...last);
}

/** Whether an attribute of a file can stand in another: not one whose prefix is not declared there. */
export function isWritableAttribute(name: string): boolean {
  return /^(?:xml:)?[A-Za-z_][\w.-]*$/.test(name) && name !== 'xmlns';
}

/** What the unit says of itself where its target says something else, which is the field's value. */
function recordAttributes(record: TmxRecord, target: TmxVariant, properties: TmxProperty[]): void {
  for (const name of fieldAttributes) {
    const value = record.attributes[name];
    if (value === undefined || target.attributes[name] === undefined || target.attributes[name] === value)
      continue;
    properties.push({ type: `${attributeMark}${name}`, value });
  }
}

/** A unit's own `srclang` that is not the language which was chosen to be its source. */
function contradicts({ type, value }: TmxProperty, source: Spoken): boolean {
  if (type !== '@srclang' || value === '*all*') return false;
  const language = canonicalLanguage(value);
  return language === undefined || !sameBaseLanguage(language, source.language);
}

function hasDetails({ attributes, properties, notes }: TmxVariant): boolean {
  return attributes !== noAttributes || properties.length > 0 || notes.length > 0;
}

/** What a `<tuv>` has besides its segment, named so that the writer puts it back there. */
function variantProperties(
  variant: TmxVariant,
  side: 'source' | 'target',
  record: TmxRecord,
  target: TmxVariant,
  properties: TmxProperty[],
): void {
  for (const name in variant.attributes) {
    const value = variant.attributes[name] ?? '';
    if (fieldNames.has(name)) {
      const field = target.attributes[name] ?? record.attributes[name];
      if (side === 'target' || field === undefined || field === value) continue;
    }
    properties.push({ type: `${side}/${attributeMark}${name}`, value });
  }
  for (const property of variant.properties) {
    if (property.type === ownProperties.codes) continue;
    properties.push({ ...property, type: `${side}/${property.type}` });
  }
  for (const { text, ...rest } of variant.notes) {
    properties.push({ type: `${side}/${noteMark}`, value: text, ...rest });
  }
}

/** Notes of the unit that say more than their text. */
function noteProperties(notes: readonly TmxNote[], prefix: string, properties: TmxProperty[]): void {
  for (const { text, ...rest } of notes) {
    if (isPlain(rest)) continue;
    properties.push({ type: `${prefix}${noteMark}`, value: text, ...rest });
  }
}

function plainNotes(notes: readonly TmxNote[]): readonly string[] {
  return notes.length === 0 ? none : notes.filter(isPlain).map(({ text }) => text);
}

function isPlain({ language, encoding }: Omit<TmxNote, 'text'>): boolean {
  return language === undefined && encoding === undefined;
}

/** memoQ and OmegaT keep a neighbour's segment with its markup. */
function withoutMarkup(value: string): string {
  if (!/<[a-z/]/i.test(value)) return value;
  const text = value.replace(/<\/?[a-z][^<>]*>/gi, '');
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => basicEntities[name] ?? '');
}

const basicEntities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function isTrust(value: string | undefined): value is Trust {
  return (trustLevels as readonly (string | undefined)[]).includes(value);
}
