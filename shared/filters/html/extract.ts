import { canonicalLanguage, type LanguageTag } from '../../base/index.ts';
import type { UnitKind } from '../contract.ts';
import { attributeRole, attributeUnit } from './attributes.ts';
import {
  closesParagraph,
  type Display,
  type ElementInfo,
  elementInfo,
  listElements,
  svgElementInfo,
} from './elements.ts';
import {
  type ItsRules,
  isWithinText,
  type RuledElement,
  readItsRules,
  type WithinText,
} from './its-rules.ts';
import { LanguageMarks } from './language-marks.ts';
import { type OpenElement, OpenElements } from './open-elements.ts';
import { ContentWriter } from './pieces.ts';
import { hasLetter, hasLetterIn, pairTags, partsOfRun, Run, type RunItem, templateBlock } from './run.ts';
import { hasToken } from './selectors.ts';
import { simplifyRun } from './simplify.ts';
import { isSpace, type Tag, type TokenHandler } from './tag.ts';
import { type MaskedText, maskTemplates, RegionCursor, templateLabel } from './template-markup.ts';
import { readTokens } from './tokens.ts';
import { type HtmlUnit, UnitBuilder } from './unit.ts';

export interface HtmlExtraction {
  /** In the order of the document; the attributes in a text come behind it. */
  readonly units: readonly HtmlUnit[];
  readonly marks: LanguageMarks;
  readonly language?: LanguageTag;
  /** Offset behind the start tag of `head`, if there is one. */
  readonly headStart?: number;
}

/** Whether a document is XHTML: by its name, or by an XML declaration and the namespace. */
export function isXhtml(file: string, text: string): boolean {
  if (/\.xht(?:ml)?$/i.test(file)) return true;
  const start = text.slice(0, 4000);
  return /^\s*<\?xml\s/.test(start) && start.includes('http://www.w3.org/1999/xhtml');
}

/**
 * Finds the texts of an HTML document, which need not be well-formed. `keep` false: the units' maps are not
 * kept, and only tell where they start.
 */
export function extractHtml(text: string, xhtml: boolean, keep = true): HtmlExtraction {
  const reader = new HtmlReader(text, maskTemplates(text, xhtml), xhtml, keep);
  return reader.read();
}

/** Elements within others whose texts are apart; what nests deeper is taken for blocks. */
const deepestNesting = 32;

interface Local {
  readonly translate: boolean;
  readonly display: Display;
  readonly note: string | undefined;
  readonly language: LanguageTag | undefined;
  readonly ruled: RuledElement | undefined;
}

class HtmlReader implements TokenHandler {
  readonly #text: string;
  readonly #masked: MaskedText;
  readonly #xhtml: boolean;
  readonly #rules: ItsRules;
  readonly #cursor: RegionCursor;
  readonly #marks = new LanguageMarks();
  readonly #open: OpenElements;
  readonly #units: HtmlUnit[] = [];
  /** The run that is being read, and those that wait for a nested element to end. */
  readonly #spare: RunItem[] = [];
  #run = new Run(this.#spare);
  readonly #waiting: { readonly run: Run; readonly pre: boolean }[] = [];
  readonly #writer: ContentWriter;
  readonly #builder: UnitBuilder;
  /** An element of which nothing is read, with the start tags of its name that are open. */
  #opaque:
    | { readonly name: string; depth: number; readonly start: number; readonly info: ElementInfo }
    | undefined;
  #headStart: number | undefined;
  /** The token that is being read. */
  #at = 0;
  #end = 0;

  constructor(text: string, masked: MaskedText, xhtml: boolean, keep: boolean) {
    this.#text = text;
    this.#masked = masked;
    this.#xhtml = xhtml;
    this.#rules = readItsRules(text);
    this.#writer = new ContentWriter(text, keep);
    this.#builder = new UnitBuilder(text, this.#writer);
    this.#cursor = new RegionCursor(masked.regions);
    this.#open = new OpenElements((element, implied) => this.#ended(element, implied));
  }

