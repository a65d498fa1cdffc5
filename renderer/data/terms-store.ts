import { Dexie } from 'dexie';
import type { LanguageTag } from '../../shared/base/index.ts';
import {
  type Concept,
  type ConceptDraft,
  type Delimiter,
  type Glossary,
  type Term,
  type TermStatus,
  writeGlossaryTable,
} from '../../shared/terms/index.ts';
import type { EditioDatabase } from './database.ts';
import { newId } from './ids.ts';
import { storageFailure } from './storage-failure.ts';

/** Glossaries by name. */
export async function listGlossaries(database: EditioDatabase): Promise<readonly Glossary[]> {
  return stored(async () => {
    const glossaries = await database.glossaries.toArray();
    return glossaries.sort((a, b) => a.name.localeCompare(b.name));
  });
}

/** The concepts of a glossary, oldest first. */
export async function conceptsOfGlossary(
  database: EditioDatabase,
  glossaryId: string,
): Promise<readonly Concept[]> {
  return stored(async () => {
    const concepts = await database.concepts.where('glossaryId').equals(glossaryId).toArray();
    return concepts.sort((a, b) => a.createdAt - b.createdAt);
  });
}

export async function countConcepts(database: EditioDatabase, glossaryId: string): Promise<number> {
  return stored(() => database.concepts.where('glossaryId').equals(glossaryId).count());
}

/**
 * A short text that changes when concepts of a glossary are added, changed or deleted, without reading
 * them: their number and the time of the last change.
 */
export async function glossaryStamp(database: EditioDatabase, glossaryId: string): Promise<string> {
  return stored(async () => {
    const count = await database.concepts.where('glossaryId').equals(glossaryId).count();
    const last = await database.concepts
      .where('[glossaryId+changedAt]')
      .between([glossaryId, Dexie.minKey], [glossaryId, Dexie.maxKey])
      .last();
    return `${count} ${last?.changedAt ?? 0}`;
  });
}

export async function createGlossary(database: EditioDatabase, name: string): Promise<Glossary> {
  const glossary: Glossary = { id: newId(), name, createdAt: Date.now() };
  await stored(() => database.glossaries.add(glossary));
  return glossary;
}

/** Takes a glossary out of the store with its concepts, in one transaction. */
export async function deleteGlossary(database: EditioDatabase, glossaryId: string): Promise<void> {
  await stored(() =>
    database.transaction('rw', database.glossaries, database.concepts, async () => {
      await database.glossaries.delete(glossaryId);
      await database.concepts.where('glossaryId').equals(glossaryId).delete();
    }),
  );
}

export interface NewTerm {
  readonly glossaryId: string;
  readonly source: { readonly language: LanguageTag; readonly text: string };
  readonly target?: {
    readonly language: LanguageTag;
    readonly text: string;
    /** Absent: preferred when it is the concept's first allowed term in the language, else admitted. */
    readonly status?: TermStatus;
  };
  readonly definition?: string;
  readonly note?: string;
  readonly changedBy: string;
}

/**
 * Adds a term pair: to the concept of the glossary that has the source term already, else as a new
 * concept. Gives the concept as it stands afterwards. Blank terms throw `RangeError`.
 */
export async function addTerm(database: EditioDatabase, added: NewTerm): Promise<Concept> {
  const source = { language: added.source.language, text: added.source.text.trim() };
  if (source.text === '' || added.target?.text.trim() === '') throw new RangeError('A term has a text.');
  return stored(() =>
    database.transaction('rw', database.concepts, async () => {
      const now = Date.now();
      const known = await database.concepts
        .where('glossaryId')
        .equals(added.glossaryId)
        .filter((concept) => concept.terms.some((term) => sameText(term, source)))
        .first();
      const before: Concept = known ?? {
        id: newId(),
        glossaryId: added.glossaryId,
        definition: '',
        note: '',
        subject: '',
        terms: [{ ...source, status: 'preferred' }],
        createdAt: now,
        changedAt: now,
        changedBy: added.changedBy,
      };
      const terms = added.target === undefined ? before.terms : withTarget(before.terms, added.target);
      const definition = added.definition ?? before.definition;
      const note = added.note ?? before.note;
      const unchanged = terms === before.terms && definition === before.definition && note === before.note;
      if (known !== undefined && unchanged) return known;
      const concept = { ...before, terms, definition, note, changedAt: now, changedBy: added.changedBy };
      await database.concepts.put(concept);
      return concept;
    }),
  );
}

function withTarget(terms: readonly Term[], target: NonNullable<NewTerm['target']>): readonly Term[] {
  const text = target.text.trim();
  const { language } = target;
  const hasPreferred = terms.some((term) => term.language === language && term.status === 'preferred');
  const status = target.status ?? (hasPreferred ? 'admitted' : 'preferred');
  const known = terms.find((term) => sameText(term, { language, text }));
  if (known === undefined) return [...terms, { language, text, status }];
  // Adding a term again says that it is right, but takes nothing from its standing.
  const stands = target.status === undefined && known.status !== 'forbidden' && known.status !== 'deprecated';
  if (stands || known.status === status) return terms;
  return terms.map((term) => (term === known ? { ...term, status } : term));
}

/** Writes a concept as it is given, stamped with the time. */
export async function putConcept(
  database: EditioDatabase,
  concept: Concept,
  changedBy: string,
): Promise<Concept> {
  const stamped = { ...concept, changedAt: Date.now(), changedBy };
  await stored(() => database.concepts.put(stamped));
  return stamped;
}

export async function deleteConcept(database: EditioDatabase, conceptId: string): Promise<void> {
  await stored(() => database.concepts.delete(conceptId));
}

