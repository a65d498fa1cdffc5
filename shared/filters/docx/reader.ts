import { readMarkup, type XmlAttributes } from '../../xml/index.ts';
import type { OpenField } from './fields.ts';
import { attributeOf, Scope } from './names.ts';
import type { ObjectFacts, XmlNode } from './tree.ts';

/** Where a paragraph stands. */
export interface Story {
  /** Fields that are open at this point. */
  readonly fields: OpenField[];
  /** Table cells around it. */
  cells: number;
  readonly kind: 'body' | 'box' | 'footnote' | 'comment';
  /** Not part of the text: the line above footnotes. */
  readonly ignored: boolean;
  /** Of a footnote or endnote. */
  readonly note?: string;
}

/** What is found in a part, in the order of its end tags. */
export interface PartEvents {
  /** A paragraph starts; those of a text box within start and end before it ends. */
  enter(): void;
  paragraph(paragraph: XmlNode, story: Story): void;
  /** An attribute whose text is read by people. */
  description(element: FoundElement, attribute: string, value: string): void;
  /** Choices of the same content: the first is the one to translate. */
  alternate(step: 'enter' | 'branch' | 'leave'): void;
  /** Any start tag, by its usual name. */
  element?(element: FoundElement): void;
}

export interface FoundElement {
  readonly name: string;
  readonly attributes: XmlAttributes;
  readonly scope: Scope;
  readonly start: number;
  readonly end: number;
}

interface Frame {
  readonly name: string;
  readonly scope: Scope;
  readonly preserve: boolean;
  readonly node: XmlNode | undefined;
}

/** Elements whose inside is not in a paragraph's tree. */
const opaque = new Set([
  'w:drawing',
  'w:pict',
  'w:object',
  'w:ruby',
  'w:rPr',
  'w:sdtPr',
  'w:txbxContent',
  'm:oMath',
  'm:oMathPara',
]);
const objects = new Set(['w:drawing', 'w:pict', 'w:object']);
const texts = new Set(['w:t', 'w:instrText']);

/** Reads a part of WordprocessingML once; only the paragraphs around the place are held. */
export function readStory(file: string, source: string, events: PartEvents): void {
  const reader = new StoryReader(events);
  readMarkup(file, source, {
    open: (name, attributes, start, end, empty) => reader.open(name, attributes, start, end, empty),
    close: (_name, start, end) => reader.close(start, end),
    text: (value) => reader.text(value),
  });
}

class StoryReader {
  readonly #events: PartEvents;
  readonly #frames: Frame[] = [];
  readonly #stories: Story[] = [{ fields: [], cells: 0, kind: 'body', ignored: false }];
  /** The node that children are added to; `undefined` outside paragraphs and within opaque elements. */
  #parent: XmlNode | undefined;
  /** Nodes that were set aside for paragraphs within them, with the objects they stand in. */
  readonly #outer: { readonly parent: XmlNode | undefined; readonly object: ObjectFacts | undefined }[] = [];
  #object: ObjectFacts | undefined;

  constructor(events: PartEvents) {
    this.#events = events;
  }

  open(written: string, attributes: XmlAttributes, start: number, end: number, empty: boolean): void {
    const outer = this.#frames.at(-1);
    const scope = (outer?.scope ?? Scope.root).within(attributes);
    const name = scope.element(written);
    const space = attributes['xml:space'];
    const preserve = space === undefined ? (outer?.preserve ?? false) : space === 'preserve';
    const found: FoundElement = { name, attributes, scope, start, end };
    this.#events.element?.(found);
    const node = this.#nodeFor(found, preserve);
    this.#enter(found, node);
    this.#frames.push({ name, scope, preserve, node });
    if (empty) this.close(end, end);
  }

  close(start: number, end: number): void {
    const frame = this.#frames.pop();
    if (frame === undefined) return;
    const { name, node } = frame;
    if (node !== undefined) {
      node.closeStart = start;
      node.end = end;
    }
    this.#leave(name, node);
  }

  text(value: string): void {
    const node = this.#frames.at(-1)?.node;
    if (node !== undefined && texts.has(node.name)) node.text += value;
  }

