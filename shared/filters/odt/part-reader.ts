import { type MarkupEvents, readMarkup, type XmlAttributes } from '../../xml/index.ts';
import type { FilterSettings } from '../contract.ts';
import { anchorName, linkedAnchor } from './contents.ts';
import { extractedUnit } from './extracted-unit.ts';
import { type Context, Frame } from './frame.ts';
import {
  drawingLabels,
  generatedContent,
  inlineRoles,
  looseAnchors,
  otherIndexes,
  plainElements,
  writtenFields,
} from './inline-elements.ts';
import { Names } from './names.ts';
import { mostSpaces, ParagraphCollector } from './paragraph-collector.ts';
import { paragraphContent } from './paragraph-content.ts';
import { type LanguagePlaces, StyleReader } from './style-reader.ts';
import { StyleSheet } from './styles.ts';
import { openedWrapper } from './tokens.ts';
import type { ParagraphUnit } from './unit.ts';
import { type TakeUnits, UnitCollector } from './unit-collector.ts';

/** What a part of a document says besides its units. */
export interface ReadPart {
  readonly places: LanguagePlaces;
  readonly sheet: StyleSheet;
  readonly names: Names;
  /** The part has a text document's body. */
  readonly hasBody: boolean;
}

const ordinary: Context = { kind: 'paragraph' };
const inCell: Context = { kind: 'cell' };
const noPlaces = { pieces: [], roles: [] };
const noQuiet: ParagraphUnit['quiet'] = [];
const inNote: Context = { kind: 'footnote' };

/** Markup up to this length is kept in a code whole. */
const longestData = 2000;

export interface ReadOptions {
  readonly settings: FilterSettings;
  /** Whether units are to tell where they stand and how they are written, for `composeParagraph`. */
  readonly forMerge: boolean;
  /** The sheet of styles.xml. */
  readonly base?: StyleSheet | undefined;
  /**
   * Takes the units as they are met: those of a paragraph together with those that stand in it. They are
   * not kept otherwise. In the order of their places, which is that of the document.
   */
  readonly found: TakeUnits;
}

/**
 * Reads content.xml, styles.xml, meta.xml or a flat document. Throws `EditioError` as `readMarkup` does.
 */
export function readPart(file: string, text: string, options: ReadOptions): ReadPart {
  const reader = new PartReader(text, options);
  readMarkup(file, text, reader);
  return reader.result();
}

class PartReader implements MarkupEvents {
  readonly #source: string;
  readonly #comments: boolean;
  readonly #forMerge: boolean;
  readonly #sheet: StyleSheet;
  readonly #styles: StyleReader;
  readonly #stack: Frame[] = [];
  readonly #units: UnitCollector;
  /** Paragraphs of headers and footers by their markup: page styles tend to repeat them. */
  readonly #repeated = new Map<string, ParagraphUnit>();
  #names: Names = new Names({});
  #paragraph: ParagraphCollector | undefined;
  #inMaster = false;
  #hasBody = false;
  #notes = 0;

  constructor(source: string, { settings, forMerge, base, found }: ReadOptions) {
    this.#source = source;
    this.#comments = settings.comments ?? false;
    this.#forMerge = forMerge;
    this.#units = new UnitCollector(source, this.#names, found);
    this.#sheet = new StyleSheet(base);
    this.#styles = new StyleReader(this.#sheet);
  }

