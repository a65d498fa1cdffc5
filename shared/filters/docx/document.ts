import { readMarkup, readXmlPart } from '../../xml/index.ts';
import type { DecodedText } from '../charset.ts';
import type { FilterSettings } from '../contract.ts';
import { type Candidate, plainCandidate } from './candidates.ts';
import { Collector } from './collect.ts';
import { readDrawingText } from './drawing-text.ts';
import { Formats } from './format.ts';
import { attributeOf, Scope } from './names.ts';
import { readNumbering } from './numbering.ts';
import { type Part, type PartRole, partText, type WordPackage } from './package.ts';
import { readStory } from './reader.ts';
import { readStyles, Styles } from './styles.ts';
import type { NoteNumbers } from './tokens.ts';

/** Takes what was found in a paragraph, or anywhere else in the part's text. */
export type Found = (candidates: readonly Candidate[], source: string) => void;

/** Parts with text, in the order that they are read in behind the main document. */
const readingOrder: readonly PartRole[] = [
  'header',
  'footer',
  'footnotes',
  'endnotes',
  'comments',
  'chart',
  'diagramData',
  'diagramDrawing',
  'numbering',
  'properties',
];

/** Reads the parts of a document that hold text. */
export class DocumentReader {
  readonly styles: Styles;
  readonly #package: WordPackage;
  readonly #formats: Formats;
  readonly #notes: NoteNumbers = noteNumbers();
  readonly #comments: boolean;
  readonly #forMerge: boolean;
  readonly #diagramTexts = new Map<string, Candidate>();
  /** Relationships of headers and footers, in the order that sections name them. */
  readonly #named: string[] = [];

  /** `forMerge`: what follows units (the entries of tables of contents) is to be found as well. */
  constructor(wordPackage: WordPackage, settings: FilterSettings | undefined, forMerge: boolean) {
    this.#package = wordPackage;
    this.#forMerge = forMerge;
    this.#comments = settings?.comments ?? false;
    const styles = wordPackage.parts.find(({ role }) => role === 'styles');
    const { file } = wordPackage.archive;
    this.styles =
      styles === undefined
        ? Styles.none
        : readXmlPart(file, styles.name, () => readStyles(file, partText(wordPackage, styles.name).text));
    this.#formats = new Formats(this.styles);
  }

  /** To be read one by one: the main document names the headers. */
  *parts(): Generator<Part> {
    const { parts } = this.#package;
    yield parts[0]!;
    for (const role of readingOrder) {
      if (role === 'comments' && !this.#comments) continue;
      const place = ({ id }: Part) => {
        const named = this.#named.indexOf(id);
        return named < 0 ? this.#named.length : named;
      };
      yield* parts.filter((part) => part.role === role).sort((a, b) => place(a) - place(b));
    }
  }

  read({ role, name }: Part, found: Found): DecodedText {
    const decoded = partText(this.#package, name);
    const { text } = decoded;
    const { file } = this.#package.archive;
    readXmlPart(file, name, () => {
      if (role === 'properties') readProperties(file, text, (candidate) => found([candidate], text));
      else if (role === 'numbering') readNumbering(file, text, (candidate) => found([candidate], text));
      else if (role === 'chart' || role === 'diagramData' || role === 'diagramDrawing') {
        readDrawingText(file, text, (candidate) => found([this.#inDiagram(candidate, role)], text));
      } else this.#readStory(text, role, (candidates) => found(candidates, text));
    });
    return decoded;
  }

  /** Word keeps a diagram twice: what is drawn says what its data says. */
  #inDiagram(candidate: Candidate, role: PartRole): Candidate {
    const key = show(candidate);
    if (role === 'diagramData') this.#diagramTexts.set(key, this.#diagramTexts.get(key) ?? candidate);
    const same = role === 'diagramDrawing' ? this.#diagramTexts.get(key) : undefined;
    if (same) candidate.same = same;
    return candidate;
  }

  #readStory(text: string, role: PartRole, found: (candidates: readonly Candidate[]) => void): void {
    const context = {
      styles: this.styles,
      formats: this.#formats,
      notes: this.#notes,
      forMerge: this.#forMerge,
    };
    const collector = new Collector(text, context, found);
    const named = new Set<string>();
    readStory(this.#package.archive.file, text, {
      enter: () => collector.enter(),
      paragraph: (nodes, story) => collector.paragraph(nodes, story),
      description: (element, attribute, value) => collector.description(element, attribute, value),
      instruction: (nodes) => collector.instruction(nodes),
      reading: (node) => collector.reading(node),
      alternate: (step) => collector.alternate(step),
      ...(role === 'document' && {
        element: ({ name, attributes, scope }) => {
          if (name !== 'w:headerReference' && name !== 'w:footerReference') return;
          const id = attributeOf(scope, attributes, 'r:id') ?? '';
          if (!named.has(id)) this.#named.push(id);
          named.add(id);
        },
      }),
    });
  }
}

/** Text and codes of a candidate; the same for candidates that can be written alike. */
function show({ unit: { source } }: Candidate): string {
  return `${source.text}\n${source.codes.map(({ kind, label }) => `${kind} ${label}`).join('\n')}`;
}

/** Notes are numbered as they are met; those that are named nowhere come last. */
function noteNumbers(): NoteNumbers {
  const numbers = { footnote: new Map<string, number>(), endnote: new Map<string, number>() };
  return {
    number: (kind, id) => {
      const known = numbers[kind];
      const number = known.get(id) ?? known.size + 1;
      known.set(id, number);
      return number;
    },
  };
}

/** The document's title, in the part of its properties. */
function readProperties(file: string, text: string, found: (candidate: Candidate) => void): void {
  const scopes: Scope[] = [Scope.root];
  let title: { readonly start: number; value: string } | undefined;
  readMarkup(file, text, {
    open: (written, attributes, _start, end, empty) => {
      const scope = scopes.at(-1)!.within(attributes);
      title = !empty && scope.element(written) === 'dc:title' ? { start: end, value: '' } : undefined;
      if (!empty) scopes.push(scope);
    },
    close: (_name, start) => {
      scopes.pop();
      if (title && /\p{L}/u.test(title.value)) {
        found(plainCandidate('metadata', title.value, { start: title.start, end: start, within: 'element' }));
      }
      title = undefined;
    },
    text: (value) => {
      if (title) title.value += value;
    },
  });
}