export interface ConceptImport {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

/**
 * Brings concepts into a glossary, all or none. A draft joins the concept with its id; one without an
 * id the concept that has its first term. Joining adds terms that are new, takes over the status of
 * those that are known, and takes over texts (definition, note, subject) that the draft has.
 */
export async function importConcepts(
  database: EditioDatabase,
  glossaryId: string,
  drafts: readonly ConceptDraft[],
  changedBy: string,
): Promise<ConceptImport> {
  return stored(() =>
    database.transaction('rw', database.concepts, async () => {
      const now = Date.now();
      const existing = await database.concepts.where('glossaryId').equals(glossaryId).toArray();
      const byId = new Map(existing.map((concept) => [concept.id, concept]));
      const byTerm = new Map<string, string>();
      for (const concept of existing) for (const key of firstTerms(concept)) byTerm.set(key, concept.id);
      const elsewhere = await idsElsewhere(database, glossaryId, drafts);
      const written = new Map<string, Concept>();
      const added = new Set<string>();
      const changed = new Set<string>();
      let unchanged = 0;
      for (const draft of drafts) {
        const first = draft.terms[0];
        const own = draft.id === undefined ? undefined : ownId(draft.id, glossaryId, elsewhere);
        const id = own ?? (first === undefined ? undefined : byTerm.get(termKey(first)));
        const known = id === undefined ? undefined : byId.get(id);
        const concept =
          known === undefined
            ? newConcept(draft, id ?? newId(), glossaryId, now, changedBy)
            : merged(known, draft, now, changedBy);
        if (concept === known) {
          unchanged++;
          continue;
        }
        byId.set(concept.id, concept);
        for (const key of firstTerms(concept)) if (!byTerm.has(key)) byTerm.set(key, concept.id);
        written.set(concept.id, concept);
        if (known === undefined) added.add(concept.id);
        else if (!added.has(concept.id)) changed.add(concept.id);
      }
      await database.concepts.bulkPut([...written.values()]);
      return { added: added.size, changed: changed.size, unchanged };
    }),
  );
}

/** The glossary as CSV or TSV with a column for each of its languages, or for those that are given. */
export async function exportGlossary(
  database: EditioDatabase,
  glossaryId: string,
  options: { readonly delimiter: Delimiter; readonly languages?: readonly LanguageTag[] },
): Promise<string> {
  const concepts = await conceptsOfGlossary(database, glossaryId);
  const languages = options.languages ?? [
    ...new Set(concepts.flatMap((concept) => concept.terms.map((term) => term.language))),
  ];
  const suffix = `@${glossaryId}`;
  const told = concepts.map((concept) => ({
    ...concept,
    id: concept.id.endsWith(suffix) ? concept.id.slice(0, -suffix.length) : concept.id,
  }));
  return writeGlossaryTable(told, languages, options.delimiter);
}

/** Ids of drafts that a concept of another glossary has: two tables may call different things `c1`. */
async function idsElsewhere(
  database: EditioDatabase,
  glossaryId: string,
  drafts: readonly ConceptDraft[],
): Promise<ReadonlySet<string>> {
  const ids = [...new Set(drafts.flatMap(({ id }) => (id === undefined ? [] : [id])))];
  const found = await database.concepts.bulkGet(ids);
  return new Set(
    found.flatMap((concept) => (concept && concept.glossaryId !== glossaryId ? [concept.id] : [])),
  );
}

function ownId(id: string, glossaryId: string, elsewhere: ReadonlySet<string>): string {
  return elsewhere.has(id) ? `${id}@${glossaryId}` : id;
}

function newConcept(
  draft: ConceptDraft,
  id: string,
  glossaryId: string,
  now: number,
  changedBy: string,
): Concept {
  const { definition, note, subject, terms } = draft;
  return {
    id,
    glossaryId,
    definition,
    note,
    subject,
    terms,
    createdAt: now,
    changedAt: now,
    changedBy,
  };
}

/** The same reference when the draft tells nothing new. */
function merged(known: Concept, draft: ConceptDraft, now: number, changedBy: string): Concept {
  let terms: readonly Term[] = known.terms;
  for (const term of draft.terms) {
    const same = terms.find((other) => sameText(other, term));
    if (same === undefined) terms = [...terms, term];
    else if (
      same.status !== term.status ||
      (term.partOfSpeech !== undefined && same.partOfSpeech !== term.partOfSpeech)
    ) {
      terms = terms.map((other) => (other === same ? { ...other, ...term } : other));
    }
  }
  const texts = {
    definition: draft.definition || known.definition,
    note: draft.note || known.note,
    subject: draft.subject || known.subject,
  };
  const same =
    terms === known.terms &&
    texts.definition === known.definition &&
    texts.note === known.note &&
    texts.subject === known.subject;
  return same ? known : { ...known, ...texts, terms, changedAt: now, changedBy };
}

function firstTerms(concept: Concept): readonly string[] {
  const languages = new Set<string>();
  const keys: string[] = [];
  for (const term of concept.terms) {
    if (languages.has(term.language)) continue;
    languages.add(term.language);
    keys.push(termKey(term));
  }
  return keys;
}

function termKey({ language, text }: Pick<Term, 'language' | 'text'>): string {
  return `${language}\n${text.normalize('NFC')}`;
}

function sameText(a: Pick<Term, 'language' | 'text'>, b: Pick<Term, 'language' | 'text'>): boolean {
  return a.language === b.language && a.text.normalize('NFC') === b.text.normalize('NFC');
}

async function stored<T>(work: () => PromiseLike<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof RangeError ? error : storageFailure(error);
  }
}