  result(): ReadPart {
    const { places } = this.#styles;
    return { places, sheet: this.#sheet, names: this.#names, hasBody: this.#hasBody };
  }

  open(given: string, attributes: XmlAttributes, start: number, end: number, isEmpty: boolean): void {
    if (this.#stack.length === 0) {
      this.#names = new Names(attributes);
      this.#units.names = this.#names;
    }
    const name = this.#names.read(given);
    const parent = this.#stack.at(-1);
    const frame = this.#frame(name, attributes, start, end, isEmpty, parent);
    this.#stack.push(frame);
    if (isEmpty) this.close(given, end, end);
  }

  text(value: string, start: number, end: number): void {
    const top = this.#stack.at(-1)!;
    if (top.mode === 'inline') this.#paragraph!.text(value, start, end);
    else if (top.mode === 'plain' || top.role === 'citation') {
      top.text += value;
      if (top.textStart < 0) top.textStart = start;
      top.textEnd = end;
    }
  }

  close(_name: string, start: number, end: number): void {
    const frame = this.#stack.pop()!;
    const { role, name } = frame;
    if (role === 'paragraph') this.#closeParagraph(frame, start, end);
    else if (role === 'wrapper') {
      frame.wrapper!.closeStart = start;
      frame.wrapper!.closeEnd = end;
      this.#paragraph!.closeWrapper(frame.wrapper!);
    } else if (role === 'ruby-base') {
      // The reading behind it belongs to the closing half.
      const ruby = this.#stack.at(-1)!;
      ruby.mode = 'flow';
      frame.wrapper!.closeStart = start;
      this.#paragraph!.closeWrapper(frame.wrapper!);
    } else if (role === 'ruby') {
      if (frame.mode === 'inline') {
        frame.wrapper!.closeStart = start;
        frame.wrapper!.closeEnd = end;
        this.#paragraph!.closeWrapper(frame.wrapper!);
      } else frame.wrapper!.closeEnd = end;
    } else if (role === 'choice') {
      // What a control offers belongs to its opening half.
      frame.wrapper!.openEnd = end;
    } else if (role === 'atom') this.#closeAtom(frame, end);
    else if (role === 'quiet') {
      this.#paragraph!.quiet({ start: frame.start, end, isEnd: frame.isEnd });
    } else if (role === 'spaces') this.#paragraph!.spaces(frame.count, frame.start, end);
    else if (role === 'plain') this.#closePlain(frame, start, end);
    else if (role === 'citation') {
      const note = this.#noteFrame()!;
      note.label = `${note.text} ${frame.text.trim()}`.trimEnd();
    } else if (frame.mode === 'styles' || frame.mode === 'automatic') this.#styles.close(name, start);
    if (name === 'office:master-styles') this.#inMaster = false;
  }

  #frame(
    name: string,
    attributes: XmlAttributes,
    start: number,
    openEnd: number,
    isEmpty: boolean,
    parent: Frame | undefined,
  ): Frame {
    const mode = parent?.mode ?? 'outside';
    const context = parent?.context ?? ordinary;
    const frame = new Frame(name, mode, context, start, openEnd, this.#units.count);
    switch (mode) {
      case 'outside':
        this.#outside(frame, isEmpty);
        break;
      case 'styles':
      case 'automatic':
        this.#units.addAttributes(name, attributes, frame);
        this.#styles.open(
          name,
          attributes,
          this.#names,
          { start, end: openEnd, isEmpty },
          mode === 'automatic',
        );
        break;
      case 'skip':
        break;
      case 'plain':
        frame.mode = 'skip';
        if (name === 'text:label') this.#units.addAttributes(name, attributes, frame);
        else parent!.hasMarkup = true;
        break;
      case 'generated':
        if (name === 'text:index-title') frame.mode = 'flow';
        else if (name === 'text:p') this.#openEntry(frame, attributes);
        break;
      case 'inline':
        this.#inline(frame, this.#names.attributes(attributes), parent!);
        break;
      case 'flow':
        this.#flow(frame, this.#names.attributes(attributes));
        break;
    }
    return frame;
  }

