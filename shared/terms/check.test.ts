import { describe, expect, it } from 'vitest';
import { checkTerms, findTermHits } from './index.ts';
import type { Concept, Term, TermStatus } from './model.ts';
import { createRecogniser } from './recognition/index.ts';

function concept(id: string, ...terms: readonly (readonly [string, string, TermStatus?])[]): Concept {
  return {
    id,
    glossaryId: 'g',
    definition: '',
    note: '',
    subject: '',
    terms: terms.map(([language, text, status = 'preferred']): Term => ({ language, text, status })),
    createdAt: 0,
    changedAt: 0,
    changedBy: 'me',
  };
}

function check(source: string, target: string, ...concepts: readonly Concept[]) {
  const map = new Map(concepts.map((one) => [one.id, one]));
  const entries = concepts.flatMap(({ id, glossaryId, terms }) =>
    terms.map((term) => ({ conceptId: id, glossaryId, term })),
  );
  const german = createRecogniser(entries, 'de');
  const hits = findTermHits(createRecogniser(entries, 'en').find(source), map, 'de');
  const findings = checkTerms({
    hits,
    occurrences: german.find(target),
    every: german.findEvery(target),
    concepts: map,
    targetLanguage: 'de',
  });
  return { hits, findings };
}

const eaeu = concept(
  'eaeu',
  ['en', 'Eurasian Economic Union'],
  ['en', 'EAEU', 'admitted'],
  ['de', 'EAWU', 'admitted'],
  ['de', 'Eurasische Wirtschaftsunion'],
  ['de', 'Eurasische Union', 'forbidden'],
  ['de', 'EWU', 'deprecated'],
);

describe('source hits', () => {
  it('are grouped by concept, with the allowed targets, preferred first', () => {
    const { hits } = check('The EAEU, or Eurasian Economic Union.', '', eaeu);
    expect(hits).toHaveLength(1);
    expect(hits[0]?.occurrences.map(({ surface }) => surface)).toEqual(['EAEU', 'Eurasian Economic Union']);
    expect(hits[0]?.targets.map(({ text }) => text)).toEqual(['Eurasische Wirtschaftsunion', 'EAWU']);
  });
});

describe('a term check', () => {
  it('is content with any allowed term, once, in any form', () => {
    expect(check('The EAEU and the EAEU.', 'Die EAWU.', eaeu).findings).toEqual([]);
    expect(check('The EAEU.', 'der Eurasischen Wirtschaftsunion', eaeu).findings).toEqual([]);
  });

  it('reports a missing term with its place in the source and what would be right', () => {
    const { findings } = check('The EAEU met.', 'Das Bündnis tagte.', eaeu);
    expect(findings).toMatchObject([
      { kind: 'missing', conceptId: 'eaeu', sourceRange: { start: 4, end: 8 } },
    ]);
    expect(findings[0]?.allowed.map(({ text }) => text)).toEqual(['Eurasische Wirtschaftsunion', 'EAWU']);
  });

  it('reports a forbidden or deprecated term with both places, and not as missing besides', () => {
    expect(check('The EAEU met.', 'Die Eurasische Union tagte.', eaeu).findings).toMatchObject([
      { kind: 'forbidden', sourceRange: { start: 4, end: 8 }, targetRange: { start: 4, end: 20 } },
    ]);
    expect(check('The EAEU met.', 'Die EWU tagte.', eaeu).findings).toMatchObject([{ kind: 'deprecated' }]);
  });

  it('reports a forbidden term where the source does not have the concept', () => {
    const { findings } = check('They met.', 'Die Eurasische Union tagte.', eaeu);
    expect(findings).toMatchObject([{ kind: 'forbidden', targetRange: { start: 4, end: 20 } }]);
    expect(findings[0]?.sourceRange).toBeUndefined();
    expect(findings[0]?.allowed).toHaveLength(2);
  });

  it('says nothing of a concept without a term in the target language', () => {
    expect(
      check('A treaty.', 'Ein Pakt.', concept('treaty', ['en', 'treaty'], ['it', 'trattato'])).findings,
    ).toEqual([]);
  });

  it('counts a term inside a longer one as used', () => {
    const eu = concept('eu', ['en', 'EU'], ['de', 'EU']);
    const state = concept('state', ['en', 'EU country'], ['de', 'EU-Mitgliedstaat']);
    expect(check('A country of the EU.', 'Ein EU-Mitgliedstaat.', eu, state).findings).toEqual([]);
  });

  it('lets one meaning of a word stand for the others', () => {
    const politics = concept('politics', ['en', 'party'], ['de', 'Partei']);
    const feast = concept('feast', ['en', 'party'], ['de', 'Feier']);
    expect(check('The party.', 'Die Partei.', politics, feast).findings).toEqual([]);
    expect(check('The party.', 'Das Fest.', politics, feast).findings).toHaveLength(2);
  });

  it('allows a word that is forbidden for one concept where the source has another that it is right for', () => {
    const union = concept('union', ['en', 'union'], ['de', 'Union']);
    const club = concept('club', ['en', 'club'], ['de', 'Klub'], ['de', 'Union', 'forbidden']);
    expect(check('The union.', 'Die Union.', union, club).findings).toEqual([]);
    expect(check('The club.', 'Die Union.', union, club).findings).toMatchObject([{ kind: 'forbidden' }]);
  });
});
