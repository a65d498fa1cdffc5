import { short, type XliffText } from '../document.ts';
import { descendants, isDeclaration, XmlElement } from '../element.ts';
import type { UnitIds } from './fragment.ts';
import { isNameToken } from './schema.ts';

/** What the checks of a unit need of the document around it. */
export interface Around {
  readonly sourceLanguage: string;
  readonly targetLanguage: string | undefined;
  /** Told of units of the same file that a code refers to; they may follow. */
  refersToUnit(id: string, element: XmlElement): void;
}

/** Where a module's element stands. */
export interface ModulePlace {
  /** The `<file>`, `<group>` or `<unit>` that it stands in. */
  readonly parent: XmlElement;
  /** Of the unit; absent for a file or group. */
  readonly ids?: UnitIds;
  readonly notes?: ReadonlySet<string>;
  readonly around: Around;
}

/** Children of the element's own module; throws for one that is not in `allowed`, and for stray text. */
export function moduleChildren(
  document: XliffText,
  element: XmlElement,
  allowed: readonly string[],
): XmlElement[] {
  const own: XmlElement[] = [];
  for (const child of element.children) {
    if (!(child instanceof XmlElement)) {
      if (child.value.trim() !== '') throw document.invalid(child, `text in <${element.name}>`);
    } else if (child.namespace === element.namespace) {
      if (!allowed.includes(child.local)) {
        throw document.invalid(child, `<${child.name}> may not stand in <${element.name}>`);
      }
      own.push(child);
    }
  }
  return own;
}

/** An attribute of a module's element: its value is one of `values`. */
export function checkValue(
  document: XliffText,
  element: XmlElement,
  name: string,
  values: readonly string[],
): void {
  const value = element.attributes[name];
  if (value === undefined || values.includes(value)) return;
  throw document.invalid(
    element,
    `${name}="${short(value)}" of <${element.name}> is none of ${values.join(', ')}`,
  );
}

export function checkRequired(document: XliffText, element: XmlElement, name: string): string {
  const value = element.attributes[name];
  if (value === undefined) throw document.invalid(element, `<${element.name}> has no ${name}`);
  return value;
}

/** An id that is a name token and is used once among `taken`. */
export function checkId(document: XliffText, element: XmlElement, taken: Set<string>): void {
  const { id } = element.attributes;
  if (id === undefined) return;
  if (!isNameToken(id)) {
    throw document.invalid(element, `id="${short(id)}" of <${element.name}> is not a name token`);
  }
  if (taken.has(id))
    throw document.invalid(element, `the id “${short(id)}” of <${element.name}> is used twice`);
  taken.add(id);
}

/** Unprefixed attributes of a module's element are those that the module has. */
export function checkNames(document: XliffText, element: XmlElement, names: readonly string[]): void {
  for (const name in element.attributes) {
    if (name.includes(':') || isDeclaration(name) || names.includes(name)) continue;
    throw document.invalid(element, `<${element.name}> may not have the attribute ${name}`);
  }
}

/** All elements in an element, for checks that look for a name. */
export function namedInside(element: XmlElement, local: string): XmlElement[] {
  return descendants(element).filter((inner) => inner.local === local);
}
