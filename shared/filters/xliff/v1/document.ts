import { short, type XliffText } from '../document.ts';
import { type ElementEvents, type Entering, XmlElement, type XmlText } from '../element.ts';
import { checkTransUnit, type TransUnit } from './check-unit.ts';
import {
  addComments,
  addTagLabels,
  type Definitions,
  isCommentList,
  isDocumentInfo,
  isTagList,
} from './tags.ts';

/** Told of every `<trans-unit>` that stands the checks. */
export type TransUnitListener = (unit: TransUnit, definitions: Definitions) => void;

const versions = ['1.0', '1.1', '1.2'];

const children: Readonly<Record<string, readonly string[]>> = {
  xliff: ['file'],
  file: ['header', 'body'],
  body: ['group', 'trans-unit', 'bin-unit'],
  group: ['group', 'trans-unit', 'bin-unit', 'context-group', 'count-group', 'prop-group', 'note'],
};

/** Reads and checks the structure of a document of XLIFF 1.0 to 1.2, and hands on its units. */
export class Version1 implements ElementEvents {
  readonly #document: XliffText;
  readonly #unit: TransUnitListener;
  readonly #other: ((element: XmlElement) => void) | undefined;
  readonly #file: ((element: XmlElement) => void) | undefined;
  readonly #ids = new Set<string>();
  readonly #tags = new Map<string, string>();
  readonly #comments = new Map<string, string>();
  #root: XmlElement | undefined;
  /** Version 1.2 says what has to be there; before, programs did as they liked. */
  #strict = true;
  #files = 0;
  #bodies = 0;

  constructor(
    document: XliffText,
    unit: TransUnitListener,
    file?: (element: XmlElement) => void,
    other?: (element: XmlElement) => void,
  ) {
    this.#other = other;
    this.#document = document;
    this.#unit = unit;
    this.#file = file;
  }

  open(element: XmlElement): Entering {
    const { parent, local } = element;
    if (parent === undefined) return this.#openRoot(element);
    if (element.namespace !== this.#root?.namespace) {
      if (isDocumentInfo(element)) return 'enter';
      return isTagList(element) || isCommentList(element) ? 'whole' : 'skip';
    }
    if (parent.local === 'header') return 'skip';
    if (!children[parent.local]?.includes(local)) {
      throw this.#document.invalid(element, `<${element.name}> may not stand in <${parent.name}>`);
    }
    if (local === 'file') {
      this.#openFile(element);
      this.#file?.(element);
    }
    if (local === 'body') this.#bodies++;
    if (local === 'trans-unit') return 'whole';
    if (local === 'group') this.#checkYesNo(element, 'translate');
    return local === 'file' || local === 'header' || local in children ? 'enter' : 'skip';
  }

  close(element: XmlElement): void {
    if (element.local === 'file' && this.#bodies > 1) {
      throw this.#document.invalid(element, `<${element.name}> has several <body>`);
    }
    if (element.local === 'xliff' && this.#files === 0) {
      throw this.#document.invalid(element, `<${element.name}> has no <file>`);
    }
  }

  element(element: XmlElement): void {
    if (element.local !== 'trans-unit') this.#other?.(element);
    if (element.local === 'skl') this.#checkSkeleton(element);
    if (isTagList(element)) addTagLabels(element, this.#tags);
    if (isCommentList(element)) addComments(element, this.#comments);
    if (element.local !== 'trans-unit' || element.namespace !== this.#root?.namespace) return;
    if (this.#strict) this.#checkId(element);
    this.#checkYesNo(element, 'translate');
    this.#checkYesNo(element, 'approved');
    this.#unit(checkTransUnit(this.#document, element), { tags: this.#tags, comments: this.#comments });
  }

  text(parent: XmlElement, text: XmlText): void {
    throw this.#document.invalid(text, `text in <${parent.name}>, which may only hold elements`);
  }

  #openRoot(element: XmlElement): Entering {
    // Some programs leave it to the namespace.
    const version = element.attributes.version ?? /:(1\.[012])$/.exec(element.namespace)?.[1];
    if (version === undefined) throw this.#document.invalid(element, '<xliff> has no version');
    if (!versions.includes(version)) {
      throw this.#document.invalid(element, `the version “${short(version)}” is not known`);
    }
    if (element.namespace !== '' && !/^urn:oasis:names:tc:xliff:document:1\.[012]$/.test(element.namespace)) {
      throw this.#document.invalid(
        element,
        `version ${version} does not go with the namespace ${short(element.namespace)}`,
      );
    }
    this.#root = element;
    this.#strict = version === '1.2';
    return 'enter';
  }

  #openFile(element: XmlElement): void {
    this.#files++;
    this.#bodies = 0;
    this.#ids.clear();
    this.#tags.clear();
    if (element.attributes['source-language'] === undefined) {
      throw this.#document.invalid(element, `<${element.name}> has no source-language`);
    }
  }

  #checkId(element: XmlElement): void {
    const { id } = element.attributes;
    if (id === undefined) throw this.#document.invalid(element, `<${element.name}> has no id`);
    if (this.#ids.has(id)) {
      throw this.#document.invalid(
        element,
        `the id “${short(id)}” of <${element.name}> is used twice in the file`,
      );
    }
    this.#ids.add(id);
  }

  #checkSkeleton(element: XmlElement): void {
    const [first] = element.children;
    const known = first instanceof XmlElement && ['internal-file', 'external-file'].includes(first.local);
    if (!known) throw this.#document.invalid(element, 'the skeleton is missing in <skl>');
  }

  #checkYesNo(element: XmlElement, name: string): void {
    const value = element.attributes[name];
    if (value === undefined || value === 'yes' || value === 'no') return;
    throw this.#document.invalid(element, `${name}="${value}" of <${element.name}> is neither yes nor no`);
  }
}
