import { short, type XliffText } from '../document.ts';
import type { ElementEvents, Entering, XmlElement, XmlText } from '../element.ts';
import { checkExtensions, checkNotes } from './check-parts.ts';
import { checkUnit, type UnitPart } from './check-unit.ts';
import type { Around } from './module-checks.ts';
import { checkModule } from './modules.ts';
import { checkAttributes } from './schema.ts';

/** Told of every unit that stands the checks. */
export type UnitListener = (unit: XmlElement, parts: readonly UnitPart[]) => void;

interface Level {
  /** 0: what stands before units and groups; 1: these. */
  phase: 0 | 1;
  readonly once: Set<string>;
  readonly extensions: XmlElement[];
}

const versions: Readonly<Record<string, string>> = {
  '2.0': 'urn:oasis:names:tc:xliff:document:2.0',
  '2.1': 'urn:oasis:names:tc:xliff:document:2.0',
  '2.2': 'urn:oasis:names:tc:xliff:document:2.2',
};

/** Reads and checks the structure of a document of XLIFF 2, and hands on its units. */
export class Version2 implements ElementEvents {
  readonly #document: XliffText;
  readonly #unit: UnitListener;
  readonly #other: ((element: XmlElement) => void) | undefined;
  readonly #levels: Level[] = [];
  readonly #fileIds = new Set<string>();
  readonly #unitIds = new Set<string>();
  readonly #groupIds = new Set<string>();
  /** Units that codes refer to, by id, with the first code. */
  readonly #wanted = new Map<string, XmlElement>();
  #around: Around | undefined;
  root: XmlElement | undefined;

  constructor(document: XliffText, unit: UnitListener, other?: (element: XmlElement) => void) {
    this.#document = document;
    this.#unit = unit;
    this.#other = other;
  }

  open(element: XmlElement): Entering {
    const { parent } = element;
    if (parent === undefined) return this.#openRoot(element);
    const level = this.#levels.at(-1)!;
    const own = element.namespace === this.root?.namespace;
    const allowed = own && children[parent.local]?.includes(element.local);
    if (own && !allowed) {
      throw this.#document.invalid(element, `<${element.name}> may not stand in <${parent.name}>`);
    }
    if (!own) this.#checkForeign(element, parent, level);
    else if (onlyOnce.has(element.local)) this.#checkOnce(element, parent, level);
    else level.phase = 1;
    if (!own) return 'whole';
    if (element.local === 'file' || element.local === 'group') {
      checkAttributes(this.#document, element);
      if (element.local === 'file') this.#startFile();
      this.#addId(element, element.local === 'file' ? this.#fileIds : this.#groupIds);
      this.#levels.push({ phase: 0, once: new Set(), extensions: [] });
      return 'enter';
    }
    return element.local === 'skeleton' ? 'skip' : 'whole';
  }

  close(element: XmlElement): void {
    const level = this.#levels.pop()!;
    if (level.phase === 0 && element.local !== 'group') {
      const detail = element.local === 'file' ? 'has neither a unit nor a group' : 'has no <file>';
      throw this.#document.invalid(element, `<${element.name}> ${detail}`);
    }
    if (element.local === 'xliff') return;
    checkExtensions(this.#document, element, level.extensions);
    if (element.local === 'file') this.#endFile();
  }

  element(element: XmlElement): void {
    const { parent } = element;
    if (parent === undefined || this.#around === undefined) return;
    if (element.local !== 'unit') this.#other?.(element);
    if (element.namespace !== this.root?.namespace) {
      this.#levels.at(-1)!.extensions.push(element);
      checkModule(this.#document, element, { parent, around: this.#around });
    } else if (element.local === 'notes') checkNotes(this.#document, element);
    else if (element.local === 'skeleton') this.#checkSkeleton(element);
    else {
      this.#addId(element, this.#unitIds);
      this.#unit(element, checkUnit(this.#document, element, this.#around));
    }
  }

  text(parent: XmlElement, text: XmlText): void {
    throw this.#document.invalid(text, `text in <${parent.name}>, which may only hold elements`);
  }

  #openRoot(element: XmlElement): Entering {
    const { version } = element.attributes;
    const namespace = versions[version ?? ''];
    if (namespace === undefined) {
      const detail =
        version === undefined ? '<xliff> has no version' : `the version “${short(version)}” is not known`;
      throw this.#document.invalid(element, detail);
    }
    if (namespace !== element.namespace) {
      throw this.#document.invalid(
        element,
        `version ${version} does not go with the namespace ${short(element.namespace)}`,
      );
    }
    checkAttributes(this.#document, element);
    this.root = element;
    this.#levels.push({ phase: 0, once: new Set(), extensions: [] });
    this.#around = {
      sourceLanguage: element.attributes.srcLang!,
      targetLanguage: element.attributes.trgLang,
      refersToUnit: (id, code) => {
        if (!this.#wanted.has(id)) this.#wanted.set(id, code);
      },
    };
    return 'enter';
  }

  #checkForeign(element: XmlElement, parent: XmlElement, { phase }: Level): void {
    const rootModule = parent.local === 'xliff' && this.root?.attributes.version === '2.2';
    if (parent.local === 'xliff' && !rootModule) {
      throw this.#document.invalid(element, `<${element.name}> may not stand in <${parent.name}>`);
    }
    if (phase > 0) {
      throw this.#document.invalid(element, `<${element.name}> stands too late in <${parent.name}>`);
    }
  }

  #checkOnce(element: XmlElement, parent: XmlElement, level: Level): void {
    const late = level.phase > 0 || (element.local === 'skeleton' && level.once.size > 0);
    if (
      late ||
      level.once.has(element.local) ||
      (element.local === 'skeleton' && level.extensions.length > 0)
    ) {
      const detail = level.once.has(element.local) ? 'is there twice' : 'stands too late';
      throw this.#document.invalid(element, `<${element.name}> ${detail} in <${parent.name}>`);
    }
    level.once.add(element.local);
  }

  #checkSkeleton(element: XmlElement): void {
    checkAttributes(this.#document, element);
    const { href } = element.attributes;
    const empty = element.children.length === 0;
    if (empty === (href !== undefined)) return;
    const detail = empty ? 'is missing: it is empty and has no href' : 'has both content and href';
    throw this.#document.invalid(element, `the skeleton ${detail}`);
  }

  #addId(element: XmlElement, ids: Set<string>): void {
    const { id } = element.attributes;
    if (id === undefined) return;
    if (ids.has(id)) {
      throw this.#document.invalid(element, `the id “${short(id)}” of <${element.name}> is used twice`);
    }
    ids.add(id);
  }

  #startFile(): void {
    this.#unitIds.clear();
    this.#groupIds.clear();
    this.#wanted.clear();
  }

  #endFile(): void {
    for (const [id, code] of this.#wanted) {
      if (this.#unitIds.has(id)) continue;
      throw this.#document.invalid(
        code,
        `<${code.name}> refers to the unit “${short(id)}”, which is not there`,
      );
    }
  }
}

const children: Readonly<Record<string, readonly string[]>> = {
  xliff: ['file'],
  file: ['skeleton', 'notes', 'unit', 'group'],
  group: ['notes', 'unit', 'group'],
};
const onlyOnce = new Set(['skeleton', 'notes']);
