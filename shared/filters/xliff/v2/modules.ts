import { short, type XliffText } from '../document.ts';
import { isDeclaration, type XmlElement, xmlNamespace } from '../element.ts';
import { checkRevisions } from './change-tracking.ts';
import { sameLanguage } from './inherited.ts';
import { checkMatches } from './matches.ts';
import { setProfiles } from './module-attributes.ts';
import {
  checkId,
  checkNames,
  checkRequired,
  checkValue,
  type ModulePlace,
  moduleChildren,
} from './module-checks.ts';
import { moduleNamespaces } from './module-names.ts';
import { checkReference } from './references.ts';

type ModuleCheck = (document: XliffText, element: XmlElement, place: ModulePlace) => void;

const { mtc, gls, fs, mda, res, ctr, slr, val } = moduleNamespaces;

const everywhere = ['file', 'group', 'unit'];
const modules: ReadonlyMap<string, readonly [element: string, parents: readonly string[], ModuleCheck][]> =
  new Map([
    [mtc, [['matches', ['unit'], checkMatches]]],
    [gls, [['glossary', ['unit'], checkGlossary]]],
    [mda, [['metadata', ['xliff', ...everywhere], checkMetadata]]],
    [res, [['resourceData', ['file', 'group', 'unit'], checkResources]]],
    [ctr, [['changeTrack', everywhere, checkRevisions]]],
    [
      slr,
      [
        ['profiles', ['file'], checkProfiles],
        ['data', everywhere, checkSizeData],
      ],
    ],
    [val, [['validation', everywhere, checkRules]]],
    [fs, []],
  ] as const);

/** Checks an element of a module; those of extensions are free. Throws for what the module forbids. */
export function checkModule(document: XliffText, element: XmlElement, place: ModulePlace): void {
  const known = modules.get(element.namespace);
  if (known === undefined) return;
  const found = known.find(([local]) => local === element.local);
  if (found === undefined) throw document.invalid(element, `<${element.name}> is no element of its module`);
  const [, parents, check] = found;
  if (!parents.includes(place.parent.local)) {
    throw document.invalid(element, `<${element.name}> may not stand in <${place.parent.name}>`);
  }
  check(document, element, place);
}

function checkGlossary(document: XliffText, element: XmlElement, place: ModulePlace): void {
  const taken = new Set<string>();
  const entries = moduleChildren(document, element, ['glossEntry']);
  if (entries.length === 0) throw document.invalid(element, `<${element.name}> holds no <glossEntry>`);
  for (const entry of entries) {
    checkNames(document, entry, ['id', 'ref']);
    const parts = moduleChildren(document, entry, ['term', 'translation', 'definition']);
    checkId(document, entry, taken);
    checkReference(document, entry, place);
    const count = (local: string) => parts.filter((part) => part.local === local).length;
    if (count('term') !== 1) throw document.invalid(entry, `<${entry.name}> must have one <term>`);
    if (count('definition') > 1) throw document.invalid(entry, `<${entry.name}> has two definitions`);
    if (count('translation') + count('definition') === 0) {
      throw document.invalid(entry, `<${entry.name}> has neither a translation nor a definition`);
    }
    for (const part of parts) {
      checkNames(document, part, part.local === 'translation' ? ['id', 'ref', 'source'] : ['source']);
      if (part.local !== 'translation') continue;
      checkId(document, part, taken);
      checkReference(document, part, place);
    }
  }
}

function checkMetadata(document: XliffText, element: XmlElement): void {
  const taken = new Set<string>();
  checkNames(document, element, ['id']);
  checkId(document, element, taken);
  const groups = moduleChildren(document, element, ['metaGroup']);
  if (groups.length === 0) throw document.invalid(element, `<${element.name}> holds no <metaGroup>`);
  const visit = (group: XmlElement): void => {
    checkNames(document, group, ['id', 'category', 'appliesTo']);
    checkId(document, group, taken);
    checkValue(document, group, 'appliesTo', ['source', 'target', 'ignorable']);
    if (group.elements.length === 0) throw document.invalid(group, `<${group.name}> is empty`);
    for (const child of moduleChildren(document, group, ['metaGroup', 'meta'])) {
      if (child.local === 'metaGroup') visit(child);
      else {
        checkRequired(document, child, 'type');
        checkNames(document, child, ['type']);
        for (const inner of child.elements) {
          throw document.invalid(inner, `<${inner.name}> may not stand in <${child.name}>`);
        }
      }
    }
  };
  for (const group of groups) visit(group);
}

