import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Content, codeCharacter } from '../../content/index.ts';
import { trustLevels } from '../model.ts';
import { prepareText } from '../prepare.ts';
import { noConditions, scoreMatch } from '../score.ts';
import { type IndexedUnit, MemoryIndex } from './index.ts';

const code = (label: string) => ({ id: label, kind: 'placeholder' as const, label, data: `<${label}/>` });
const codes = [code('br'), code('img')];

/** Words of one kind of text, with what stands between them. */
const languages: readonly (readonly [between: string, words: readonly string[]])[] = [
  [
    ' ',
    'the of party parties partly vote votes voter parliament parliamentary government governments election minister reform budget committee opposition majority coalition treaty border council decree session motion speaker'.split(
      ' ',
    ),
  ],
  [
    ' ',
    '러시아는 러시아가 유럽에서 가장 큰 나라이다 나라였다 정당은 정당을 선거에서 이겼다 졌다 의회는 정부와 개혁을 예산안을 통과시켰다'.split(
      ' ',
    ),
  ],
  ['', Array.from('日本共産党は政治を行う団体である国会議員選挙法律')],
  ['', Array.from('我们的政府在议会中通过了新法案并宣布选举结果')],
];
const extras = [
  '12',
  '3,000',
  '1945',
  '3rd',
  '24th',
  '1a',
  '1b',
  'G7',
  'G8',
  '\u200f',
  codeCharacter(0),
  codeCharacter(1),
  '—',
  '“x”',
  ',',
  '(',
  '\u00a0',
  '',
];

interface Made {
  readonly language: number;
  readonly words: readonly string[];
}

const made: fc.Arbitrary<Made> = fc.nat(languages.length - 1).chain((language) =>
  fc.record({
    language: fc.constant(language),
    words: fc.array(
      fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(...languages[language]![1]) },
        { weight: 1, arbitrary: fc.constantFrom(...extras) },
      ),
      { minLength: language > 1 ? 6 : 3, maxLength: language > 1 ? 24 : 14 },
    ),
  }),
);

const edit = fc.tuple(fc.nat(40), fc.constantFrom('replace', 'insert', 'delete'), fc.nat(40));
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

function edited({ language, words }: Made, edits: readonly Edit[]): string {
  const result = [...words];
  const [between, known] = languages[language]!;
  for (const [place, kind, which] of edits) {
    const at = place % (result.length + 1);
    const word = known[which % known.length]!;
    if (kind === 'insert') result.splice(at, 0, word);
    else if (kind === 'replace') result.splice(at, 1, word);
    else result.splice(at, 1);
  }
  return result.join(between);
}

const content = (text: string): Content => ({ text, codes });
const trust = fc.constantFrom(...trustLevels);

/** What the index should answer: every living unit scored. */
function bruteForce(
  units: ReadonlyMap<number, IndexedUnit>,
  query: Content,
  penalty: number,
  threshold: number,
) {
  const prepared = prepareText(query);
  if (prepared.tokens.length === 0) return [];
  return Array.from(units.values(), (unit) => {
    return scoreMatch(prepared, prepareText(unit.source), {
      previousSame: unit.previous === 'Before.',
      nextSame: false,
      idSame: false,
      trust: unit.trust,
      memoryPenalty: penalty,
      variants: unit.targetLanguage === 'ko-KP' ? 1 : 0,
    }).score;
  })
    .filter((score) => score >= threshold)
    .sort((a, b) => b - a)
    .slice(0, 5);
}

