import { canonicalLanguage, type LanguageTag, sameBaseLanguage } from '../../base/index.ts';
import type { Content } from '../../content/index.ts';
import { type NewUnit, type Trust, trustLevels, type UnitExtra } from '../model.ts';
import { applyCodeDetails } from './code-details.ts';
import { parseTmxDate } from './dates.ts';
import { buildContent, shareCodes } from './inline.ts';
import type { ProblemList } from './problems.ts';
import {
  keptAttributes,
  ownProperties,
  type TmxProperty,
  type TmxRecord,
  type TmxVariant,
} from './records.ts';

/** Which pairs are wanted. */
export interface WantedPairs {
  /** Absent: the unit's own source language. */
  readonly sourceLanguage: LanguageTag | undefined;
  /** Absent: every language but the source's. */
  readonly targetLanguages: readonly LanguageTag[] | undefined;
}

interface Spoken {
  readonly language: LanguageTag;
  readonly variant: TmxVariant;
}

const ownTypes: ReadonlySet<string> = new Set(Object.values(ownProperties));

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

/** Turns records into units; keeps what lasts from one record to the next. */
export class UnitBuilder {
  readonly #wanted: WantedPairs;
  readonly #problems: ProblemList;
  readonly #languages = new Map<string, LanguageTag | undefined>();
  readonly #fields = new Map<string, string>();
  /** Languages met, for the message when nothing fitted. */
  readonly met = new Set<LanguageTag>();
  #skipped = 0;

  constructor(wanted: WantedPairs, problems: ProblemList) {
    this.#wanted = wanted;
    this.#problems = problems;
  }

  /** Records that gave no unit. */
  get skipped(): number {
    return this.#skipped;
  }

  /** The wanted pairs of a record; `headerLanguage` is the header's `srclang`. */
  build(record: TmxRecord, headerLanguage: string): NewUnit[] {
    const units = this.#pairs(record, headerLanguage);
    if (units.length === 0) this.#skipped++;
    return units;
  }

  #pairs(record: TmxRecord, headerLanguage: string): NewUnit[] {
    const { line } = record;
    const spoken = this.#spoken(record);
    const wantedSource = this.#sourceLanguage(record, headerLanguage, spoken);
    const source = wantedSource === undefined ? undefined : bestOf(spoken, wantedSource)[0];
    if (wantedSource === undefined || source === undefined) {
      this.#problems.add(line, 'no-source', wantedSource ?? '');
      return [];
    }
    const sourceContent = this.#content(source, line, true);
    if (sourceContent === undefined) return [];
    const targets = this.#targets(spoken, source);
    if (targets.length === 0) {
      this.#problems.add(line, 'no-target', (this.#wanted.targetLanguages ?? []).join(', '));
      return [];
    }
    const shared = this.#shared(record);
    const units: NewUnit[] = [];
    for (const target of targets) {
      const own = this.#content(target, line, false);
      if (own === undefined) continue;
      let targetContent: Content;
      try {
        targetContent = shareCodes(sourceContent, own);
      } catch {
        this.#problems.add(line, 'too-long', `<seg> ${target.language}`);
        continue;
      }
      units.push(this.#unit(record, source, target, sourceContent, targetContent, shared));
    }
    return units;
  }

