import { SaxesParser } from 'saxes';
import type { Result } from '../base/index.ts';
import { EditioError, fail, failureOf, ok, textPlace, textPlaceName } from '../base/index.ts';
import { checkRule } from './compile.ts';
import type { SrxDocument, SrxLanguageMap, SrxRule } from './model.ts';
import { defaultFormatHandles } from './model.ts';

/** Nesting that a rule file can have, with room for extensions of other tools. */
const maxDepth = 64;

/**
 * Reads an SRX 2.0 file (and 1.0, whose `maprule` holds the language maps). Elements of other
 * namespaces are passed over. Every rule is translated once, so that a document which was read can be
 * used.
 *
 * Failures: `srx-invalid` (not SRX, or a part that the standard requires is missing),
 * `srx-rule-invalid` (names rule and pattern), `xml-not-well-formed`, `xml-doctype-refused`,
 * `xml-too-deep`.
 */
export function parseSrx(xml: string, fileName: string): Result<SrxDocument> {
  try {
    const reader = new SrxReader(fileName);
    const document = reader.read(xml);
    for (const languageRule of document.languageRules) {
      for (const [index, rule] of languageRule.rules.entries()) {
        const problem = checkRule(rule);
        if (problem === undefined) continue;
        const place = `${reader.placeName(rule)} (rule ${index + 1} of “${languageRule.name}”)`;
        return fail('srx-rule-invalid', { file: fileName, place, ...problem });
      }
    }
    for (const map of document.languageMaps) {
      const problem = checkRule({ break: true, before: map.pattern, after: '' });
      if (problem === undefined) continue;
      const place = `${reader.placeName(map)} (the language map of “${map.rules}”)`;
      return fail('srx-rule-invalid', { file: fileName, place, ...problem });
    }
    return ok(document);
  } catch (error) {
    return { ok: false, failure: failureOf(error) };
  }
}

interface OpenLanguageRule {
  readonly name: string;
  readonly rules: SrxRule[];
}

type Attributes = Readonly<Record<string, string>>;

class SrxReader {
  readonly #file: string;
  readonly #parser = new SaxesParser();
  readonly #path: string[] = [];
  readonly #languageRules: OpenLanguageRule[] = [];
  readonly #maps: SrxLanguageMap[] = [];
  #cascade = false;
  #subflows = true;
  #handles = defaultFormatHandles;
  #rule: { break: boolean; before: string; after: string } | undefined;
  #sawMaps = false;
  #problem: EditioError | undefined;
  #text = '';
  /** Where the element of each rule and language map begins. */
  readonly #offsets = new Map<SrxRule | SrxLanguageMap, number>();

  constructor(file: string) {
    this.#file = file;
  }

