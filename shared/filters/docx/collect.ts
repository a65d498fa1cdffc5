import { attributePlace } from '../../xml/index.ts';
import { type Candidate, type ParagraphPlace, paragraphCandidate, plainCandidate } from './candidates.ts';
import { bookmarkNames, entryAnchors, entryTokens, mayBeEntry, readsEntry } from './contents.ts';
import { directionOf } from './direction.ts';
import { type PlainToken, resolveFields } from './fields.ts';
import type { Formats } from './format.ts';
import { instructionCandidates } from './instructions.ts';
import { isParagraph, type JoinedParagraph, joinedParagraph } from './joined.ts';
import { kindOf, styleOf } from './kinds.ts';
import type { FoundElement, PartEvents, Story } from './reader.ts';
import type { Styles } from './styles.ts';
import { type NoteNumbers, type Token, tokensOf } from './tokens.ts';
import { descendants, paragraphProperties, type XmlNode } from './tree.ts';
import { type ParagraphContent, paragraphContent } from './unit.ts';

/** What is the same for all parts of a document. */
export interface DocumentContext {
  readonly styles: Styles;
  readonly formats: Formats;
  readonly notes: NoteNumbers;
  /** Entries of tables of contents are candidates too. */
  readonly forMerge: boolean;
}

interface Alternate {
  branches: number;
  /** What the first branch holds, to be found again in the others. */
  readonly first: Candidate[];
  /** Where the search goes on. */
  next: number;
}

/** How far the same text is looked for among those of the first choice. */
const lookAhead = 50;

/**
 * Makes candidates of what is found in a part, and hands over those of a whole paragraph at once: the
 * paragraph first, then what stands in its text boxes.
 */
export class Collector implements PartEvents {
  readonly #source: string;
  readonly #context: DocumentContext;
  readonly #found: (candidates: readonly Candidate[]) => void;
  readonly #slots: (Candidate | undefined)[] = [];
  readonly #open: number[] = [];
  readonly #alternates: Alternate[] = [];

  constructor(source: string, context: DocumentContext, found: (candidates: readonly Candidate[]) => void) {
    this.#source = source;
    this.#context = context;
    this.#found = found;
  }

  enter(): void {
    this.#open.push(this.#slots.length);
    this.#slots.push(undefined);
  }

