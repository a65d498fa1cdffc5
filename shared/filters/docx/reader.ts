import { readMarkup, type XmlAttributes } from '../../xml/index.ts';
import type { OpenField } from './fields.ts';
import { attributeOf, Scope } from './names.ts';
import { type ObjectFacts, paragraphProperties, type XmlNode } from './tree.ts';

/** Where a paragraph stands. */
export interface Story {
  /** Fields that are open at this point. */
  readonly fields: OpenField[];
  /** Table cells around it. */
  cells: number;
  readonly kind: 'body' | 'box' | 'footnote' | 'comment';
  /** Not part of the text: the line above footnotes, what tracked changes deleted. */
  ignored: boolean;
  /** Of a footnote or endnote. */
  readonly note?: string;
}

/** What is found in a part, in the order of its end tags. */
export interface PartEvents {
  /** A paragraph starts; those of a text box within start and end before it ends. */
  enter(): void;
  /**
   * A paragraph; more than one node where marks of paragraphs were deleted as tracked changes, so that
   * they are one: the paragraphs and, between and behind them, starts and ends of ranges.
   */
  paragraph(nodes: readonly XmlNode[], story: Story): void;
  /** An attribute whose text is read by people. */
  description(element: FoundElement, attribute: string, value: string): void;
  /** The instruction of a field without fields in it: its pieces. */
  instruction(nodes: readonly XmlNode[]): void;
  /** The reading of a ruby. */
  reading(node: XmlNode): void;
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
  /** Paragraphs that go on in the next one, with ranges that start or end behind them. */
  pending: XmlNode[] | undefined;
  /** What is in it is not part of the text. */
  ignores: boolean;
}