  read(): HtmlExtraction {
    readTokens(this.#text, this.#masked.masked, this.#xhtml, this);
    this.#at = this.#text.length;
    this.#endOpaque(this.#text.length);
    this.#open.closeAll();
    this.#flush();
    this.#units.sort((a, b) => a.map.start - b.map.start);
    const { language } = this.#marks;
    return {
      units: this.#units,
      marks: this.#marks,
      ...(language !== undefined && { language }),
      ...(this.#headStart !== undefined && { headStart: this.#headStart }),
    };
  }

  isForeign(): boolean {
    const { foreign, name } = this.#open.top;
    return this.#opaque?.name === 'math' || (foreign === 'svg' && !svgWithHtml.has(name));
  }

  text(start: number, end: number): void {
    this.#at = start;
    if (this.#opaque !== undefined) return;
    if (this.#masked.regions.length === 0) {
      this.#plainText(start, end);
      return;
    }
    let from = start;
    for (let region = this.#cursor.firstIn(from, end); region; region = this.#cursor.firstIn(from, end)) {
      this.#plainText(from, region.start);
      from = Math.min(region.end, end);
      const data = this.#text.slice(region.start, from);
      const item = this.#run.add('code', region.start, from, this.#open.top.pre);
      item.label = templateLabel(data);
      item.standsForText = region.shown;
      if (region.block) item.name = templateBlock;
    }
    this.#plainText(from, end);
  }

  character(value: string, start: number, end: number): void {
    if (this.#opaque !== undefined) return;
    const { translate, pre } = this.#open.top;
    if (this.#run.length === 0 && value === '\u00A0') return;
    if (!this.#run.hasText && translate && hasLetter(value)) this.#run.hasText = true;
    const item = this.#run.add('character', start, end, pre);
    item.text = value;
    item.translate = translate;
  }

  open(tag: Tag): void {
    this.#at = tag.start;
    const { name } = tag;
    if (this.#opaque !== undefined) {
      if (this.#opaque.name !== 'math' || !closesParagraph.has(name)) {
        if (name === this.#opaque.name && !(tag.selfClosing && this.#opaque.name === 'math')) {
          this.#opaque.depth++;
        }
        return;
      }
      // A browser takes an HTML block for the end of a formula.
      this.#endOpaque(tag.start);
    }
    if (
      this.#open.top.foreign === 'svg' &&
      closesParagraph.has(name) &&
      !svgWithHtml.has(this.#open.top.name)
    ) {
      this.#open.closeForeign();
    }
    const inSvg = this.#open.top.foreign === 'svg';
    const info = inSvg ? svgElementInfo(name) : elementInfo(name);
    if (info.endsOthers) this.#open.closeImplied(name);
    if (!this.#rules.isEmpty) this.#impliedRoot(tag);
    const parent = this.#open.top;
    const local = this.#localOf(tag, info, parent);
    const { display } = local;
    if (display === 'block' || display === 'rule') this.#flush();
    if (tag.attributeCount > 0 || name === 'html') this.#attributes(tag, local);
    if (name === 'head') this.#headStart ??= tag.end;
    const empty =
      info.isVoid || (tag.selfClosing && (this.#xhtml || inSvg || name === 'svg' || name === 'math'));
    if (display === 'break') {
      this.#break(tag.start, tag.end);
    } else if (empty) {
      if (display !== 'block' && display !== 'rule') this.#code(tag.start, tag.end, info, name);
    } else if (display === 'opaque') {
      this.#opaque = { name, depth: 1, start: tag.start, info };
    } else {
      this.#enter(tag, info, local, parent);
    }
  }

  close(name: string, start: number, end: number): void {
    this.#at = start;
    this.#end = end;
    if (this.#opaque !== undefined) {
      if (name === this.#opaque.name) {
        if (--this.#opaque.depth === 0) this.#endOpaque(end);
        return;
      }
      if (this.#opaque.name !== 'math' || !this.#open.meantBy(name)?.block) return;
      this.#endOpaque(start);
    }
    const inSvg = this.#open.top.foreign === 'svg';
    const info = inSvg ? svgElementInfo(name) : elementInfo(name);
    if (info.isVoid) {
      // A browser takes `</br>` for a line break; in XHTML it ends the element.
      if (this.#xhtml || info.display !== 'break') this.#endVoid(name, start, end);
      else this.#break(start, end);
      return;
    }
    const meant = this.#open.meantBy(name);
    if (meant?.block) this.#open.close(name);
    else if (meant === undefined && info.display === 'block') this.#flush();
    else if (info.display === 'nested' || info.display === 'opaque') {
      this.#run.add('hidden', start, end, false);
    } else {
      // Rules make inline elements of blocks, too.
      this.#open.close(name);
      this.#tagEnd(name, info.label, start, end);
    }
  }

  other(start: number, end: number): void {
    this.#at = start;
    if (this.#opaque !== undefined || this.#run.length === 0) return;
    const data = this.#text.slice(start, Math.min(end, start + 24));
    const meaning = meaningfulComment.exec(data);
    if (meaning === null) this.#run.add('hidden', start, end, false);
    else {
      const item = this.#run.add('code', start, end, this.#open.top.pre);
      item.label = meaning[1] ?? (meaning[2] === undefined ? 'if' : '?');
    }
  }

  #plainText(start: number, end: number): void {
    if (start >= end) return;
    const { translate, pre } = this.#open.top;
    if (pre) {
      this.#preText(start, end);
      return;
    }
    if (this.#run.length === 0) {
      let at = start;
      while (at < end && isSpace(this.#text.charCodeAt(at))) at++;
      if (at === end) return;
    }
    this.#addText(start, end, translate, false);
  }

  /** Each line of a preformatted text stands by itself. */
  #preText(start: number, end: number): void {
    const { translate } = this.#open.top;
    let from = start;
    while (from < end) {
      let at = from;
      while (at < end && this.#text.charCodeAt(at) !== 0x0a && this.#text.charCodeAt(at) !== 0x0d) at++;
      if (at > from) this.#addText(from, at, translate, true);
      if (at < end) this.#flush();
      from = at + 1;
    }
  }

  #addText(start: number, end: number, translate: boolean, pre: boolean): void {
    const run = this.#run;
    if (translate && !run.hasText && hasLetterIn(this.#text, start, end)) run.hasText = true;
    run.add('text', start, end, pre).translate = translate;
  }

  #tagEnd(name: string, label: string, start: number, end: number): void {
    const item = this.#run.add('close', start, end, this.#open.top.pre);
    item.name = name;
    item.label = label;
  }

  #break(start: number, end: number): void {
    this.#run.add('break', start, end, this.#open.top.pre).label = 'br';
    this.#run.parted = true;
  }

  #localOf(tag: Tag, info: ElementInfo, parent: OpenElement): Local {
    const ruled = this.#rules.isEmpty ? undefined : this.#rules.match(tag, parent.selectors);
    const attributes = tag.attributeCount > 0;
    const own = attributes ? translateOf(tag) : undefined;
    let translate = own ?? ruled?.translate ?? parent.translate;
    // Code in a listing is no prose.
    if (own === undefined && parent.pre && info.label === 'code') translate = false;
    // Parentheses for readers without ruby: they are seldom shown.
    if (tag.name === 'rp') translate = false;
    let { display } = info;
    let within: WithinText | undefined = ruled?.withinText;
    let note = ruled?.note ?? parent.note;
    let { language } = parent;
    if (attributes) {
      if (!ofWhole.has(tag.name)) language = markedLanguage(tag, language);
      const value = (tag.valueOf('its-within-text') ?? tag.valueOf('its:withintext'))?.toLowerCase();
      if (isWithinText(value)) within = value;
      note = tag.valueOf('its-loc-note') ?? tag.valueOf('its:locnote') ?? note;
    }
    if (within !== undefined && (display === 'block' || display === 'inline' || display === 'flexible')) {
      display = within === 'yes' ? 'inline' : within === 'no' ? 'block' : 'nested';
    }
    if (display === 'nested' && this.#waiting.length >= deepestNesting) display = 'block';
    return { translate, display, note, language, ruled };
  }

  #attributes(tag: Tag, { translate, note, language, ruled }: Local): void {
    this.#marks.read(tag);
    for (let index = 0; index < tag.attributeCount; index++) {
      const name = tag.attributeName(index);
      const rule = ruled?.attributes?.get(name);
      if (rule === false || (!translate && rule === undefined)) continue;
      const role = attributeRole(tag, name) ?? (rule ? 'attribute' : undefined);
      if (role === undefined || tag.find(name) !== index) continue;
      const unit = attributeUnit(this.#text, tag, index, role, this.#masked.regions, note, this.#writer);
      if (unit === undefined) continue;
      this.#units.push(language === undefined ? unit : { ...unit, unit: { ...unit.unit, language } });
    }
  }

  #enter(tag: Tag, info: ElementInfo, local: Local, parent: OpenElement): void {
    const { display, translate, note, language, ruled } = local;
    const { name, start, end } = tag;
    const nested = display === 'nested';
    if (display === 'inline' || display === 'flexible') {
      const item = this.#run.add('open', start, end, parent.pre);
      item.name = name;
      item.label = name === 'a' && tag.find('href') < 0 ? 'anchor' : info.label;
      item.flexible = display === 'flexible';
      item.frozen = !translate && parent.translate;
      item.note = name === 'a' ? noteOf(tag) : 'no';
      this.#run.tagged = true;
      if (item.flexible) this.#run.parted = true;
    }
    if (nested) {
      this.#waiting.push({ run: this.#run, pre: parent.pre });
      this.#run = new Run(this.#spare);
    }
    const listDepth = parent.listDepth + (listElements.has(name) ? 1 : 0);
    const kind = kindOf(tag, info, parent);
    this.#open.push({
      name,
      block: display === 'block' || nested,
      translate,
      kind,
      level:
        kind === 'list-item'
          ? listDepth || undefined
          : (info.level ?? (info.kind ? undefined : parent.level)),
      listDepth,
      note,
      language,
      pre: info.pre ?? (parent.pre && !nested),
      foreign: name === 'svg' ? 'svg' : svgWithHtml.has(parent.name) ? '' : parent.foreign,
      nested,
      start,
      selectors: ruled?.state,
    });
  }

  /** An element of the stack ended: what it held is a unit, or a code of the text around it. */
  #ended(element: OpenElement, implied: boolean): void {
    if (element.block) this.#flush();
    else if (implied && optionalEnd.has(element.name)) {
      const { label } = elementInfo(element.name);
      this.#tagEnd(element.name, label, this.#at, this.#at);
    }
    if (!element.nested) return;
    const outer = this.#waiting.pop();
    if (outer === undefined) return;
    this.#run = outer.run;
    const end = implied ? this.#at : this.#end;
    this.#run.add('code', element.start, end, outer.pre).label = elementInfo(element.name).label;
  }

  #endOpaque(end: number): void {
    const opaque = this.#opaque;
    if (opaque === undefined) return;
    this.#opaque = undefined;
    this.#code(opaque.start, end, opaque.info, opaque.name);
  }

  #code(start: number, end: number, info: ElementInfo, name: string): void {
    const item = this.#run.add('code', start, end, this.#open.top.pre);
    item.name = name;
    item.label = info.label;
    item.text = name === 'wbr' ? '\u200B' : undefined;
    item.standsForText = info.standsForText ?? false;
  }

  /** `<br></br>` and the like: one code in XHTML; elsewhere the end tag means nothing. */
  #endVoid(name: string, start: number, end: number): void {
    const last = this.#run.items.at(-1);
    if (last === undefined) return;
    if (last.end === start && (last.name === name || last.label === name)) last.end = end;
    else this.#run.add('hidden', start, end, false);
  }

  /** Rules may name elements whose tags are left out. */
  #impliedRoot({ name, start }: Tag): void {
    if (this.#open.depth === 0 && name !== 'html') this.#imply('html', start);
    const { depth } = this.#open;
    if (depth === 1 && !headElements.has(name) && name !== 'html' && name !== 'body' && name !== 'head') {
      this.#imply('body', start);
    }
  }

  #imply(name: string, start: number): void {
    const parent = this.#open.top;
    const ruled = this.#rules.match({ name, valueOf: () => undefined }, parent.selectors);
    const translate = ruled.translate ?? parent.translate;
    this.#open.push({
      ...parent,
      name,
      block: true,
      nested: false,
      translate,
      start,
      selectors: ruled.state,
    });
  }

  #flush(): void {
    const run = this.#run;
    if (run.length === 0) return;
    if (run.hasText) this.#buildUnits(run);
    run.clear();
  }

  #buildUnits({ items, parted, tagged }: Run): void {
    const { kind, level, note, language, name, foreign } = this.#open.top;
    const markable = foreign === '' && !textOnly.has(name);
    if (tagged) pairTags(items);
    const parts = parted ? partsOfRun(this.#text, items) : [[0, items.length] as const];
    for (const [from, to] of parts) {
      if (tagged) simplifyRun(this.#text, items, from, to);
      const unit = this.#builder.build(items, from, to, { kind, level, note, language }, markable);
      if (unit !== undefined) this.#units.push(unit);
    }
  }
}

const headElements = new Set('title meta link script style base noscript template'.split(' '));
/** Elements whose end tags are often left out within a text. */
const optionalEnd = new Set(['rt', 'rp', 'rb', 'rtc']);
/** Elements that hold text alone. */
const textOnly = new Set(['title', 'textarea', 'option', 'optgroup', 'select']);
/** Elements of SVG that hold HTML. */
const svgWithHtml = new Set(['foreignobject']);
/** Conditional comments, includes of a server, processing instructions: they do something where they stand. */
const meaningfulComment = /^<!(?:--)?\[(?:if|endif)|^<!--\[|^<!--#(\w+)|^(<\?)/i;

function translateOf(tag: Tag): boolean | undefined {
  const value = tag.valueOf('translate') ?? tag.valueOf('its:translate') ?? tag.valueOf('its-translate');
  const lower = value?.trim().toLowerCase();
  if (lower === 'no') return false;
  const classes = tag.find('class');
  if (classes >= 0) {
    const names = tag.value(classes);
    if (names.includes('notranslate') && hasToken(names, 'notranslate')) return false;
  }
  return lower === 'yes' || lower === '' ? true : undefined;
}

/** Their marks say what the document is in, which is not always what it says in each place. */
const ofWhole = new Set(['html', 'body']);

/** By `lang`, else `xml:lang`; an empty one says that the language is unknown. */
function markedLanguage(tag: Tag, around: LanguageTag | undefined): LanguageTag | undefined {
  const value = tag.valueOf('lang') ?? tag.valueOf('xml:lang');
  return value === undefined ? around : canonicalLanguage(value);
}

function kindOf(tag: Tag, info: ElementInfo, parent: OpenElement): UnitKind {
  if (tag.attributeCount > 0) {
    const role = tag.valueOf('role') ?? tag.valueOf('epub:type');
    if (role !== undefined && /^(?:doc-)?(?:footnote|endnote|rearnote)s?$/.test(role)) return 'footnote';
  }
  // A list in a note is still that note, and so is a paragraph in a list.
  if (info.kind === 'list-item' && parent.kind === 'footnote') return 'footnote';
  return info.kind ?? parent.kind;
}

function noteOf(tag: Tag): 'no' | 'maybe' | 'yes' {
  const href = tag.valueOf('href');
  if (href === undefined || !href.includes('#')) return 'no';
  return tag.valueOf('role') === 'doc-noteref' || tag.valueOf('epub:type') === 'noteref' ? 'yes' : 'maybe';
}
