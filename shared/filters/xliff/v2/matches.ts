import { short, type XliffText } from '../document.ts';
import type { XmlElement } from '../element.ts';
import { checkCodes } from './check-codes.ts';
import { checkOriginalData, eachInline, isCore, sourceAndTarget } from './check-content.ts';
import { checkId, checkNames, checkRequired, checkValue, type ModulePlace } from './module-checks.ts';
import { checkReference } from './references.ts';

const attributes = [
  'id',
  'matchQuality',
  'matchSuitability',
  'origin',
  'ref',
  'reference',
  'similarity',
  'subType',
  'type',
];
const percents = ['matchQuality', 'matchSuitability', 'similarity'];

/** Checks the matches of a unit (XLIFF 2.1, 5.1). */
export function checkMatches(document: XliffText, element: XmlElement, place: ModulePlace): void {
  const taken = new Set<string>();
  if (element.elements.length === 0) throw document.invalid(element, `<${element.name}> holds no <match>`);
  for (const match of element.elements) {
    if (match.namespace !== element.namespace || match.local !== 'match') {
      throw document.invalid(match, `<${match.name}> may not stand in <${element.name}>`);
    }
    checkNames(document, match, attributes);
    checkId(document, match, taken);
    checkRequired(document, match, 'ref');
    checkReference(document, match, place);
    checkValue(document, match, 'type', ['am', 'ebm', 'idm', 'ice', 'mt', 'tm', 'tb', 'other']);
    checkValue(document, match, 'reference', ['yes', 'no']);
    if (match.attributes.subType !== undefined && match.attributes.type === undefined) {
      throw document.invalid(match, `<${match.name}> has a subType without a type`);
    }
    for (const name of percents) {
      const value = match.attributes[name];
      if (value === undefined) continue;
      if (!/^\s*\d+(\.\d*)?\s*$/.test(value) || Number(value) > 100) {
        throw document.invalid(match, `${name}="${short(value)}" is not a number from 0 to 100`);
      }
    }
    checkContent(document, match, place);
  }
}

function checkContent(document: XliffText, match: XmlElement, { notes, around }: ModulePlace): void {
  const original = match.elements.find((child) => isCore(child) && child.local === 'originalData');
  const data = original === undefined ? new Set<string>() : checkOriginalData(document, original);
  const { source, target } = sourceAndTarget(
    document,
    match,
    (child) => !isCore(child) || child === original,
  );
  if (target === undefined) throw document.invalid(match, `<${match.name}> has no <target>`);
  const ids = { source: new Map<string, XmlElement>(), target: new Map<string, XmlElement>() };
  for (const [side, element] of [
    [ids.source, source],
    [ids.target, target],
  ] as const) {
    eachInline(element, (inner) => {
      const { id } = inner.attributes;
      if (id === undefined) return;
      if (side.has(id)) throw document.invalid(inner, `the id “${short(id)}” is used twice in the match`);
      side.set(id, inner);
    });
  }
  const facts = {
    unit: match,
    ids,
    notes: notes ?? new Set<string>(),
    data,
    refersToUnit: around.refersToUnit,
  };
  for (const [name, element] of [
    ['source', source],
    ['target', target],
  ] as const) {
    checkCodes(document, { name, parts: [{ element, own: true }] }, facts);
  }
}