/** Elements whose inside is not in a paragraph's tree. */
const opaque = new Set([
  'w:drawing',
  'w:pict',
  'w:object',
  'w:rPr',
  'w:sdtPr',
  'w:txbxContent',
  'm:oMath',
  'm:oMathPara',
]);
const objects = new Set(['w:drawing', 'w:pict', 'w:object']);
const texts = new Set(['w:t', 'w:instrText']);
/** Descriptions of tables; choices, help and the line of status of form fields. */
const describedByValue = new Set([
  'w:tblCaption',
  'w:tblDescription',
  'w:listEntry',
  'w:helpText',
  'w:statusText',
]);
/** All of Word's own elements that say something of themselves. */
const described = new Set([...describedByValue, 'w:hyperlink', 'w:default', 'w:listItem', 'w:control']);
/** Fields within fields beyond which instructions are not told. */
const mostInstructions = 50;
/** Starts and ends of ranges: they may stand between paragraphs. */
const rangeMark = /^w:(?:\w+Range(?:Start|End)|(?:bookmark|perm)(?:Start|End)|proofErr)$/;

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
  /** Instructions of the fields that have begun; `undefined`: there is a field in it. */
  readonly #instructions: (XmlNode[] | undefined)[] = [];
  /** Open paragraphs whose mark was deleted. */
  readonly #unmarked = new Set<XmlNode>();

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
    const isBetween = outer?.pending !== undefined && this.#isBetween(outer, found);
    const node = isBetween ? newNode(found, preserve) : this.#nodeFor(found, preserve);
    if (isBetween) outer.pending!.push(node!);
    this.#enter(found, node);
    const frame: Frame = { name, scope, preserve, node, pending: undefined, ignores: false };
    this.#frames.push(frame);
    if (deletions.has(name)) this.#deleted(frame);
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
    if (frame.pending !== undefined) this.#deliver(frame);
    if (frame.ignores) this.#story.ignored = false;
    this.#leave(name, node);
  }

  text(value: string): void {
    const node = this.#frames.at(-1)?.node;
    if (node !== undefined && texts.has(node.name)) node.text += value;
  }

  #nodeFor(found: FoundElement, preserve: boolean): XmlNode | undefined {
    if (this.#parent === undefined && found.name !== 'w:p') return undefined;
    const node = newNode(found, preserve);
    this.#parent?.children.push(node);
    return node;
  }

  /** Whether what starts stands between paragraphs that are one; where they are not, that is known now. */
  #isBetween(container: Frame, { name, scope }: FoundElement): boolean {
    if (name === 'w:p' && scope === container.scope) return false;
    if (rangeMark.test(name)) return true;
    this.#deliver(container);
    return false;
  }

  #deliver(container: Frame): void {
    const nodes = container.pending!;
    container.pending = undefined;
    this.#paragraph(nodes);
  }

  #paragraph(nodes: readonly XmlNode[]): void {
    this.#events.paragraph(nodes, this.#story);
    // The paragraph's own paragraph needs to know its place alone.
    for (const node of nodes) node.children.length = 0;
  }

  /** Deleted as a tracked change: the mark of a paragraph, a row, a cell, or what is in the element. */
  #deleted(frame: Frame): void {
    const outer = this.#frames.at(-2)?.name;
    const owner = this.#frames.at(-3);
    if (outer === 'w:rPr' && owner?.name === 'w:pPr') {
      const paragraph = this.#frames.at(-4)?.node;
      if (paragraph?.name === 'w:p') this.#unmarked.add(paragraph);
    } else if (outer === 'w:trPr' || outer === 'w:tcPr') this.#ignore(owner!);
    else this.#ignore(frame);
  }

  #ignore(frame: Frame): void {
    if (this.#story.ignored) return;
    this.#story.ignored = true;
    frame.ignores = true;
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
    if (name === 'w:fldChar') this.#field(attributeOf(found.scope, found.attributes, 'w:fldCharType'));
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

  #field(type: string | undefined): void {
    const open = this.#instructions;
    const nodes = open.at(-1);
    if (type !== 'begin') {
      if (nodes !== undefined && nodes.length > 0 && !this.#story.ignored) this.#events.instruction(nodes);
      open.pop();
      if (type === 'separate') open.push(undefined);
      return;
    }
    if (open.length > 0) open[open.length - 1] = undefined;
    if (open.length < mostInstructions) open.push([]);
  }

  /** What an object is, and texts that describe it. */
  #describe(found: FoundElement): void {
    const { name, attributes, scope } = found;
    if (name.startsWith('w:') && !described.has(name)) return;
    if (this.#story.ignored) return;
    const describe = (attribute: string) => {
      const written = scope.attribute(attribute) ?? attribute;
      const value = attributes[written];
      if (value !== undefined) this.#events.description(found, written, value);
    };
    if (name === 'wp:docPr') {
      // In their order in the file, as whatever is changed.
      for (const attribute in attributes)
        if (attribute === 'title' || attribute === 'descr') describe(attribute);
    } else if (name === 'w:hyperlink') describe('w:tooltip');
    else if (name === 'a:hlinkClick') describe('tooltip');
    else if (describedByValue.has(name)) describe('w:val');
    else if (name === 'w:default' && this.#frames.at(-1)?.name === 'w:textInput') describe('w:val');
    else if (name === 'w:listItem') describe('w:displayText');
    else if (name === 'v:textpath') describe('string');
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
      this.#leaveParagraph(node!);
      this.#parent = parent;
      this.#object = object;
      return;
    }
    if (node !== undefined) {
      if (name === 'w:instrText') this.#instructions.at(-1)?.push(node);
      else if (name === 'w:rt' && !this.#story.ignored) this.#events.reading(node);
      this.#parent = this.#parentOf();
      if (node.object) this.#object = undefined;
    }
    if (name === 'w:tc') this.#story.cells--;
    else if (storyElements.has(name)) this.#stories.pop();
    else if (name === 'mc:AlternateContent') this.#events.alternate('leave');
  }

  #leaveParagraph(node: XmlNode): void {
    const container = this.#frames.at(-1);
    const goesOn =
      this.#unmarked.delete(node) &&
      container?.node === undefined &&
      container?.scope === node.scope &&
      !paragraphProperties(node)?.children.some(({ name }) => name === 'w:sectPr');
    if (goesOn) {
      container.pending ??= [];
      container.pending.push(node);
    } else if (container?.pending) {
      container.pending.push(node);
      this.#deliver(container);
    } else this.#paragraph([node]);
  }

  #parentOf(): XmlNode | undefined {
    return this.#frames.at(-1)?.node;
  }

  get #story(): Story {
    return this.#stories.at(-1)!;
  }
}

// Written out: a spread takes several times as long, and there is one for each element.
function newNode({ name, attributes, scope, start, end }: FoundElement, preserve: boolean): XmlNode {
  return {
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
}

const deletions = new Set(['w:del', 'w:moveFrom', 'w:cellDel']);
const storyElements = new Set(['w:txbxContent', 'w:footnote', 'w:endnote', 'w:comment']);