describe('an index against brute force', () => {
  it('gives 99 of 100 best scores, whatever was put, changed, removed, saved and loaded', () => {
    let wanted = 0;
    let found = 0;
    let first = 0;
    let matched = 0;
    const family = fc.record({
      text: made,
      variants: fc.array(fc.tuple(fc.array(edit, { maxLength: 4 }), trust), { minLength: 1, maxLength: 5 }),
    });
    fc.assert(
      fc.property(
        fc.array(family, { minLength: 3, maxLength: 14 }),
        fc.array(fc.tuple(fc.nat(60), fc.constantFrom('remove', 'change', 'compact', 'save', 'optimise')), {
          maxLength: 6,
        }),
        fc.array(fc.tuple(fc.nat(60), fc.array(edit, { maxLength: 3 })), { minLength: 3, maxLength: 3 }),
        fc.constantFrom(0, 0, 1, 5),
        (families, steps, queries, penalty) => {
          let index = new MemoryIndex();
          const units = new Map<number, IndexedUnit>();
          const put = (id: number, text: string, level: IndexedUnit['trust']) => {
            const unit: IndexedUnit = {
              id,
              sourceLanguage: 'en',
              targetLanguage: id % 5 === 0 ? 'ko-KP' : 'ko-KR',
              source: content(text),
              trust: level,
              changedAt: 1000 * id,
              previous: id % 3 === 0 ? 'Before.' : '',
              next: '',
            };
            units.set(id, unit);
            index.put(unit);
          };
          let id = 0;
          for (const { text, variants } of families) {
            for (const [edits, level] of variants) put(++id, edited(text, edits), level);
          }
          for (const [which, step] of steps) {
            const chosen = 1 + (which % id);
            if (step === 'remove') {
              units.delete(chosen);
              index.remove(chosen);
            } else if (step === 'change')
              put(chosen, edited(families[which % families.length]!.text, []), 'draft');
            else if (step === 'compact') index.compact();
            else if (step === 'optimise') index.optimise();
            else index = MemoryIndex.fromImage(index.image());
          }
          for (const [which, edits] of queries) {
            const query = content(edited(families[which % families.length]!.text, edits));
            const all = bruteForce(units, query, penalty, 70);
            const answer = index
              .lookup(prepareText(query), {
                threshold: 70,
                limit: 5,
                previous: 'Before.',
                memoryPenalty: penalty,
                targetLanguage: 'ko-KR',
              })
              .map(({ score }) => score);
            expect(answer.length).toBeLessThanOrEqual(all.length);
            wanted += all.length;
            found += all.filter((score, rank) => answer[rank] === score).length;
            if (all.length > 0) {
              matched++;
              first += Number(answer[0] === all[0]);
            }
          }
        },
      ),
      { numRuns: 200, seed: 11 },
    );
    expect(matched).toBeGreaterThan(200);
    expect(first / matched).toBeGreaterThanOrEqual(0.99);
    expect(found / wanted).toBeGreaterThanOrEqual(0.99);
  });

  it('gives 98 of 100 where characters are so frequent that not all of their lists are read', () => {
    let state = 3;
    // Park and Miller's generator
    const random = () => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    };
    const kana = Array.from('あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほ');
    const pick = () => kana[Math.floor(kana.length * random() ** 1.5)]!;
    const texts = Array.from({ length: 60_000 }, () => Array.from({ length: 18 }, pick).join(''));
    const index = new MemoryIndex();
    for (const [at, text] of texts.entries()) {
      index.put({
        id: at + 1,
        sourceLanguage: 'ja',
        targetLanguage: 'en',
        source: content(text),
        trust: 'translated',
        changedAt: 0,
        previous: '',
        next: '',
      });
    }
    let wanted = 0;
    let found = 0;
    for (let i = 0; i < 400; i++) {
      const text = texts[Math.floor(random() * texts.length)]!;
      const changed = Array.from(text);
      for (let edits = 0; edits < 4; edits++) changed[Math.floor(random() * changed.length)] = pick();
      const query = prepareText(content(changed.join('')));
      const { score } = scoreMatch(query, prepareText(content(text)), noConditions);
      if (score < 70) continue;
      wanted++;
      const [best] = index.lookup(query, { threshold: 70, limit: 5 });
      found += Number(best !== undefined && best.score >= score);
    }
    expect(wanted).toBeGreaterThan(300);
    expect(found / wanted).toBeGreaterThanOrEqual(0.98);
  });

  it('finds the same in lists of hundreds of units, wherever reading them begins', () => {
    const words = ['party', 'vote', 'court', 'law', 'city', 'river', 'bread', 'glass', 'stone', 'light'];
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.nat(900), (seed, removed) => {
        let state = seed;
        const random = (below: number) => {
          state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
          return (state >>> 8) % below;
        };
        const sentence = (length: number) =>
          Array.from({ length }, () => words[random(words.length)]!).join(' ');
        const fresh = new MemoryIndex();
        const merged = new MemoryIndex();
        for (let id = 1; id <= 900; id++) {
          const unit: IndexedUnit = {
            id,
            sourceLanguage: 'en',
            targetLanguage: 'ko-KR',
            source: content(sentence(1 + random(20))),
            trust: 'translated',
            changedAt: 0,
            previous: '',
            next: '',
          };
          fresh.put(unit);
          merged.put(unit);
        }
        merged.optimise();
        const loaded = MemoryIndex.fromImage(merged.image());
        for (const index of [fresh, merged, loaded]) index.remove(removed);
        for (const length of [1, 3, 6, 10, 16, 20]) {
          const query = prepareText(content(sentence(length)));
          const scores = (index: MemoryIndex) =>
            index.lookup(query, { threshold: 50, limit: 5 }).map(({ score }) => score);
          expect(scores(merged)).toEqual(scores(fresh));
          expect(scores(loaded)).toEqual(scores(fresh));
        }
      }),
      { numRuns: 15 },
    );
  });

  it('finds long texts that differ by little, whatever their length', () => {
    const words = languages[0]![1];
    const filler = (seed: number, length: number) =>
      Array.from({ length }, (_, i) => {
        const mixed = Math.imul(i + 1, 2_654_435_761 + seed) >>> 0;
        return mixed % 5 === 0 ? `item${mixed % 4000}` : words[mixed % words.length]!;
      });
    let matched = 0;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(1000), fc.constantFrom(250, 300, 600, 700, 1500, 3200, 3300, 3600, 4800)), {
          minLength: 3,
          maxLength: 6,
        }),
        fc.array(fc.tuple(fc.nat(5), fc.array(edit, { minLength: 1, maxLength: 4 }), fc.nat(1)), {
          minLength: 2,
          maxLength: 3,
        }),
        fc.constantFrom('as it is', 'optimise', 'save', 'compact'),
        (texts, queries, step) => {
          let index = new MemoryIndex();
          const units = new Map<number, IndexedUnit>();
          const all = texts.map(([seed, length]) => filler(seed, length));
          for (const [at, text] of all.entries()) {
            // each with one that has a little more
            for (const more of [[], ['committee', 'treaty', '12']]) {
              const unit: IndexedUnit = {
                id: units.size + 1,
                sourceLanguage: 'en',
                targetLanguage: 'ko-KR',
                source: content([...text, ...more].join(' ')),
                trust: 'translated',
                changedAt: at,
                previous: '',
                next: '',
              };
              units.set(unit.id, unit);
              index.put(unit);
            }
          }
          if (step === 'optimise') index.optimise();
          else if (step === 'compact') index.compact();
          else if (step === 'save') index = MemoryIndex.fromImage(index.image());
          for (const [which, edits, spread] of queries) {
            const text = [...all[which % all.length]!];
            for (const [place, kind, word] of edits) {
              const at = spread === 0 ? place : Math.floor((place / 41) * text.length);
              text.splice(
                at,
                kind === 'insert' ? 0 : 1,
                ...(kind === 'delete' ? [] : [words[word % words.length]!]),
              );
            }
            const query = content(text.join(' '));
            const expected = bruteForce(units, query, 0, 70);
            const found = index.lookup(prepareText(query), { threshold: 70, limit: 5 });
            expect(found.map(({ score }) => score)).toEqual(expected);
            matched += expected.length;
          }
        },
      ),
      { numRuns: 6, seed: 5 },
    );
    expect(matched).toBeGreaterThan(20);
  });

  it('finds a text of thousands of words and one of none', () => {
    const index = new MemoryIndex();
    const long = Array.from({ length: 3000 }, (_, i) => `word${i % 700}x${i}`).join(' ');
    const put = (id: number, text: string) =>
      index.put({
        id,
        sourceLanguage: 'en',
        targetLanguage: 'ko-KR',
        source: content(text),
        trust: 'translated',
        changedAt: 0,
        previous: '',
        next: '',
      });
    put(1, long);
    put(2, '');
    put(3, `${long} ${long}`);
    const lookup = (text: string) =>
      index
        .lookup(prepareText(content(text)), { threshold: 70, limit: 5 })
        .map(({ unitId, score }) => [unitId, score]);
    expect(lookup(long)).toEqual([[1, 100]]);
    expect(lookup(`${long} ${long}`)).toEqual([[3, 100]]);
    expect(lookup('')).toEqual([]);
  });
});
