import { contentFromRaw } from '../../content/index.ts';
import { attributePlace, type MarkupEvents, readMarkup, type XmlAttributes } from '../../xml/index.ts';
import type { FilterSettings, UnitKind } from '../contract.ts';
import {
  drawingLabels,
  generatedContent,
  inlineRoles,
  looseAnchors,
  plainElements,
  textAttributes,
} from './inline-elements.ts';
import { Names } from './names.ts';
import { mostSpaces, ParagraphCollector } from './paragraph-collector.ts';
import { paragraphContent } from './paragraph-content.ts';
import { type LanguagePlaces, StyleReader } from './style-reader.ts';
import { StyleSheet } from './styles.ts';
import type { Wrapper } from './tokens.ts';
import type { OdtUnit, ParagraphUnit, PlainUnit } from './unit.ts';

/** What a part of a document holds. */
export interface ReadPart {
  /** In the order of the text. */
  readonly units: readonly OdtUnit[];
  readonly places: LanguagePlaces;
  readonly sheet: StyleSheet;
  readonly names: Names;
  /** The part has a text document's body. */
  readonly hasBody: boolean;
}

/** What the text within an element is taken for. */
type Mode = 'outside' | 'styles' | 'automatic' | 'flow' | 'inline' | 'generated' | 'skip' | 'plain';

type Role =
  | 'none'
  | 'paragraph'
  | 'wrapper'
  | 'ruby'
  | 'ruby-base'
  | 'atom'
  | 'quiet'
  | 'plain'
  | 'citation'
  | 'spaces';

interface Context {
  readonly kind: UnitKind;
  readonly level?: number;
}

interface Frame {
  readonly name: string;
  readonly role: Role;
  /** For what stands in it. */
  mode: Mode;
  readonly context: Context;
  readonly start: number;
  readonly openEnd: number;
  /** Units that stood before it. */
  readonly unitsBefore: number;
  /** The paragraph around a paragraph. */
  readonly outer?: ParagraphCollector | undefined;
  readonly wrapper?: Wrapper;
  readonly style?: string;
  level?: number;
  isEnd?: boolean;
  label?: string;
  equivalent?: string;
  isUnique?: boolean;
  count?: number;
  text?: string;
  hasMarkup?: boolean;
}

/** Markup up to this length is kept in a code whole. */
const longestData = 2000;

/**
 * Reads content.xml, styles.xml, meta.xml or a flat document. `base` is the sheet of styles.xml.
 * Throws `EditioError` as `readMarkup` does.
 */
export function readPart(file: string, text: string, settings: FilterSettings, base?: StyleSheet): ReadPart {
  const reader = new PartReader(text, settings, base);
  readMarkup(file, text, reader);
  return reader.result();
}

class PartReader implements MarkupEvents {
  readonly #source: string;
  readonly #comments: boolean;
  readonly #sheet: StyleSheet;
  readonly #styles: StyleReader;
  readonly #stack: Frame[] = [];
  readonly #units: OdtUnit[] = [];
  /** Paragraphs of headers and footers by their markup: page styles tend to repeat them. */
  readonly #repeated = new Map<string, ParagraphUnit>();
  /** Words before or behind the numbers of a list, which its style repeats for each level. */
  readonly #numberings = new Map<string, PlainUnit>();
  #names: Names = new Names({});
  #paragraph: ParagraphCollector | undefined;
  #inMaster = false;
  #hasBody = false;
  #notes = 0;

  constructor(source: string, settings: FilterSettings, base: StyleSheet | undefined) {
    this.#source = source;
    this.#comments = settings.comments ?? false;
    this.#sheet = new StyleSheet(base);
    this.#styles = new StyleReader(this.#sheet);
  }