  #nodeFor(found: FoundElement, preserve: boolean): XmlNode | undefined {
    const { name, attributes, scope, start, end } = found;
    if (this.#parent === undefined && name !== 'w:p') return undefined;
    // Written out: a spread takes several times as long, and there is one for each element.
    const node: XmlNode = {
      name,
      attributes,
      scope,
      start,
      openEnd: end,
      closeStart: end,
      end,
      children: [],
      text: '',
      preserve,
      object: undefined,
    };
    this.#parent?.children.push(node);
    return node;
  }

  #enter(found: FoundElement, node: XmlNode | undefined): void {
    const { name } = found;
    if (name === 'w:p') {
      this.#outer.push({ parent: this.#parent, object: this.#object });
      this.#object = undefined;
      this.#parent = node;
      this.#events.enter();
      return;
    }
    if (node !== undefined) {
      this.#parent = opaque.has(name) ? undefined : node;
      if (objects.has(name)) {
        node.object = { floating: false, box: false, label: name === 'w:object' ? 'object' : 'img' };
        this.#object = node.object;
      }
    }
    if (name === 'w:tc') this.#story.cells++;
    else if (name === 'w:txbxContent') {
      if (this.#object) {
        this.#object.box = true;
        this.#object.label = 'box';
      }
      this.#stories.push({ fields: [], cells: 0, kind: 'box', ignored: this.#story.ignored });
    } else if (name === 'w:footnote' || name === 'w:endnote') {
      const type = attributeOf(found.scope, found.attributes, 'w:type') ?? 'normal';
      const note = attributeOf(found.scope, found.attributes, 'w:id') ?? '';
      this.#stories.push({ fields: [], cells: 0, kind: 'footnote', ignored: type !== 'normal', note });
    } else if (name === 'w:comment') {
      this.#stories.push({ fields: [], cells: 0, kind: 'comment', ignored: false });
    } else if (name === 'mc:AlternateContent') this.#events.alternate('enter');
    else if (name === 'mc:Choice' || name === 'mc:Fallback') this.#events.alternate('branch');
    else this.#describe(found);
  }

  /** What an object is, and texts that describe it. */
  #describe(found: FoundElement): void {
    const { name, attributes, scope } = found;
    const describe = (attribute: string) => {
      const written = scope.attribute(attribute) ?? attribute;
      const value = attributes[written];
      if (value !== undefined) this.#events.description(found, written, value);
    };
    if (name === 'wp:docPr') {
      // In their order in the file, as whatever is changed.
      for (const attribute in attributes)
        if (attribute === 'title' || attribute === 'descr') describe(attribute);
    } else if (name === 'w:tblCaption' || name === 'w:tblDescription') describe('w:val');
    else if (name.startsWith('v:')) {
      if (this.#object && /position:\s*absolute/.test(attributes.style ?? '') && this.#isFirstShape()) {
        this.#object.floating = true;
      }
      if (name !== 'v:imagedata') describe('alt');
    } else if (this.#object === undefined) return;
    else if (name === 'wp:anchor') this.#object.floating = true;
    else if (name === 'a:graphicData') {
      const kind = /(chart|diagram)[^/]*$/.exec(attributes.uri ?? '')?.[1];
      if (kind) this.#object.label = kind;
    } else if (name === 'w:control' || name === '?:OLEObject') this.#object.label = 'object';
  }

  /** A shape within a group is placed in the group. */
  #isFirstShape(): boolean {
    return this.#frames.at(-1)?.name === 'w:pict' || this.#frames.at(-1)?.name === 'w:object';
  }

  #leave(name: string, node: XmlNode | undefined): void {
    if (name === 'w:p') {
      const { parent, object } = this.#outer.pop()!;
      this.#events.paragraph(node!, this.#story);
      // The paragraph's own paragraph needs to know its place alone.
      node!.children.length = 0;
      this.#parent = parent;
      this.#object = object;
      return;
    }
    if (node !== undefined) {
      this.#parent = this.#parentOf();
      if (node.object) this.#object = undefined;
    }
    if (name === 'w:tc') this.#story.cells--;
    else if (storyElements.has(name)) this.#stories.pop();
    else if (name === 'mc:AlternateContent') this.#events.alternate('leave');
  }

  #parentOf(): XmlNode | undefined {
    return this.#frames.at(-1)?.node;
  }

  get #story(): Story {
    return this.#stories.at(-1)!;
  }
}

const storyElements = new Set(['w:txbxContent', 'w:footnote', 'w:endnote', 'w:comment']);