  read(xml: string): SrxDocument {
    const parser = this.#parser;
    this.#text = xml.startsWith('\uFEFF') ? xml.slice(1) : xml;
    // Saxes goes on after an error; the first one is kept and thrown at the end.
    parser.on('error', (error) => {
      const detail = error.message.replace(/^\d+:\d+:\s*/, '');
      const place = { line: parser.line, column: parser.columnIndex + 1 };
      this.#fail(new EditioError('xml-not-well-formed', { file: this.#file, ...place, detail }));
    });
    // A DOCTYPE that only points to a DTD is harmless, since nothing is fetched.
    parser.on('doctype', (doctype) => {
      if (doctype.includes('[')) this.#fail(new EditioError('xml-doctype-refused', this.#place()));
    });
    parser.on('opentag', (tag) => this.#open(localName(tag.name), tag.attributes as Attributes));
    parser.on('closetag', (tag) => this.#closed(localName(tag.name)));
    parser.on('text', (text) => this.#pattern(text));
    parser.on('cdata', (text) => this.#pattern(text));
    parser.write(this.#text).close();
    if (this.#problem !== undefined) throw this.#problem;
    if (!this.#sawMaps) throw this.#invalid('it has no language maps');
    const names = new Set(this.#languageRules.map((rule) => rule.name));
    const unknown = this.#maps.find((map) => !names.has(map.rules));
    if (unknown)
      throw this.#invalid(`a language map names the rules “${unknown.rules}”, which are not there`);
    return {
      cascade: this.#cascade,
      segmentSubflows: this.#subflows,
      formatHandles: this.#handles,
      languageRules: this.#languageRules,
      languageMaps: this.#maps,
    };
  }

  /** Where a rule or language map begins, for a message. */
  placeName(item: SrxRule | SrxLanguageMap): string {
    return textPlaceName(this.#text, this.#offsets.get(item) ?? 0);
  }

  /** The beginning of the markup that was read last. */
  #offset(): number {
    return Math.max(0, this.#text.lastIndexOf('<', this.#parser.position - 1));
  }

  #place(): { file: string; line: number; column: number } {
    return { file: this.#file, ...textPlace(this.#text, this.#offset()) };
  }

  #invalid(detail: string): EditioError {
    return new EditioError('srx-invalid', { ...this.#place(), detail });
  }

  #fail(error: EditioError): void {
    this.#problem ??= error;
  }

  #open(name: string, attributes: Attributes): void {
    const parent = this.#path.at(-1);
    this.#path.push(name);
    if (this.#path.length > maxDepth) {
      this.#fail(new EditioError('xml-too-deep', { ...this.#place(), limit: maxDepth }));
    }
    if (parent === undefined) {
      if (name !== 'srx') this.#fail(this.#invalid(`its first element is <${name}>`));
      else if (!/^[12]\.0$/.test(attributes.version ?? '')) {
        const { version = '' } = attributes;
        const detail = version === '' ? 'it names no version' : `its version is “${version}”`;
        this.#fail(this.#invalid(`${detail}; Editio reads 2.0 and 1.0`));
      }
    } else if (name === 'header' && parent === 'srx') {
      this.#cascade = this.#yes(attributes.cascade, false);
      this.#subflows = this.#yes(attributes.segmentsubflows, true);
    } else if (name === 'formathandle' && parent === 'header') {
      const type = attributes.type;
      if (type === 'start' || type === 'end' || type === 'isolated') {
        this.#handles = { ...this.#handles, [type]: this.#yes(attributes.include, this.#handles[type]) };
      }
    } else if (name === 'languagerule' && parent === 'languagerules') {
      const ruleName = attributes.languagerulename;
      if (ruleName === undefined) this.#fail(this.#invalid('a <languagerule> has no name'));
      this.#languageRules.push({ name: ruleName ?? '', rules: [] });
    } else if (name === 'rule' && parent === 'languagerule') {
      this.#rule = { break: this.#yes(attributes.break, true), before: '', after: '' };
      this.#offsets.set(this.#rule, this.#offset());
    } else if (name === 'maprules') {
      this.#sawMaps = true;
    } else if (name === 'languagemap' && (parent === 'maprules' || parent === 'maprule')) {
      const { languagepattern, languagerulename } = attributes;
      if (languagepattern === undefined || languagerulename === undefined) {
        this.#fail(this.#invalid('a <languagemap> has no pattern or names no rules'));
      } else {
        const map = { pattern: languagepattern, rules: languagerulename };
        this.#maps.push(map);
        this.#offsets.set(map, this.#offset());
      }
    }
  }

  #closed(name: string): void {
    this.#path.pop();
    if (name !== 'rule' || this.#rule === undefined) return;
    this.#languageRules.at(-1)?.rules.push(this.#rule);
    this.#rule = undefined;
  }

  #pattern(text: string): void {
    if (this.#rule === undefined) return;
    const element = this.#path.at(-1);
    if (element === 'beforebreak') this.#rule.before += text;
    else if (element === 'afterbreak') this.#rule.after += text;
  }

  #yes(value: string | undefined, absent: boolean): boolean {
    if (value === undefined) return absent;
    if (value === 'yes' || value === 'no') return value === 'yes';
    this.#fail(this.#invalid(`“${value}” stands where “yes” or “no” is wanted`));
    return absent;
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
