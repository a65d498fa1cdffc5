import { EditioError, type LanguageTag } from '../../shared/base/index.ts';
import type { PairTerms } from '../../shared/memory/index.ts';
import {
  type Concept,
  checkTerms,
  createRecogniser,
  findTermHits,
  parseGlossaryRows,
  parseGlossaryTable,
  type Recogniser,
  type RecogniserEntry,
  type TermHit,
} from '../../shared/terms/index.ts';
import { readTable } from './input.ts';
import type { Streams } from './streams.ts';

export interface GlossaryFile {
  readonly name: string;
  /** Concepts by id; those of one file are numbered. */
  readonly concepts: readonly Concept[];
  /** The names that the file gives its concepts, by number; one without goes by its first term. */
  readonly names: readonly string[];
}

/** A glossary argument: CSV, TSV or XLSX. Its oddities are told. */
export async function readGlossary(file: string, streams: Streams): Promise<GlossaryFile> {
  const source = await readTable(file, streams);
  const { name } = source;
  const table =
    'text' in source
      ? parseGlossaryTable(source.text, { file: name })
      : parseGlossaryRows(source.rows, { file: name });
  if (!table.ok) throw new EditioError(table.failure.code, table.failure.params);
  const { concepts, report } = table.value;
  for (const { line, reason, detail } of report.slice(0, 10)) {
    streams.message(`“${name}”, line ${line}: ${reason.replaceAll('-', ' ')} (${detail})`);
  }
  if (report.length > 10) streams.message(`“${name}”: ${report.length - 10} more oddities.`);
  return {
    name,
    concepts: concepts.map(
      ({ terms }, number): Concept => ({
        id: String(number),
        glossaryId: name,
        definition: '',
        note: '',
        subject: '',
        createdAt: 0,
        changedAt: 0,
        changedBy: '',
        terms,
      }),
    ),
    names: concepts.map(({ id, terms }) => id ?? terms[0]?.text ?? ''),
  };
}

export function recogniserEntries(glossaries: readonly GlossaryFile[]): readonly RecogniserEntry[] {
  return glossaries.flatMap(({ concepts }) =>
    concepts.flatMap(({ id, glossaryId, terms }) =>
      terms.map((term) => ({ conceptId: id, glossaryId, term })),
    ),
  );
}

/** Finds and checks the terms of pairs of one source and one target language. */
export class GlossaryTerms {
  readonly #concepts: ReadonlyMap<string, Concept>;
  readonly #source: Recogniser;
  readonly #target: Recogniser;
  readonly #targetLanguage: LanguageTag;

  constructor(glossaries: readonly GlossaryFile[], sourceLanguage: LanguageTag, targetLanguage: LanguageTag) {
    // concepts of several files may have the same number
    const numbered = glossaries.map((glossary, file) => ({
      ...glossary,
      concepts: glossary.concepts.map((concept) => ({ ...concept, id: `${file}/${concept.id}` })),
    }));
    const entries = recogniserEntries(numbered);
    this.#concepts = new Map(
      numbered.flatMap(({ concepts }) => concepts.map((concept) => [concept.id, concept])),
    );
    this.#source = createRecogniser(entries, sourceLanguage);
    this.#target = createRecogniser(entries, targetLanguage);
    this.#targetLanguage = targetLanguage;
  }

  hits(source: string): readonly TermHit[] {
    return findTermHits(this.#source.find(source), this.#concepts, this.#targetLanguage);
  }

  /** What `assembleMatch` wants to know of a segment and a unit. */
  pairTerms(segment: readonly TermHit[], source: string, target: string): PairTerms {
    return {
      segment,
      unit: { hits: this.hits(source), targetOccurrences: this.#target.find(target) },
    };
  }

  /** Whether a target has the glossary's terms for those of a source. */
  isTrue(hits: readonly TermHit[], target: string): boolean {
    const findings = checkTerms({
      hits,
      occurrences: this.#target.find(target),
      every: this.#target.findEvery(target),
      concepts: this.#concepts,
      targetLanguage: this.#targetLanguage,
    });
    return findings.length === 0;
  }
}