  result(): ReadPart {
    const units = this.#units.sort((a, b) => a.start - b.start);
    const { places } = this.#styles;
    return { units, places, sheet: this.#sheet, names: this.#names, hasBody: this.#hasBody };
  }

  open(given: string, attributes: XmlAttributes, start: number, end: number, isEmpty: boolean): void {
    if (this.#stack.length === 0) this.#names = new Names(attributes);
    const name = this.#names.read(given);
    const parent = this.#stack.at(-1);
    const frame = this.#frame(name, attributes, start, end, isEmpty, parent);
    this.#stack.push(frame);
    if (isEmpty) this.close(given, end, end);
  }

  text(value: string, start: number, end: number): void {
    const top = this.#stack.at(-1)!;
    if (top.mode === 'inline') this.#paragraph!.text(value, start, end);
    else if (top.role === 'plain' || top.role === 'citation') top.text += value;
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
    } else if (role === 'atom') this.#closeAtom(frame, end);
    else if (role === 'quiet') {
      this.#paragraph!.quiet({ start: frame.start, end, isEnd: frame.isEnd ?? false });
    } else if (role === 'spaces') this.#paragraph!.spaces(frame.count!, frame.start, end);
    else if (role === 'plain') this.#closePlain(frame, start, end);
    else if (role === 'citation') this.#noteFrame()!.label = `note ${frame.text!.trim()}`.trimEnd();
    else if (frame.mode === 'styles' || frame.mode === 'automatic') this.#styles.close(name, start);
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
    const context: Context = parent?.context ?? { kind: 'paragraph' };
    const frame = {
      name,
      role: 'none' as Role,
      mode,
      context,
      start,
      openEnd,
      unitsBefore: this.#units.length,
    };
    switch (mode) {
      case 'outside':
        return { ...frame, ...this.#outside(name, start, openEnd, isEmpty) };
      case 'styles':
      case 'automatic':
        this.#attributeUnits(name, attributes, frame);
        this.#styles.open(
          name,
          attributes,
          this.#names,
          { start, end: openEnd, isEmpty },
          mode === 'automatic',
        );
        return frame;
      case 'skip':
        return frame;
      case 'plain': {
        parent!.hasMarkup = true;
        return { ...frame, mode: 'skip' };
      }
      case 'generated':
        return name === 'text:index-title' ? { ...frame, mode: 'flow' } : frame;
      case 'inline':
        return this.#inline(frame, this.#names.attributes(attributes), parent!);
      case 'flow':
        return this.#flow(frame, this.#names.attributes(attributes));
    }
  }

  #outside(name: string, start: number, end: number, isEmpty: boolean): Partial<Frame> {
    const { places } = this.#styles;
    switch (name) {
      case 'office:styles':
        places.commonStyles ??= { start, end, isEmpty };
        return { mode: 'styles' };
      case 'office:font-face-decls':
        return { mode: 'styles' };
      case 'office:automatic-styles':
        return { mode: 'automatic' };
      case 'office:text':
        this.#hasBody = true;
        return { mode: 'flow' };
      case 'office:master-styles':
        this.#inMaster = true;
        return { mode: 'flow' };
      case 'dc:title':
        return { role: 'plain', mode: 'plain', text: '', context: { kind: 'metadata' } };
      case 'dc:language':
        return { role: 'plain', mode: 'plain', text: '', context: { kind: 'metadata' } };
      default:
        return {};
    }
  }

  /** Text between paragraphs, and within what stands in a paragraph as one piece. */
  #flow(frame: Frame, attributes: XmlAttributes): Frame {
    const { name, context } = frame;
    if (name === 'text:p' || name === 'text:h') return this.#openParagraph(frame, attributes);
    if (generatedContent.has(name)) {
      return { ...frame, mode: name === 'text:index-body' ? 'generated' : 'skip' };
    }
    if (plainElements.has(name)) {
      const kind = context.kind === 'comment' ? 'comment' : 'attribute';
      return { ...frame, role: 'plain', mode: 'plain', text: '', context: { kind } };
    }
    this.#attributeUnits(name, attributes, frame);
    const label = drawingLabels.get(name);
    if (label !== undefined) this.#labelDrawing(label);
    switch (name) {
      case 'text:list': {
        const level = context.kind === 'list-item' ? (context.level ?? 0) : 0;
        return { ...frame, context: { kind: 'list-item', level: level + 1 } };
      }
      case 'table:table-cell':
        return { ...frame, context: { kind: 'cell' } };
      case 'text:note-body':
        return { ...frame, context: { kind: 'footnote' } };
      case 'text:note-citation':
        return { ...frame, role: this.#noteFrame() ? 'citation' : 'none', mode: 'skip', text: '' };
      case 'draw:text-box':
        return { ...frame, context: { kind: 'paragraph' } };
      case 'office:annotation':
        return this.#comments ? { ...frame, context: { kind: 'comment' } } : { ...frame, mode: 'skip' };
      default:
        return attributes['style:display'] === 'false' && this.#inMaster ? { ...frame, mode: 'skip' } : frame;
    }
  }