  paragraph(nodes: readonly XmlNode[], story: Story): void {
    const joined = story.ignored
      ? undefined
      : joinedParagraph(nodes, (node, style) => this.#tokens(node, style));
    const candidate = joined && this.#paragraph(joined, story, nodes);
    let slot = 0;
    for (let index = nodes.length - 1; index >= 0; index--) {
      if (!isParagraph(nodes[index]!)) continue;
      const own = this.#open.pop()!;
      if (index >= (joined?.first ?? 0)) slot = own;
    }
    if (candidate) this.#slots[slot] = candidate.entry === undefined ? this.#placed(candidate) : candidate;
    this.#flush();
  }

  description({ start, end }: FoundElement, attribute: string, value: string): void {
    if (!/\p{L}/u.test(value) || isFileName(value)) return;
    const place = attributePlace(this.#source, start, end, attribute);
    if (place === undefined) return;
    const range = { start: place.valueStart, end: place.valueEnd, within: 'attribute' } as const;
    this.#slots.push(this.#placed(plainCandidate('attribute', value, range)));
    this.#flush();
  }

  instruction(nodes: readonly XmlNode[]): void {
    for (const candidate of instructionCandidates(this.#source, nodes)) {
      this.#slots.push(this.#placed(candidate));
    }
    this.#flush();
  }

  reading(node: XmlNode): void {
    const found = [...descendants(node)].filter(({ name }) => name === 'w:t');
    const [only] = found;
    if (found.length !== 1 || !/\p{L}/u.test(only!.text)) return;
    const range = { start: only!.openEnd, end: only!.closeStart, within: 'element' } as const;
    this.#slots.push(this.#placed(plainCandidate('attribute', only!.text, range)));
    this.#flush();
  }

  alternate(step: 'enter' | 'branch' | 'leave'): void {
    if (step === 'enter') this.#alternates.push({ branches: 0, first: [], next: 0 });
    else if (step === 'leave') this.#alternates.pop();
    else {
      const alternate = this.#alternates.at(-1);
      if (alternate === undefined) return;
      alternate.branches++;
      alternate.next = 0;
    }
  }

  #flush(): void {
    if (this.#open.length > 0 || this.#slots.length === 0) return;
    this.#found(this.#slots.splice(0).filter((candidate) => candidate !== undefined));
  }

  #tokens(paragraph: XmlNode, paragraphStyle: string | undefined): Token[] | undefined {
    const { formats, notes } = this.#context;
    return tokensOf(paragraph, { source: this.#source, formats, notes, paragraphStyle });
  }

  #paragraph(joined: JoinedParagraph, story: Story, nodes: readonly XmlNode[]): Candidate | undefined {
    const { forMerge } = this.#context;
    const { tokens } = joined;
    const isInParagraph = this.#open.length > nodes.filter(isParagraph).length;
    const open =
      forMerge && !isInParagraph && mayBeEntry(tokens, story.fields)
        ? story.fields.map((field) => ({ ...field }))
        : undefined;
    const text = this.#content(resolveFields(tokens, story.fields));
    const content = text ?? (open && this.#content(resolveFields(entryTokens(tokens), open, readsEntry)));
    if (content === undefined) return undefined;
    const anchors = forMerge ? bookmarkNames(nodes) : undefined;
    return this.#placedParagraph(content, joined, story, {
      ...(text === undefined && { entry: entryAnchors(nodes) }),
      ...(anchors !== undefined && { anchors }),
    });
  }

  #content(tokens: readonly PlainToken[] | undefined): ParagraphContent | undefined {
    const { styles } = this.#context;
    return tokens && paragraphContent(tokens, { source: this.#source, styles });
  }

  #placedParagraph(
    content: ParagraphContent,
    { last, start }: JoinedParagraph,
    story: Story,
    more: Pick<ParagraphPlace, 'entry' | 'anchors'>,
  ): Candidate {
    const { styles } = this.#context;
    const properties = paragraphProperties(last);
    return paragraphCandidate(content, {
      kind: kindOf(properties, story, styles),
      scope: last.scope,
      direction: directionOf(last, styles.isRightToLeft(styleOf(properties))),
      start: properties?.end ?? last.openEnd,
      end: last.closeStart,
      ...(start !== undefined && { joined: { start, last } }),
      ...more,
    });
  }

  /** In a further choice of the same content, a text that the first one has too follows that. */
  #placed(candidate: Candidate): Candidate {
    const further = this.#alternates.findLast(({ branches }) => branches > 1);
    if (further) {
      const until = Math.min(further.first.length, further.next + lookAhead);
      for (let index = further.next; index < until; index++) {
        const other = further.first[index]!;
        if (!saysTheSame(other, candidate)) continue;
        candidate.same = other.same ?? other;
        further.next = index + 1;
        break;
      }
    }
    for (const alternate of this.#alternates) if (alternate.branches <= 1) alternate.first.push(candidate);
    return candidate;
  }
}

/** The same text, with as many codes of the same kinds at the same places. */
function saysTheSame({ unit: a }: Candidate, { unit: b }: Candidate): boolean {
  return (
    a.source.text === b.source.text &&
    a.source.codes.length === b.source.codes.length &&
    a.source.codes.every(({ kind, label }, index) => {
      const other = b.source.codes[index]!;
      return other.kind === kind && other.label === label;
    })
  );
}

function isFileName(value: string): boolean {
  return (
    /^\S+\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|webp)$/i.test(value) ||
    /^(?:[a-z]+:\/\/|mailto:|[A-Z]:\\)\S+$/i.test(value)
  );
}
