import type { LanguageTag, Result } from '../base/index.ts';
import { canonicalLanguage, fail, ok } from '../base/index.ts';
import { defaultDocument } from './default-rules.ts';
import type { SrxDocument, SrxLanguageMap, SrxLanguageRule } from './model.ts';
import { languageMatches } from './segmenter.ts';
import { parseSrx } from './srx-parser.ts';
import { serialiseSrx } from './srx-writer.ts';
import { importedDocument, languagePattern, type RuleSet, srxRuleOf, type UserRule } from './user-rules.ts';

/**
 * The rules of a set as one SRX 2.0 file that segments every language as the set does: with `cascade`,
 * own rules first. Disabled rules are left out, comments too.
 */
export function exportRuleSet(set: RuleSet): string {
  const imported = importedDocument(set);
  const parts = [
    ownParts(set.rules.filter((rule) => rule.enabled)),
    ...(imported === undefined ? [] : [cascading(imported)]),
    ...(set.base === 'default' ? [defaultDocument] : []),
  ];
  const languageRules: SrxLanguageRule[] = [];
  const languageMaps: SrxLanguageMap[] = [];
  for (const part of parts) {
    const taken = new Set(languageRules.map(({ name }) => name));
    const names = new Map(part.languageRules.map(({ name }) => [name, freeName(name, taken)]));
    // Of two language rules with one name only the first is ever used.
    for (const [name, newName] of names) {
      languageRules.push({
        name: newName,
        rules: part.languageRules.find((rule) => rule.name === name)!.rules,
      });
    }
    languageMaps.push(
      ...part.languageMaps.map(({ pattern, rules }) => ({ pattern, rules: names.get(rules)! })),
    );
  }
  return serialiseSrx({
    cascade: true,
    segmentSubflows: imported?.segmentSubflows ?? defaultDocument.segmentSubflows,
    formatHandles:
      (set.base === 'none' ? imported : undefined)?.formatHandles ?? defaultDocument.formatHandles,
    languageRules,
    languageMaps,
  });
}

/** A set that segments by an SRX file alone. Failures as of `parseSrx`. */
export function ruleSetOfSrx(xml: string, fileName: string): Result<RuleSet> {
  const document = parseSrx(xml, fileName);
  if (!document.ok) return document;
  return ok({ name: fileName, base: 'none', rules: [], srx: xml });
}

/**
 * The rules of an SRX file as own rules, to be put before others, for the languages that the file's
 * maps match among those of ISO 639-1 and the tags it names. Failures: as of `parseSrx`;
 * `srx-invalid` when no map matches any language.
 */
export function userRulesOfSrx(xml: string, fileName: string): Result<UserRule[]> {
  const document = parseSrx(xml, fileName);
  if (!document.ok) return document;
  const { cascade, languageMaps, languageRules } = document.value;
  const rules: UserRule[] = [];
  const tags = new Set([...knownLanguages, ...namedTags(languageMaps)]);
  const served = new Set<LanguageTag>();
  for (const map of languageMaps) {
    // Without cascade a language has the rules of the first map that matches, and of no other.
    const matching = [...tags].filter((tag) => languageMatches(map.pattern, tag) && !served.has(tag));
    if (!cascade) for (const tag of matching) served.add(tag);
    const all = knownLanguages.every((tag) => matching.includes(tag));
    const languages = all ? ['*'] : broadest(matching);
    const source = languageRules.find(({ name }) => name === map.rules)?.rules ?? [];
    for (const language of languages) {
      for (const { break: breaks, before, after } of source) {
        rules.push({ language, before, after, breaks, kind: 'pattern', enabled: true, comment: map.rules });
      }
    }
  }
  if (rules.length === 0) {
    return fail('srx-invalid', {
      file: fileName,
      line: 1,
      column: 1,
      detail: 'no rule in it is for any language',
    });
  }
  return ok(rules);
}

/** Own rules as groups, kept in their order: neighbours of one language share a group. */
function ownParts(rules: readonly UserRule[]): Pick<SrxDocument, 'languageRules' | 'languageMaps'> {
  const groups: { readonly language: string; readonly rules: UserRule[] }[] = [];
  for (const rule of rules) {
    const last = groups.at(-1);
    if (last?.language === rule.language) last.rules.push(rule);
    else groups.push({ language: rule.language, rules: [rule] });
  }
  const named = groups.map((group, index) => ({
    ...group,
    name: `Own rules ${index + 1} (${group.language})`,
  }));
  return {
    languageRules: named.map(({ name, rules: own }) => ({ name, rules: own.map(srxRuleOf) })),
    languageMaps: named.map(({ name, language }) => ({ pattern: languagePattern(language), rules: name })),
  };
}

/** The document's maps so that with `cascade` each language still has the rules of one map. */
function cascading(document: SrxDocument): SrxDocument {
  if (document.cascade) return document;
  const languageMaps = document.languageMaps.map(({ pattern, rules }, index) => {
    const earlier = document.languageMaps.slice(0, index).map((map) => `(?:${map.pattern})`);
    return { pattern: index === 0 ? pattern : `(?!(?:${earlier.join('|')})$)(?:${pattern})`, rules };
  });
  return { ...document, cascade: true, languageMaps };
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name} (${number})`;
  return free;
}

const knownLanguages =
  `aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz
  ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja
  jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl
  nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te
  tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu`.split(/\s+/);

/** Tags with a region or a script, and of three letters, that a map's pattern spells out. */
function namedTags(maps: readonly SrxLanguageMap[]): readonly LanguageTag[] {
  return maps.flatMap(({ pattern }) => {
    const spelt = pattern.match(/[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?/g) ?? [];
    // “EN.*” spells out a language that is known as “en”.
    return spelt
      .flatMap((tag) => canonicalLanguage(tag) ?? [])
      .filter((tag) => languageMatches(pattern, tag));
  });
}

/** The tags without those that another one of them covers. */
function broadest(tags: readonly LanguageTag[]): readonly LanguageTag[] {
  return tags.filter(
    (tag) => !tags.some((other) => other !== tag && languageMatches(languagePattern(other), tag)),
  );
}
