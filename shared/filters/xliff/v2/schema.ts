import { short, type XliffText } from '../document.ts';
import { isDeclaration, type XmlElement, xmlNamespace } from '../element.ts';
import { checkModuleAttribute } from './module-attributes.ts';

/** Says what is wrong with an attribute's value, as the end of a sentence; `undefined` for a right one. */
export type ValueCheck = (value: string) => string | undefined;

interface ElementRule {
  readonly attributes: ReadonlyMap<string, ValueCheck>;
  readonly required: readonly string[];
  /** Attributes of other namespaces may stand on it. */
  readonly open: boolean;
}

const oneOf =
  (...values: readonly string[]): ValueCheck =>
  (value) =>
    values.includes(value) ? undefined : `is none of ${values.join(', ')}`;
const matching =
  (pattern: RegExp, what: string): ValueCheck =>
  (value) =>
    pattern.test(value) ? undefined : `is not ${what}`;

const nameToken = /^[\p{L}\p{N}\p{M}_:.\-·‿⁀]+$/u;
const plainToken = /^[\w:.-]+$/;
export const isNameToken = (value: string): boolean => plainToken.test(value) || nameToken.test(value);

const anything: ValueCheck = () => undefined;
const token: ValueCheck = (value) => (isNameToken(value) ? undefined : 'is not a name token');
const tokens: ValueCheck = (value) =>
  value.trim().split(/\s+/).every(isNameToken) ? undefined : 'is not a list of name tokens';
const yesNo = oneOf('yes', 'no');
const direction = oneOf('ltr', 'rtl', 'auto');
export const language = matching(/^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/, 'a language tag');
const custom = /^[^\s:]+:[^\s:]+$/;
const customValue = matching(custom, 'of the form prefix:value');
const positive = matching(/^\s*\+?0*[1-9]\d*\s*$/, 'a positive whole number');

function rule(
  attributes: Readonly<Record<string, ValueCheck>>,
  { required = [], open = false }: { required?: readonly string[]; open?: boolean } = {},
): ElementRule {
  return { attributes: new Map(Object.entries(attributes)), required, open };
}

const structure = {
  id: token,
  canResegment: yesNo,
  translate: yesNo,
  srcDir: direction,
  trgDir: direction,
};
const code = {
  id: token,
  canCopy: yesNo,
  canDelete: yesNo,
  canReorder: oneOf('yes', 'firstNo', 'no'),
  copyOf: token,
  type: oneOf('fmt', 'ui', 'quote', 'link', 'image', 'other'),
  subType: customValue,
};
const single = { disp: anything, equiv: anything, dataRef: token, subFlows: tokens };
const annotation = {
  id: token,
  translate: yesNo,
  type: (value: string) =>
    ['generic', 'comment', 'term'].includes(value) || custom.test(value)
      ? undefined
      : 'is none of generic, comment, term, and not of the form prefix:value',
  ref: anything,
  value: anything,
};

