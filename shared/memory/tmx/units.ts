import { canonicalLanguage, type LanguageTag, sameBaseLanguage } from '../../base/index.ts';
import { type Content, plainContent } from '../../content/index.ts';
import type { NewUnit } from '../model.ts';
import { applyCodeDetails } from './code-details.ts';
import { buildContent, shareCodes } from './inline.ts';
import type { ProblemList } from './problems.ts';
import { ownProperties, type TmxRecord, type TmxVariant } from './records.ts';
import { UnitFields } from './unit-fields.ts';

/** Which pairs are wanted. */
export interface WantedPairs {
  /** Absent: the unit's own source language. */
  readonly sourceLanguage: LanguageTag | undefined;
  /** Absent: every language but the source's. */
  readonly targetLanguages: readonly LanguageTag[] | undefined;
  /** Pairs of which a text is empty are given too, and are no problem. */
  readonly keepsEmpty?: boolean;
}

export interface Spoken {
  readonly language: LanguageTag;
  readonly variant: TmxVariant;
}

/** Turns records into units; keeps what lasts from one record to the next. */
export class UnitBuilder {
  readonly #wanted: WantedPairs;
  readonly #problems: ProblemList;
  readonly #fields: UnitFields;
  readonly #languages = new Map<string, LanguageTag | undefined>();
  /** Languages met, for the message when nothing fitted. */
  readonly met = new Set<LanguageTag>();
  #records = 0;
  #skipped = 0;
  #mismatched = 0;

  constructor(wanted: WantedPairs, problems: ProblemList) {
    this.#wanted = wanted;
    this.#problems = problems;
    this.#fields = new UnitFields(problems);
  }

  /** All records so far. */
  get records(): number {
    return this.#records;
  }

  /** Records that gave no unit. */
  get skipped(): number {
    return this.#skipped;
  }

  /** Those of them that hold texts, but not in the languages that are wanted. */
  get mismatched(): number {
    return this.#mismatched;
  }

  /** Puts the wanted pairs of a record behind `units`; `headerLanguage` is the header's `srclang`. */
  build(record: TmxRecord, headerLanguage: string, units: NewUnit[]): void {
    const before = units.length;
    this.#records++;
    this.#pairs(record, headerLanguage, units);
    if (units.length === before) this.#skipped++;
  }

  #pairs(record: TmxRecord, headerLanguage: string, units: NewUnit[]): void {
    const { line } = record;
    const spoken = this.#spoken(record);
    const wantedSource = this.#sourceLanguage(record, headerLanguage, spoken);
    const [best] = wantedSource === undefined ? [] : bestOf(spoken, wantedSource);
    if (wantedSource === undefined || best === undefined) {
      if (spoken.length > (this.#wanted.sourceLanguage === undefined ? 1 : 0)) this.#mismatched++;
      this.#problems.add(line, 'no-source', wantedSource ?? '');
      return;
    }
    const targets = this.#targets(spoken, best);
    if (targets.length === 0) {
      if (spoken.some(({ language }) => language !== best.language)) this.#mismatched++;
      this.#problems.add(line, 'no-target', (this.#wanted.targetLanguages ?? []).join(', '));
      return;
    }
    const owns = targets.map((target) => this.#content(target, line, false));
    // Where a language stands twice, each of its segments goes with each of the others.
    for (const source of spoken) {
      if (source.language !== best.language) continue;
      const first = units.length;
      const sourceContent = this.#content(source, line, true);
      if (sourceContent === undefined) continue;
      for (const [index, target] of targets.entries()) {
        const own = owns[index];
        if (own === undefined) continue;
        const shared = this.#shared(sourceContent, own, target, line);
        if (shared !== undefined) {
          units.push(this.#fields.unit(record, source, target, sourceContent, shared));
        }
      }
      markParts(units, first);
    }
  }

  #shared(source: Content, own: Content, target: Spoken, line: number): Content | undefined {
    if (source.codes.length === 0 && own.codes.length === 0) return own;
    try {
      return shareCodes(source, own);
    } catch {
      this.#problems.add(line, 'too-long', `<seg> ${target.language}`);
      return undefined;
    }
  }

  #spoken(record: TmxRecord): Spoken[] {
    const spoken: Spoken[] = [];
    for (const variant of record.variants) {
      const language = this.#canonical(variant.language);
      if (language === undefined) this.#problems.add(record.line, 'no-language', variant.language);
      else {
        if (this.met.size < 100) this.met.add(language);
        spoken.push({ language, variant });
      }
    }
    return spoken;
  }

  #canonical(tag: string): LanguageTag | undefined {
    const known = this.#languages.get(tag);
    if (known !== undefined || this.#languages.has(tag)) return known;
    const language = canonicalLanguage(tag);
    // A file with ever new tags must not make this grow.
    if (this.#languages.size < 1000) this.#languages.set(tag, language);
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
    if (variant.segment === undefined) return this.#empty(line, language);
    try {
      let content = buildContent(variant.segment, unique);
      if (isBlank(content.text)) return this.#empty(line, language);
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

  #empty(line: number, language: LanguageTag): Content | undefined {
    if (this.#wanted.keepsEmpty === true) return plainContent('');
    this.#problems.add(line, 'empty', `<seg> ${language}`);
    return undefined;
  }
}

function isBlank(text: string): boolean {
  const first = text.charCodeAt(0);
  return !(first > 0x20 && first < 0x80) && text.trim() === '';
}

/** Pairs that one source gave remember it, so that they can be written as one `<tu>` again. */
function markParts(units: NewUnit[], first: number): void {
  const count = units.length - first;
  if (count < 2) return;
  for (let index = 0; index < count; index++) {
    const unit = units[first + index]!;
    const { extra } = unit;
    const properties = [
      ...(extra?.properties ?? []),
      { type: ownProperties.part, value: `${index + 1}/${count}` },
    ];
    units[first + index] = { ...unit, extra: { ...extra, properties } };
  }
}

/** Those of exactly that language; failing these, those without a region, then all of the same base. */
function bestOf(spoken: readonly Spoken[], wanted: LanguageTag): readonly Spoken[] {
  const exact = spoken.filter(({ language }) => language === wanted);
  if (exact.length > 0) return exact;
  const same = spoken.filter(({ language }) => sameBaseLanguage(language, wanted));
  const plain = same.filter(({ language }) => !language.includes('-'));
  return plain.length > 0 ? plain : same;
}