  #inline(frame: Frame, attributes: XmlAttributes, parent: Frame): Frame {
    const { name } = frame;
    const role = inlineRoles.get(name);
    if (parent.role === 'ruby' && name === 'text:ruby-base') {
      parent.wrapper!.openEnd = frame.openEnd;
      return { ...frame, role: 'ruby-base', mode: 'inline', wrapper: parent.wrapper! };
    }
    switch (role) {
      case 'span':
      case 'group':
      case 'ruby': {
        const wrapper = this.#wrapper(frame, attributes);
        this.#paragraph!.openWrapper(wrapper);
        return { ...frame, role: role === 'ruby' ? 'ruby' : 'wrapper', mode: 'inline', wrapper };
      }
      case 'spaces': {
        const count = Number(attributes['text:c'] ?? '1');
        if (Number.isInteger(count) && count >= 0 && count <= mostSpaces) {
          return { ...frame, role: 'spaces', mode: 'skip', count };
        }
        return { ...frame, role: 'atom', mode: 'skip', label: 'spaces', equivalent: ' ' };
      }
      case 'tab':
        return { ...frame, role: 'atom', mode: 'skip', label: 'tab', equivalent: '\t' };
      case 'break':
        return { ...frame, role: 'atom', mode: 'skip', label: 'br', equivalent: '\n' };
      case 'note':
        this.#notes++;
        return { ...frame, role: 'atom', mode: 'flow', label: `note ${this.#notes}`, isUnique: true };
      case 'quiet':
      case 'end':
        return this.#openQuiet(frame, attributes, role === 'end');
      case undefined:
        return this.#openAtom(frame, attributes);
    }
  }

  #openQuiet(frame: Frame, attributes: XmlAttributes, isEnd: boolean): Frame {
    // A paragraph in a paragraph is not OpenDocument; what it holds is left alone.
    if (frame.name === 'text:p' || frame.name === 'text:h') {
      return { ...frame, role: 'quiet', mode: 'skip', isEnd };
    }
    const inside = this.#flow({ ...frame, mode: 'flow' }, attributes);
    return { ...inside, role: 'quiet', isEnd };
  }

  #openAtom(frame: Frame, attributes: XmlAttributes): Frame {
    const { name } = frame;
    const isDrawing = name.startsWith('draw:') || name.startsWith('dr3d:');
    if (isDrawing && looseAnchors.has(attributes['text:anchor-type'] ?? '')) {
      return { ...frame, role: 'quiet', mode: 'flow', isEnd: false };
    }
    const isUnique =
      isDrawing || attributes['xml:id'] !== undefined || attributes['text:ref-name'] !== undefined;
    if (isDrawing) return { ...frame, role: 'atom', mode: 'flow', isUnique };
    const isReference = name === 'text:sequence' || attributes['xml:id'] !== undefined;
    return { ...frame, role: 'atom', mode: 'flow', label: 'field', isUnique: isReference };
  }

  #wrapper({ name, start, openEnd }: Frame, attributes: XmlAttributes): Wrapper {
    const kind =
      name === 'text:span'
        ? 'span'
        : name === 'text:a'
          ? 'link'
          : name === 'text:ruby'
            ? 'ruby'
            : name === 'text:meta'
              ? 'meta'
              : 'control';
    return {
      kind,
      style: kind === 'span' ? (attributes['text:style-name'] ?? '') : '',
      tag: this.#source.slice(start, openEnd),
      openStart: start,
      openEnd,
      closeStart: openEnd,
      closeEnd: openEnd,
    };
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

  #openParagraph(frame: Frame, attributes: XmlAttributes): Frame {
    const outer = this.#paragraph;
    this.#paragraph = new ParagraphCollector(this.#source);
    const style = attributes['text:style-name'] ?? '';
    if (frame.name !== 'text:h') return { ...frame, role: 'paragraph', mode: 'inline', outer, style };
    const level = Number(attributes['text:outline-level'] ?? '1');
    return {
      ...frame,
      role: 'paragraph',
      mode: 'inline',
      outer,
      style,
      level: Number.isInteger(level) && level > 0 ? level : 1,
    };
  }

  #closeParagraph(frame: Frame, start: number, end: number): void {
    const paragraph = this.#paragraph!;
    this.#paragraph = frame.outer;
    if (!paragraph.hasText) return;
    const raw =
      this.#inMaster && this.#units.length === frame.unitsBefore ? this.#source.slice(frame.start, end) : '';
    const known = raw === '' ? undefined : this.#repeated.get(raw);
    if (known !== undefined) {
      known.copies.push({ start: frame.openEnd, end: start });
      return;
    }
    const collected = paragraph.finish();
    const style = frame.style!;
    const built = paragraphContent(this.#source, collected, this.#sheet, style);
    if (built === undefined) return;
    const { content, pieces, roles, base } = built;
    const { quiet } = collected;
    const unit: ParagraphUnit = {
      form: 'paragraph',
      unit: { ...this.#kind(frame), source: content },
      start: frame.openEnd,
      end: start,
      pieces,
      roles,
      quiet,
      base,
      copies: [],
    };
    this.#units.push(unit);
    if (raw !== '') this.#repeated.set(raw, unit);
  }

  #kind({ name, level, context, style }: Frame): { readonly kind: UnitKind; readonly level?: number } {
    if (name === 'text:h') return { kind: 'heading', ...(level !== undefined && { level }) };
    if (context.kind !== 'paragraph') return context;
    const styles = this.#sheet.ancestry(style!);
    if (styles.includes('Title') || styles.includes('Subtitle')) return { kind: 'heading', level: 1 };
    if (styles.includes('Caption')) return { kind: 'caption' };
    return { kind: styles.includes('Quotations') ? 'quote' : 'paragraph' };
  }

  #closeAtom(frame: Frame, end: number): void {
    const { start, openEnd, equivalent } = frame;
    const isWhole = end - start <= longestData && this.#units.length === frame.unitsBefore;
    this.#paragraph!.atom({
      label: frame.label ?? 'object',
      ...(equivalent !== undefined && { equivalent }),
      data: this.#source.slice(start, isWhole ? end : openEnd),
      start,
      end,
      isUnique: frame.isUnique ?? false,
      showsText: frame.name.startsWith('text:') && equivalent === undefined,
    });
  }

  #closePlain(frame: Frame, start: number, end: number): void {
    if (frame.hasMarkup || start === end) return;
    if (frame.name === 'dc:language') {
      this.#styles.places.metadata = { start: frame.openEnd, end: start };
      return;
    }
    this.#plainUnit('text', frame.text!, frame.context.kind, frame.openEnd, start);
  }

  /** `attributes` as the document or as the specification names them. */
  #attributeUnits(name: string, attributes: XmlAttributes, { start, openEnd }: Frame): void {
    for (const attribute of textAttributes.get(name) ?? []) {
      const own = this.#names.write(attribute);
      const value = attributes[attribute] ?? attributes[own];
      if (value === undefined) continue;
      const isNumbering = attribute.startsWith('style:num-');
      if (isNumbering && !/\p{L}{2}/u.test(value)) continue;
      const place = attributePlace(this.#source, start, openEnd, own);
      if (place === undefined) continue;
      const { valueStart, valueEnd } = place;
      const known = isNumbering ? this.#numberings.get(value) : undefined;
      if (known !== undefined) known.copies.push({ start: valueStart, end: valueEnd });
      else {
        const unit = this.#plainUnit('attribute', value, 'attribute', valueStart, valueEnd);
        if (unit !== undefined && isNumbering) this.#numberings.set(value, unit);
      }
    }
  }

  #plainUnit(
    form: PlainUnit['form'],
    text: string,
    kind: UnitKind,
    start: number,
    end: number,
  ): PlainUnit | undefined {
    if (!/[\p{L}\p{N}]/u.test(text)) return undefined;
    const unit: PlainUnit = { form, unit: { kind, source: contentFromRaw(text) }, start, end, copies: [] };
    this.#units.push(unit);
    return unit;
  }
}