  #spoken(record: TmxRecord): Spoken[] {
    const spoken: Spoken[] = [];
    for (const variant of record.variants) {
      const language = this.#canonical(variant.language);
      if (language === undefined) this.#problems.add(record.line, 'no-language', variant.language);
      else spoken.push({ language, variant });
    }
    return spoken;
  }

  #canonical(tag: string): LanguageTag | undefined {
    if (this.#languages.has(tag)) return this.#languages.get(tag);
    const language = canonicalLanguage(tag);
    // A file with ever new tags must not make this grow.
    if (this.#languages.size < 1000) this.#languages.set(tag, language);
    if (language !== undefined && this.met.size < 100) this.met.add(language);
    return language;
  }

  #sourceLanguage(
    record: TmxRecord,
    headerLanguage: string,
    spoken: readonly Spoken[],
  ): LanguageTag | undefined {
    if (this.#wanted.sourceLanguage !== undefined) return this.#wanted.sourceLanguage;
    const declared = record.attributes.srclang ?? headerLanguage;
    return (declared === '*all*' ? undefined : this.#canonical(declared)) ?? spoken[0]?.language;
  }

  #targets(spoken: readonly Spoken[], source: Spoken): readonly Spoken[] {
    const others = spoken.filter(({ language }) => language !== source.language);
    const { targetLanguages } = this.#wanted;
    if (targetLanguages === undefined) return others;
    const [only] = targetLanguages;
    if (targetLanguages.length === 1 && only !== undefined) return bestOf(others, only);
    const chosen = new Set(targetLanguages.flatMap((wanted) => bestOf(others, wanted)));
    return others.filter((one) => chosen.has(one));
  }

  #content({ language, variant }: Spoken, line: number, unique: boolean): Content | undefined {
    if (variant.segment === undefined) {
      this.#problems.add(line, 'empty', `<seg> ${language}`);
      return undefined;
    }
    try {
      let content = buildContent(variant.segment, unique);
      if (content.text.trim() === '') {
        this.#problems.add(line, 'empty', `<seg> ${language}`);
        return undefined;
      }
      if (content.codes.length > 0) {
        const details = variant.properties.find(({ type }) => type === ownProperties.codes);
        if (details) content = applyCodeDetails(content, details.value);
      }
      return content;
    } catch {
      this.#problems.add(line, 'too-long', `<seg> ${language}`);
      return undefined;
    }
  }

  #shared(record: TmxRecord): SharedFields {
    const fields: Record<string, string> = {};
    const foreign: Record<string, string> = {};
    const properties: TmxProperty[] = [];
    for (const name of keptAttributes) {
      const value = record.attributes[name];
      if (value !== undefined) properties.push({ type: `@${name}`, value });
    }
    for (const property of record.properties) {
      const { type, value } = property;
      if (ownTypes.has(type)) {
        fields[type] = value;
        continue;
      }
      properties.push(property);
      const field = this.#fieldOf(type);
      if (field !== undefined) foreign[field] ??= withoutMarkup(value);
    }
    return { fields, foreign, properties };
  }

  #fieldOf(type: string): string | undefined {
    let field = this.#fields.get(type);
    if (field === undefined) {
      field = foreignFields.get(type.toLowerCase()) ?? '';
      if (this.#fields.size < 1000) this.#fields.set(type, field);
    }
    return field === '' ? undefined : field;
  }

  #unit(
    record: TmxRecord,
    source: Spoken,
    target: Spoken,
    sourceContent: Content,
    targetContent: Content,
    { fields, foreign, properties }: SharedFields,
  ): NewUnit {
    const levels = [target.variant.attributes, record.attributes, source.variant.attributes];
    const text = (name: string): string => {
      for (const attributes of levels) {
        const value = attributes[name];
        if (value !== undefined) return value;
      }
      return '';
    };
    const date = (name: string): number => {
      const value = text(name);
      if (value === '') return 0;
      const time = parseTmxDate(value);
      if (time === undefined) this.#problems.add(record.line, 'bad-date', `${name}="${value}"`);
      return time ?? 0;
    };
    const uses = Number(text('usagecount'));
    const trust = fields[ownProperties.trust];
    const contextId = fields[ownProperties.contextId] ?? foreign.contextId ?? '';
    const extra = extraOf(record, source.variant, target.variant, properties, fields[ownProperties.tuid]);
    return {
      sourceLanguage: source.language,
      targetLanguage: target.language,
      source: sourceContent,
      target: targetContent,
      trust: isTrust(trust) ? trust : 'translated',
      createdAt: date('creationdate'),
      changedAt: date('changedate'),
      createdBy: fields[ownProperties.createdBy] ?? text('creationid'),
      changedBy: fields[ownProperties.changedBy] ?? text('changeid'),
      project: fields[ownProperties.project] ?? foreign.project ?? '',
      document: fields[ownProperties.document] ?? foreign.document ?? '',
      previous: fields[ownProperties.previous] ?? foreign.previous ?? '',
      next: fields[ownProperties.next] ?? foreign.next ?? '',
      uses: Number.isSafeInteger(uses) && uses > 0 ? uses : 0,
      key: fields[ownProperties.key] ?? '',
      ...(contextId === '' ? {} : { contextId }),
      ...(extra ? { extra } : {}),
    };
  }
}

interface SharedFields {
  /** Values of our own properties by type. */
  readonly fields: Readonly<Record<string, string>>;
  readonly foreign: Readonly<Record<string, string>>;
  readonly properties: readonly TmxProperty[];
}

/** Those of exactly that language; failing these, those without a region, then all of the same base. */
function bestOf(spoken: readonly Spoken[], wanted: LanguageTag): readonly Spoken[] {
  const exact = spoken.filter(({ language }) => language === wanted);
  if (exact.length > 0) return exact;
  const same = spoken.filter(({ language }) => sameBaseLanguage(language, wanted));
  const plain = same.filter(({ language }) => !language.includes('-'));
  return plain.length > 0 ? plain : same;
}

function extraOf(
  record: TmxRecord,
  source: TmxVariant,
  target: TmxVariant,
  shared: readonly TmxProperty[],
  ownTuid: string | undefined,
): UnitExtra | undefined {
  const tuid = ownTuid ?? record.attributes.tuid;
  const sourceProperties = foreignOf(source, 'source');
  const targetProperties = foreignOf(target, 'target');
  const properties =
    sourceProperties.length + targetProperties.length === 0
      ? shared
      : [...shared, ...sourceProperties, ...targetProperties];
  const notes =
    source.notes.length + target.notes.length === 0
      ? record.notes
      : [...record.notes, ...source.notes, ...target.notes];
  if (tuid === undefined && properties.length === 0 && notes.length === 0) return undefined;
  return {
    ...(tuid === undefined ? {} : { tuid }),
    ...(properties.length === 0 ? {} : { properties }),
    ...(notes.length === 0 ? {} : { notes }),
  };
}

/** Properties of a variant, named so that the writer puts them back there. */
function foreignOf(variant: TmxVariant, side: 'source' | 'target'): TmxProperty[] {
  return variant.properties
    .filter(({ type }) => type !== ownProperties.codes)
    .map(({ type, value }) => ({ type: `${side}/${type}`, value }));
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