/** Elements of XLIFF 2 with their attributes (XLIFF 2.1, sections 4.2 and 4.3; schema xliff_core_2.0.xsd). */
const rules: ReadonlyMap<string, ElementRule> = new Map(
  Object.entries({
    xliff: rule(
      { version: anything, srcLang: language, trgLang: language },
      { required: ['version', 'srcLang'], open: true },
    ),
    file: rule({ ...structure, original: anything }, { required: ['id'], open: true }),
    skeleton: rule({ href: anything }),
    group: rule({ ...structure, name: anything, type: customValue }, { required: ['id'], open: true }),
    unit: rule({ ...structure, name: anything, type: customValue }, { required: ['id'], open: true }),
    segment: rule({
      id: token,
      canResegment: yesNo,
      state: oneOf('initial', 'translated', 'reviewed', 'final'),
      subState: customValue,
    }),
    ignorable: rule({ id: token }),
    notes: rule({}),
    note: rule(
      {
        id: token,
        appliesTo: oneOf('source', 'target'),
        category: anything,
        priority: matching(/^\s*\+?0*([1-9]|10)\s*$/, 'a whole number from 1 to 10'),
      },
      { open: true },
    ),
    originalData: rule({}),
    data: rule({ id: token, dir: direction }, { required: ['id'] }),
    source: rule({}),
    target: rule({ order: positive }),
    cp: rule(
      {
        hex: matching(/^(?:[0-9a-f]{4,5}|0[0-9a-f]{5}|10[0-9a-f]{4})$/i, 'a code point from 0000 to 10FFFF'),
      },
      { required: ['hex'] },
    ),
    ph: rule({ ...code, ...single }, { required: ['id'], open: true }),
    pc: rule(
      {
        ...code,
        canOverlap: yesNo,
        dir: direction,
        dispStart: anything,
        dispEnd: anything,
        equivStart: anything,
        equivEnd: anything,
        dataRefStart: token,
        dataRefEnd: token,
        subFlowsStart: tokens,
        subFlowsEnd: tokens,
      },
      { required: ['id'], open: true },
    ),
    sc: rule(
      { ...code, ...single, canOverlap: yesNo, dir: direction, isolated: yesNo },
      { required: ['id'], open: true },
    ),
    ec: rule(
      { ...code, ...single, canOverlap: yesNo, dir: direction, isolated: yesNo, startRef: token },
      { open: true },
    ),
    mrk: rule(annotation, { required: ['id'], open: true }),
    sm: rule(annotation, { required: ['id'], open: true }),
    em: rule({ startRef: token }, { required: ['startRef'] }),
  }),
);

const spaced = new Set(['xliff', 'file', 'group', 'unit', 'source', 'target', 'data']);
const pluralAttributes = 'urn:oasis:names:tc:xliff:pgs:1.0';
/** Modules of XLIFF 2.2 may put attributes on segments. */
const closedButForModules = new Set(['segment', 'ignorable']);

/** Throws for an attribute that is missing, unknown or has a value that it may not have. */
export function checkAttributes(document: XliffText, element: XmlElement): void {
  const known = rules.get(element.local);
  if (known === undefined) throw document.invalid(element, `<${element.name}> is no element of XLIFF`);
  const { attributes } = element;
  for (const name in attributes) {
    const value = attributes[name]!;
    const check = known.attributes.get(name);
    if (check !== undefined) {
      const wrong = check(value);
      if (wrong !== undefined) {
        throw document.invalid(element, `${name}="${short(value)}" of <${element.name}> ${wrong}`);
      }
    } else if (!isDeclaration(name)) checkOther(document, element, name, value, known.open);
  }
  for (const name of known.required) {
    if (attributes[name] === undefined) {
      throw document.invalid(element, `<${element.name}> has no ${name}, which it must have`);
    }
  }
}

function checkOther(
  document: XliffText,
  element: XmlElement,
  name: string,
  value: string,
  open: boolean,
): void {
  const colon = name.indexOf(':');
  const namespace = colon < 0 ? '' : element.namespaces.get(name.slice(0, colon));
  const local = name.slice(colon + 1);
  if (namespace === xmlNamespace) {
    if (local === 'space' && spaced.has(element.local)) {
      const allowed = element.local === 'data' ? ['preserve'] : ['default', 'preserve'];
      if (allowed.includes(value)) return;
      throw document.invalid(element, `xml:space="${short(value)}" is not ${allowed.join(' or ')}`);
    }
    if (open || element.local === 'source' || element.local === 'target') return;
  } else if (namespace !== '' && namespace !== element.namespace) {
    if (open) {
      checkModuleAttribute(document, element, namespace ?? '', local, value);
      return;
    }
    if (namespace === pluralAttributes && closedButForModules.has(element.local)) return;
  }
  throw document.invalid(element, `<${element.name}> may not have the attribute ${name}`);
}

/** Elements that stand in the text of a source or target. */
export const inlineElements = new Set(['cp', 'ph', 'pc', 'sc', 'ec', 'mrk', 'sm', 'em']);

/** Those of them that enclose text. */
export const spanningElements = new Set(['pc', 'mrk']);