  #outside(frame: Frame, isEmpty: boolean): void {
    const { places } = this.#styles;
    const { name, start, openEnd } = frame;
    switch (name) {
      case 'office:styles':
        places.commonStyles ??= { start, end: openEnd, isEmpty };
        frame.mode = 'styles';
        break;
      case 'office:font-face-decls':
        frame.mode = 'styles';
        break;
      case 'office:automatic-styles':
        frame.mode = 'automatic';
        break;
      case 'office:text':
        this.#hasBody = true;
        frame.mode = 'flow';
        break;
      case 'office:chart':
        frame.mode = 'flow';
        break;
      case 'office:master-styles':
        this.#inMaster = true;
        frame.mode = 'flow';
        break;
      case 'dc:title':
      case 'dc:language':
        frame.take('plain', 'plain');
        frame.context = { kind: 'metadata' };
        break;
    }
  }

  /** Text between paragraphs, and within what stands in a paragraph as one piece. */
  #flow(frame: Frame, attributes: XmlAttributes): void {
    const { name, context } = frame;
    frame.mode = 'flow';
    if (name === 'text:p' || name === 'text:h') {
      this.#openParagraph(frame, attributes);
      return;
    }
    if (generatedContent.has(name)) {
      frame.mode = name === 'text:index-body' ? 'generated' : 'skip';
      return;
    }
    if (plainElements.has(name)) {
      frame.take('plain', 'plain');
      frame.context = { kind: 'attribute' };
      return;
    }
    this.#units.addAttributes(name, attributes, frame);
    const label = drawingLabels.get(name);
    if (label !== undefined) this.#labelDrawing(label);
    switch (name) {
      case 'text:list': {
        const level = context.kind === 'list-item' ? (context.level ?? 0) : 0;
        frame.context = { kind: 'list-item', level: level + 1 };
        break;
      }
      case 'table:table-cell':
        frame.context = inCell;
        break;
      case 'text:note-body':
        frame.context = inNote;
        break;
      case 'text:note-citation':
        frame.take(this.#noteFrame() ? 'citation' : 'none', 'skip');
        break;
      case 'draw:text-box':
        frame.context = ordinary;
        break;
      case 'office:annotation':
        if (this.#comments) frame.context = { kind: 'comment' };
        else frame.mode = 'skip';
        break;
      default:
        if (this.#inMaster && attributes['style:display'] === 'false') frame.mode = 'skip';
    }
  }

  #inline(frame: Frame, attributes: XmlAttributes, parent: Frame): void {
    const { name } = frame;
    if (this.#forMerge) this.#anchor(name, attributes);
    if (parent.role === 'ruby' && name === 'text:ruby-base') {
      parent.wrapper!.openEnd = frame.openEnd;
      frame.take('ruby-base', 'inline');
      frame.wrapper = parent.wrapper;
      return;
    }
    if (name === 'loext:list-item' && parent.wrapper && this.#paragraph!.isFresh(parent.wrapper)) {
      frame.take('choice', 'skip');
      frame.wrapper = parent.wrapper;
      this.#units.addAttributes(name, attributes, frame);
      return;
    }
    const role = inlineRoles.get(name);
    switch (role) {
      case 'span':
      case 'group':
      case 'ruby':
        frame.take(role === 'ruby' ? 'ruby' : 'wrapper', 'inline');
        frame.wrapper = openedWrapper(
          name,
          attributes['text:style-name'],
          this.#source,
          frame.start,
          frame.openEnd,
        );
        if (role === 'group') this.#units.addAttributes(name, attributes, frame);
        this.#paragraph!.openWrapper(frame.wrapper);
        break;
      case 'spaces': {
        const count = Number(attributes['text:c'] ?? '1');
        if (Number.isInteger(count) && count >= 0 && count <= mostSpaces) {
          frame.take('spaces', 'skip');
          frame.count = count;
        } else this.#openAtom(frame, 'skip', 'spaces', ' ');
        break;
      }
      case 'tab':
        this.#openAtom(frame, 'skip', 'tab', '\t');
        break;
      case 'break':
        this.#openAtom(frame, 'skip', 'br', '\n');
        break;
      case 'note':
        this.#notes++;
        frame.text = attributes['text:note-class'] === 'endnote' ? 'endnote' : 'note';
        this.#openAtom(frame, 'flow', `${frame.text} ${this.#notes}`);
        frame.isUnique = true;
        break;
      case 'quiet':
      case 'end':
        // A paragraph in a paragraph is not OpenDocument; what it holds is left alone.
        if (name === 'text:p' || name === 'text:h') frame.mode = 'skip';
        else this.#flow(frame, attributes);
        frame.role = 'quiet';
        frame.isEnd = role === 'end';
        break;
      case undefined:
        this.#openOther(frame, attributes);
    }
  }

  #openAtom(frame: Frame, mode: Frame['mode'], label: string, equivalent?: string): void {
    frame.take('atom', mode);
    frame.label = label;
    frame.equivalent = equivalent;
  }

  /** A drawing, a field, or what this version does not know. */
  #openOther(frame: Frame, attributes: XmlAttributes): void {
    const { name } = frame;
    frame.take('atom', 'flow');
    if (writtenFields.has(name)) {
      frame.take('atom', 'plain');
      frame.waitingBefore = this.#units.waiting;
      this.#units.addAttributes(name, attributes, frame);
    }
    if (name.startsWith('draw:') || name.startsWith('dr3d:')) {
      frame.isUnique = true;
      if (looseAnchors.has(attributes['text:anchor-type'] ?? '')) frame.role = 'quiet';
      return;
    }
    frame.label = 'field';
    frame.isUnique = name === 'text:sequence' || attributes['xml:id'] !== undefined;
  }

  #labelDrawing(label: string): void {
    for (let index = this.#stack.length - 1; index >= 0; index--) {
      const frame = this.#stack[index]!;
      if (!frame.name.startsWith('draw:')) return;
      if (frame.role !== 'atom') continue;
      frame.label ??= label;
      return;
    }
  }

  /** The note whose number is read. */
  #noteFrame(): Frame | undefined {
    const top = this.#stack.at(-1);
    return top?.name === 'text:note' && top.role === 'atom' ? top : undefined;
  }

  #openParagraph(frame: Frame, attributes: XmlAttributes): void {
    frame.take('paragraph', 'inline');
    frame.outer = this.#paragraph;
    frame.style = attributes['text:style-name'] ?? '';
    this.#paragraph = new ParagraphCollector(this.#source);
    this.#units.isInParagraph = true;
    if (frame.name !== 'text:h') return;
    const level = Number(attributes['text:outline-level'] ?? '1');
    frame.level = Number.isInteger(level) && level > 0 ? level : 1;
  }

  /** Entries are no units, so that only a merge has to do with them. */
  #openEntry(frame: Frame, attributes: XmlAttributes): void {
    if (!this.#forMerge || this.#paragraph !== undefined) return;
    if (this.#stack.some(({ name }) => otherIndexes.has(name))) return;
    this.#openParagraph(frame, this.#names.attributes(attributes));
    frame.isEntry = true;
    this.#units.isInEntry = true;
  }

  #anchor(name: string, attributes: XmlAttributes): void {
    const anchor = this.#units.isInEntry
      ? name === 'text:a' && linkedAnchor(attributes)
      : anchorName(name, attributes);
    if (!anchor) return;
    const paragraph = this.#stack.findLast(({ role }) => role === 'paragraph')!;
    paragraph.anchors ??= [];
    paragraph.anchors.push(anchor);
  }

  #closeParagraph(frame: Frame, start: number, end: number): void {
    const paragraph = this.#paragraph!;
    this.#paragraph = frame.outer;
    this.#units.isInParagraph = frame.outer !== undefined;
    if (frame.isEntry) {
      this.#units.isInEntry = false;
      const unit = paragraph.hasText ? this.#builtUnit(frame, paragraph, start) : undefined;
      if (unit) this.#units.addEntry(unit);
    } else if (paragraph.hasText) this.#paragraphUnit(frame, paragraph, start, end);
    this.#units.handOver();
  }

  #paragraphUnit(frame: Frame, paragraph: ParagraphCollector, start: number, end: number): void {
    const raw =
      this.#inMaster && this.#units.count === frame.unitsBefore ? this.#source.slice(frame.start, end) : '';
    const known = raw === '' ? undefined : this.#repeated.get(raw);
    if (known !== undefined) {
      this.#units.addCopy(known, { start: frame.openEnd, end: start });
      return;
    }
    const unit = this.#builtUnit(frame, paragraph, start);
    if (unit === undefined) return;
    this.#units.add(unit);
    if (raw !== '') this.#repeated.set(raw, unit);
  }

  /** The unit of a paragraph whose inside ends at `end`. */
  #builtUnit(frame: Frame, paragraph: ParagraphCollector, end: number): ParagraphUnit | undefined {
    const collected = paragraph.finish();
    const built = paragraphContent(this.#source, collected, this.#sheet, frame.style);
    if (built === undefined) return undefined;
    const { content, base } = built;
    // Extraction has no use for the places.
    const { pieces, roles } = this.#forMerge ? built : noPlaces;
    const { anchors } = frame;
    return {
      form: 'paragraph',
      unit: extractedUnit(frame, content, this.#sheet),
      start: frame.openEnd,
      end,
      pieces,
      roles,
      quiet: this.#forMerge ? collected.quiet : noQuiet,
      base,
      ...(anchors !== undefined && { anchors }),
    };
  }

  #closeAtom(frame: Frame, end: number): void {
    const { start, openEnd, equivalent } = frame;
    if (frame.mode === 'plain') this.#units.addFieldText(frame);
    const isWhole = end - start <= longestData && this.#units.count === frame.unitsBefore;
    this.#paragraph!.atom({
      label: frame.label ?? 'object',
      ...(equivalent !== undefined && { equivalent }),
      data: this.#source.slice(start, isWhole ? end : openEnd),
      start,
      end,
      isUnique: frame.isUnique,
      showsText: frame.name.startsWith('text:') && equivalent === undefined,
    });
  }

  #closePlain(frame: Frame, start: number, end: number): void {
    if (frame.hasMarkup || start === end) return;
    if (frame.name === 'dc:language') {
      this.#styles.places.metadata = { start: frame.openEnd, end: start };
      return;
    }
    this.#units.addPlain('text', frame.text, frame.context.kind, { start: frame.openEnd, end: start });
  }
}