function checkResources(document: XliffText, element: XmlElement, { around }: ModulePlace): void {
  const taken = new Set<string>();
  for (const item of moduleChildren(document, element, ['resourceItemRef', 'resourceItem'])) {
    checkId(document, item, taken);
    if (item.local === 'resourceItemRef') {
      checkRequired(document, item, 'ref');
      continue;
    }
    checkValue(document, item, 'context', ['yes', 'no']);
    const parts = moduleChildren(document, item, ['source', 'target', 'reference']);
    for (const part of parts) {
      const once = part.local !== 'reference';
      if (once && parts.some((other) => other !== part && other.local === part.local)) {
        throw document.invalid(part, `<${part.name}> is there twice`);
      }
      const empty = part.children.length === 0;
      if (once && empty !== (part.attributes.href !== undefined)) {
        throw document.invalid(part, `<${part.name}> must be empty with href, and have content without`);
      }
      if (!once) checkRequired(document, part, 'href');
      const language = part.attribute('lang', xmlNamespace);
      if (part.local === 'source' && language && !sameLanguage(language, around.sourceLanguage)) {
        throw document.invalid(
          part,
          `the language of <${part.name}> is ${short(language)}, but srcLang is ${short(around.sourceLanguage)}`,
        );
      }
    }
    const inside = parts.filter(({ local }) => local !== 'reference');
    if (item.attributes.mimeType === undefined && inside.some(({ children }) => children.length === 0)) {
      throw document.invalid(item, `<${item.name}> has no mimeType, though its content is elsewhere`);
    }
  }
}

function checkProfiles(document: XliffText, element: XmlElement, { parent }: ModulePlace): void {
  checkNames(document, element, ['generalProfile', 'storageProfile']);
  setProfiles(parent, element);
  for (const child of moduleChildren(document, element, ['normalization'])) {
    checkNames(document, child, ['general', 'storage']);
    for (const name of ['general', 'storage']) checkValue(document, child, name, ['none', 'nfc', 'nfd']);
  }
}

function checkSizeData(document: XliffText, element: XmlElement): void {
  checkRequired(document, element, 'profile');
  moduleChildren(document, element, []);
}

const ruleKinds = ['isPresent', 'isNotPresent', 'startsWith', 'endsWith'];
const ruleOptions = ['occurs', 'existsInSource', 'caseSensitive', 'normalization', 'disabled'];

function checkRules(document: XliffText, element: XmlElement, { parent }: ModulePlace): void {
  checkNames(document, element, []);
  const found = moduleChildren(document, element, ['rule']);
  if (found.length === 0) throw document.invalid(element, `<${element.name}> holds no <rule>`);
  for (const rule of found) {
    const { attributes } = rule;
    checkNames(document, rule, [...ruleKinds, ...ruleOptions]);
    const kinds = ruleKinds.filter((name) => attributes[name] !== undefined);
    const custom = Object.keys(attributes).some((name) => name.includes(':') && !isDeclaration(name));
    if (kinds.length + (custom ? 1 : 0) !== 1) {
      throw document.invalid(
        rule,
        `<${rule.name}> must have exactly one of ${ruleKinds.join(', ')} or a rule of its own`,
      );
    }
    for (const name of ['existsInSource', 'caseSensitive', 'disabled']) {
      checkValue(document, rule, name, ['yes', 'no']);
    }
    checkValue(document, rule, 'normalization', ['none', 'nfc', 'nfd']);
    const { occurs } = attributes;
    if (occurs !== undefined && !/^\s*\+?0*[1-9]\d*\s*$/.test(occurs)) {
      throw document.invalid(rule, `occurs="${short(occurs)}" is not a positive whole number`);
    }
    if (attributes.existsInSource !== undefined && (custom || attributes.isNotPresent !== undefined)) {
      throw document.invalid(rule, 'existsInSource wants isPresent, startsWith or endsWith');
    }
    if (attributes.disabled === 'yes' && parent.local === 'file') {
      throw document.invalid(rule, 'a rule of the file cannot be disabled');
    }
  }
}
